import type { Text } from './text.ts';

type Catalogue = Readonly<Record<string, { readonly message: Text; readonly remedy: Text }>>;

const SAVE_AGAIN: Text = {
  zh: '用 Excel、WPS 或 LibreOffice 打开原文件，另存为“Excel 工作簿 (*.xlsx)”后再上传',
  en: 'Open the original in Excel, WPS or LibreOffice, save it as “Excel Workbook (*.xlsx)” and upload that',
};
const FROM_TEMPLATE: Text = { zh: '下载空白模板，把数据粘贴进去后再上传', en: 'Download the empty template, paste the data into it and upload that' };

/** Why a file cannot be opened at all: code → what happened → what to do. Listed in docs/faults.md. */
export const WORKBOOK_ERRORS = {
  'file-unreadable': { message: { zh: '文件不存在或无法读取', en: 'The file does not exist or cannot be read' }, remedy: { zh: '检查文件路径与权限', en: 'Check the path and the permissions' } },
  'file-empty': { message: { zh: '文件是空的', en: 'The file is empty' }, remedy: { zh: '重新保存或重新上传文件', en: 'Save or upload the file again' } },
  'file-too-large': {
    message: { zh: '文件过大（{size}，上限 {limit}）', en: 'The file is too large ({size}, at most {limit})' },
    remedy: { zh: '删除图片等无关内容后另存；县域工作簿通常不足 1 MB', en: 'Remove pictures and other extras and save again; a county workbook is usually under 1 MB' },
  },
  'not-a-workbook': { message: { zh: '这不是 Excel 工作簿 (.xlsx)', en: 'This is not an Excel workbook (.xlsx)' }, remedy: SAVE_AGAIN },
  'old-excel': { message: { zh: '这是旧版 Excel 97–2003 文件 (.xls)', en: 'This is an old Excel 97–2003 file (.xls)' }, remedy: SAVE_AGAIN },
  'binary-excel': { message: { zh: '这是 Excel 二进制工作簿 (.xlsb)', en: 'This is a binary Excel workbook (.xlsb)' }, remedy: SAVE_AGAIN },
  'open-document': { message: { zh: '这是 OpenDocument 文件 (.ods)', en: 'This is an OpenDocument file (.ods)' }, remedy: SAVE_AGAIN },
  'html-file': { message: { zh: '这是改了扩展名的网页文件，不是工作簿', en: 'This is a web page with its extension changed, not a workbook' }, remedy: SAVE_AGAIN },
  'text-file': {
    message: { zh: '这是文本或 CSV 文件，不是工作簿', en: 'This is a text or CSV file, not a workbook' },
    remedy: { zh: '另存为 .xlsx；或把 县域、学校、学段、班级 四个 .csv 文件一起导入', en: 'Save it as .xlsx, or import the four .csv files 县域, 学校, 学段, 班级 together' },
  },
  'not-text': {
    message: { zh: '“{part}”不是 CSV 文本文件', en: '“{part}” is not a CSV text file' },
    remedy: { zh: '另存为“CSV UTF-8”，或直接上传 .xlsx 工作簿', en: 'Save it as “CSV UTF-8”, or upload the .xlsx workbook itself' },
  },
  encrypted: {
    message: { zh: '工作簿设有打开密码', en: 'The workbook is protected by a password' },
    remedy: { zh: '在 Excel 或 WPS 中取消打开密码后另存', en: 'Remove the password in Excel or WPS and save again' },
  },
  damaged: {
    message: { zh: '文件不完整或已损坏（{part}）', en: 'The file is truncated or damaged ({part})' },
    remedy: { zh: '重新下载或重新传输原文件；能打开时另存一份再上传', en: 'Transfer the original again; if it still opens, save a copy and upload that' },
  },
  'inflates-too-much': {
    message: { zh: '文件解压后过大（{part}，上限 {limit}），疑似压缩炸弹', en: 'The file inflates too much ({part}, at most {limit}); it looks like a zip bomb' },
    remedy: FROM_TEMPLATE,
  },
  'overlapping-parts': { message: { zh: '压缩包内的文件互相重叠（{part}），疑似压缩炸弹', en: 'Parts of the archive overlap ({part}); it looks like a zip bomb' }, remedy: FROM_TEMPLATE },
  'too-many-parts': { message: { zh: '压缩包内文件过多（{count} 个，上限 {limit}）', en: 'The archive has too many parts ({count}, at most {limit})' }, remedy: FROM_TEMPLATE },
  'too-many-sheets': {
    message: { zh: '工作表过多（{count} 张，上限 {limit}）', en: 'There are too many sheets ({count}, at most {limit})' },
    remedy: { zh: '只保留 县域、学校、学段、班级 四张表', en: 'Keep only the sheets 县域, 学校, 学段 and 班级' },
  },
  'too-many-rows': {
    message: { zh: '数据行过多（超过 {limit} 行）', en: 'There are too many rows (more than {limit})' },
    remedy: { zh: '一个工作簿只放一个县一年的数据', en: 'Keep one county and one year in a workbook' },
  },
  'xml-entities': {
    message: { zh: '文件含有 XML 文档类型声明或实体（{part}），为安全起见不予读取', en: 'The file declares an XML document type or entities ({part}); it is refused for safety' },
    remedy: SAVE_AGAIN,
  },
  'xml-malformed': { message: { zh: '文件内部格式错误（{part}）', en: 'The file is malformed inside ({part})' }, remedy: SAVE_AGAIN },
  'no-sheets': { message: { zh: '工作簿中没有工作表', en: 'The workbook has no sheet' }, remedy: FROM_TEMPLATE },
} as const satisfies Catalogue;

export type WorkbookErrorCode = keyof typeof WORKBOOK_ERRORS;

const fill = (text: Text, details: Readonly<Record<string, string | number>>): Text => {
  const put = (one: string) => one.replace(/\{(\w+)\}/g, (_, key: string) => String(details[key] ?? ''));
  return { zh: put(text.zh), en: put(text.en) };
};

/** A file that cannot be opened as a workbook: a code of `WORKBOOK_ERRORS`, what happened and what to do, in both languages. */
export class WorkbookError extends Error {
  readonly code: WorkbookErrorCode;
  readonly text: Text;
  readonly remedy: Text;
  constructor(code: WorkbookErrorCode, details: Readonly<Record<string, string | number>> = {}, cause?: unknown) {
    const text = fill(WORKBOOK_ERRORS[code].message, details);
    super(`${text.zh} / ${text.en}`, cause === undefined ? {} : { cause });
    this.name = 'WorkbookError';
    this.code = code;
    this.text = text;
    this.remedy = WORKBOOK_ERRORS[code].remedy;
  }
}

export const megabytes = (bytes: number): string => `${Math.round(bytes / 2 ** 20)} MB`;
