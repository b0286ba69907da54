import type { Dictionary, RegisterDefinition } from '@junheng/assessment/standard/types';
import type { RegisterValues } from '../checks/register-totals.ts';
import { rowsSheet } from '../template/sheets.ts';
import { STYLE, STYLES } from '../template/styles.ts';
import { WORDS } from '../template/words.ts';
import { addressOf } from '../workbook/cell.ts';
import { type PlainSheet, writePackage } from '../workbook/write-package.ts';
import { textCell } from '../workbook/xml-text.ts';
import { registerRules } from './rules.ts';

const HOW = [
  '一张工作表是一个名册，一行一条。红字表头必填；没有的留空。',
  '列的先后可以调整，不要改动表头文字和工作表名称。删去一行，读入后就从名册中删去；空的工作表不影响名册。',
  '有下拉选项的从中选择；日期只写年月，如 2021-09。',
] as const;

/** A form's registers as a workbook to be filled in elsewhere (名册工作簿): a sheet each with its rows, choices and input checks, and what personal data are collected for. */
export function writeRegisters(dictionary: Dictionary, rowsOf: (register: RegisterDefinition) => readonly RegisterValues[]): Uint8Array {
  const sheets = dictionary.registers.map((register): PlainSheet => {
    const { definition, rules } = registerRules(dictionary, register);
    const rows = rowsOf(register).map((values, index) => ({ values, line: index + 2 }));
    return { name: register.name, content: rowsSheet({ sheet: register.name, columns: {}, rows }, { definition, rules, locale: 'zh', words: WORDS.zh }) };
  });
  return writePackage([...sheets, { name: WORDS.zh.guide, content: guide(dictionary) }], STYLES);
}

/** Purpose and ground of every personal column stand before whoever fills it in. */
function guide(dictionary: Dictionary): string {
  const rows: string[] = [];
  const put = (texts: readonly string[], style: number) => {
    const line = rows.length + 1;
    rows.push(`<row r="${line}">${texts.map((text, column) => textCell(addressOf(column, line), text, style)).join('')}</row>`);
  };
  put([WORDS.zh.title], STYLE.title);
  for (const text of HOW) put([text], STYLE.general);
  put([], STYLE.general);
  put(['名册', '列', '单位', '是否必填', '说明', '个人信息的用途', '依据'], STYLE.header);
  for (const register of dictionary.registers) {
    put([register.name, '', '', '', register.about, '', ''], STYLE.body);
    for (const { name, unit, required, hint, personal } of register.columns)
      put([register.name, name, unit ?? '', required ? WORDS.zh.required : WORDS.zh.optional, hint ?? '', personal?.purpose ?? '', personal?.basis ?? ''], STYLE.body);
  }
  const widths = [14, 18, 8, 10, 48, 40, 28].map((width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`);
  return `<sheetViews><sheetView workbookViewId="0"/></sheetViews><cols>${widths.join('')}</cols><sheetData>${rows.join('')}</sheetData>`;
}
