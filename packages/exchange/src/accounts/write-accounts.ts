import type { ElementDefinition } from '@junheng/assessment/standard/types';
import { headerOf, isTextColumn } from '../template/figures.ts';
import { STYLE, STYLES } from '../template/styles.ts';
import { validationOf } from '../template/validations.ts';
import { WORDS } from '../template/words.ts';
import { addressOf, columnLetters } from '../workbook/cell.ts';
import { writePackage } from '../workbook/write-package.ts';
import { textCell, xmlText } from '../workbook/xml-text.ts';
import { type AccountRules, DEFINITION, ELEMENTS, readingRules } from './rules.ts';

const UNITS = '单位';
const WIDTHS: Readonly<Record<string, number>> = { login: 20, name: 14, role: 20, unit: 40, email: 30 };
const CHECKED_ROWS = 2001;

const HOW = [
  '一行一人。登录名、姓名、角色必填；登录名不分大小写，全平台不能重复。',
  '学校填报员和校长填学校，部门联络员填部门，乡镇联络员填乡镇；其他角色不填单位。',
  '单位填名称或代码，照“单位”表；同名的填代码。',
  '一个人兼两处时，这里填一处，开户后在账号页再授一处。',
  '管理员不能批量开户。',
] as const;

const frozen = '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>';
const columnsXml = (widths: readonly number[], style: number) =>
  `<cols>${widths.map((width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" style="${style}" customWidth="1"/>`).join('')}</cols>`;
const rowXml = (line: number, texts: readonly string[], style: (column: number) => number) =>
  `<row r="${line}">${texts.map((text, column) => textCell(addressOf(column, line), text, style(column))).join('')}</row>`;

/** The empty workbook for accounts (批量开户模板): roles and units to choose from, and a sheet of the county's units. */
export function writeAccountsTemplate(rules: AccountRules): Uint8Array {
  const units = [...rules.units].sort((a, b) => a.kind.localeCompare(b.kind) || a.name.localeCompare(b.name, 'zh-Hans-CN'));
  return writePackage(
    [
      { name: DEFINITION.name, content: accountSheet(rules, units.length) },
      {
        name: UNITS,
        content: `${frozen}${columnsXml([40, 16, 16], STYLE.text)}<sheetData>${[['名称', '代码', '类别'], ...units.map(({ name, id, kindName }) => [name, id, kindName])].map((texts, index) => rowXml(index + 1, texts, () => (index === 0 ? STYLE.header : STYLE.text))).join('')}</sheetData>`,
      },
      {
        name: '填写说明',
        content: `${columnsXml([100], STYLE.text)}<sheetData>${['填写说明', ...HOW].map((text, index) => rowXml(index + 1, [text], () => (index === 0 ? STYLE.title : STYLE.general))).join('')}</sheetData>`,
      },
    ],
    STYLES,
  );
}

function accountSheet(rules: AccountRules, units: number): string {
  const { dictionary } = readingRules(rules);
  const rangeOf = (column: number) => `${columnLetters(column)}2:${columnLetters(column)}${CHECKED_ROWS}`;
  const validations = ELEMENTS.map((element, column) =>
    // The list is a help, not a bar: a unit may be given by its code as well.
    element.id === 'unit'
      ? units === 0
        ? ''
        : `<dataValidation type="list" allowBlank="1" sqref="${rangeOf(column)}"><formula1>${xmlText(`'${UNITS}'!$A$2:$A$${units + 1}`)}</formula1></dataValidation>`
      : validationOf(rangeOf(column), element, dictionary, 'zh', WORDS.zh),
  ).filter((one) => one !== '');
  const styleOf = (element: ElementDefinition) => (element.required ? STYLE.requiredHeader : STYLE.header);
  const columns = ELEMENTS.map(
    (element, index) => `<col min="${index + 1}" max="${index + 1}" width="${WIDTHS[element.id] ?? 20}" style="${isTextColumn(element) ? STYLE.text : STYLE.general}" customWidth="1"/>`,
  );
  const header = ELEMENTS.map((element, column) => textCell(addressOf(column, 1), headerOf(element, 'zh'), styleOf(element)));
  return `${frozen}<cols>${columns.join('')}</cols><sheetData><row r="1">${header.join('')}</row></sheetData><dataValidations count="${validations.length}">${validations.join('')}</dataValidations>`;
}

export interface PlainList {
  readonly sheet: string;
  readonly title: string;
  readonly columns: readonly { readonly name: string; readonly width: number }[];
  readonly rows: readonly (readonly string[])[];
}

/** A plain list as a workbook, such as the account register (账号登记册): a title, a header, rows of text. */
export const writeList = (sheet: string, title: string, columns: PlainList['columns'], rows: PlainList['rows']): Uint8Array => writeLists([{ sheet, title, columns, rows }]);

/** Several plain lists, each on a sheet of its own. */
export const writeLists = (lists: readonly PlainList[]): Uint8Array =>
  writePackage(
    lists.map((list) => ({ name: list.sheet, content: listSheet(list) })),
    STYLES,
  );

function listSheet({ title, columns, rows }: PlainList): string {
  const body = [
    rowXml(1, [title], () => STYLE.title),
    rowXml(
      2,
      columns.map((column) => column.name),
      () => STYLE.header,
    ),
    ...rows.map((texts, index) => rowXml(index + 3, texts, () => STYLE.textBody)),
  ];
  const last = addressOf(columns.length - 1, rows.length + 2);
  return `<sheetViews><sheetView workbookViewId="0"><pane ySplit="2" topLeftCell="A3" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>${columnsXml(
    columns.map((column) => column.width),
    STYLE.text,
  )}<sheetData>${body.join('')}</sheetData><autoFilter ref="A2:${last}"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>`;
}
