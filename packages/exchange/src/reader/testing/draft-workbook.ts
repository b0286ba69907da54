import { sampleCompiled } from '@junheng/assessment/testing/sample';
import { strToU8, zipSync } from 'fflate';
import { addressOf, columnLetters, columnNumber } from '../../workbook/cell.ts';
import { elementsOf } from '../names.ts';

/** A cell of a draft: a plain value, or the XML of a `c` element's attributes and content. */
export type DraftCell = string | number | boolean | null | { readonly attributes?: string; readonly inner: string };

export interface DraftSheet {
  name: string;
  rows: DraftCell[][];
  merges?: string[];
  hiddenRows?: number[];
  hiddenColumns?: number[];
  hidden?: boolean;
}

const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** Styles of a draft: 1 date, 2 percent, 3 text. */
export const DATE = ' s="1"';
export const PERCENT = ' s="2"';

const quoted = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

function cellXml(address: string, cell: DraftCell): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return `<c r="${address}" t="inlineStr"><is><t xml:space="preserve">${quoted(cell)}</t></is></c>`;
  if (typeof cell === 'number') return `<c r="${address}"><v>${cell}</v></c>`;
  if (typeof cell === 'boolean') return `<c r="${address}" t="b"><v>${cell ? 1 : 0}</v></c>`;
  return `<c r="${address}"${cell.attributes ?? ''}>${cell.inner}</c>`;
}

function sheetXml(sheet: DraftSheet): string {
  const columns = (sheet.hiddenColumns ?? []).map((column) => `<col min="${column + 1}" max="${column + 1}" width="9" hidden="1"/>`).join('');
  const rows = sheet.rows.map((row, index) => {
    const hidden = sheet.hiddenRows?.includes(index + 1) ? ' hidden="1"' : '';
    return `<row r="${index + 1}"${hidden}>${row.map((cell, column) => cellXml(addressOf(column, index + 1), cell)).join('')}</row>`;
  });
  const merges = sheet.merges?.length ? `<mergeCells>${sheet.merges.map((range) => `<mergeCell ref="${range}"/>`).join('')}</mergeCells>` : '';
  return `<worksheet xmlns="${MAIN}">${columns ? `<cols>${columns}</cols>` : ''}<sheetData>${rows.join('')}</sheetData>${merges}</worksheet>`;
}

const STYLES = `<styleSheet xmlns="${MAIN}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="10"/><xf numFmtId="49"/></cellXfs></styleSheet>`;

/** The parts of an .xlsx with these sheets, to be changed before they are packed. */
export function draftParts(sheets: readonly DraftSheet[]): Record<string, string> {
  const parts: Record<string, string> = {
    '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${SPREADSHEET}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${SPREADSHEET}.styles+xml"/>${sheets.map((_, index) => `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="${SPREADSHEET}.worksheet+xml"/>`).join('')}</Types>`,
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheets.map((sheet, index) => `<sheet name="${quoted(sheet.name)}" sheetId="${index + 1}"${sheet.hidden ? ' state="hidden"' : ''} r:id="rId${index + 1}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships">${sheets.map((_, index) => `<Relationship Id="rId${index + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`).join('')}<Relationship Id="rId999" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': STYLES,
  };
  for (const [index, sheet] of sheets.entries()) parts[`xl/worksheets/sheet${index + 1}.xml`] = sheetXml(sheet);
  return parts;
}

export const packParts = (parts: Readonly<Record<string, string>>): Uint8Array => zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));
export const draftWorkbook = (sheets: readonly DraftSheet[]): Uint8Array => packParts(draftParts(sheets));

export const compiled = sampleCompiled();
type DraftLevel = 'county' | 'school' | 'stage' | 'class';

const headersOf = (level: DraftLevel) => {
  const definition = compiled.dictionary.sheets.find((sheet) => sheet.id === level);
  if (!definition) throw new Error(level);
  return elementsOf(definition, compiled).filter((element) => !element.optional);
};

const named = (element: { readonly name: string; readonly unit?: string | undefined }) => (element.unit === undefined ? element.name : `${element.name}(${element.unit})`);

const COUNTY: Readonly<Record<string, DraftCell>> = {
  countyName: '样例县',
  countyCode: '340301',
  year: 2025,
  population: 30,
  primaryQuota: 720,
  chineseLevel: 3,
  chineseVariation: 0.12,
  teacherPay: 98000,
  questionnairesSent: 900,
  questionnairesValid: 860,
};
const SCHOOLS: readonly Readonly<Record<string, DraftCell>>[] = [
  {
    schoolCode: '2134010001',
    schoolName: '第一小学',
    kind: '小学',
    sponsor: '公办',
    locality: '城区',
    township: '东风',
    builtYear: 2008,
    boarding: '否',
    dense: '否',
    longitude: 117.3,
    latitude: 32.9,
    teachingArea: 1000,
    sportsGroundArea: 1500,
    equipmentValue: 30,
    multimediaRooms: 8,
    musicRooms: '96;100',
    artRooms: '90',
  },
  {
    schoolCode: '2134010002',
    schoolName: '第二学校',
    kind: '九年一贯制学校',
    sponsor: '民办',
    locality: '乡村',
    township: '李楼',
    builtYear: 2015,
    boarding: '是',
    dense: '否',
    longitude: 117.4,
    latitude: 32.8,
    teachingArea: 2000,
    sportsGroundArea: 2500,
    equipmentValue: 60,
    multimediaRooms: 12,
    musicRooms: '0',
    artRooms: '0',
  },
];
const STAGES: readonly Readonly<Record<string, DraftCell>>[] = [
  { schoolCode: '2134010001', stage: '小学', pupils: 80, grades: 6, fullTimeTeachers: 10, bachelorTeachers: 8 },
  { schoolCode: '2134010002', stage: '小学', pupils: 60, grades: 6, fullTimeTeachers: 8, bachelorTeachers: 6 },
  { schoolCode: '2134010002', stage: '初中', pupils: 90, grades: 3, fullTimeTeachers: 12, bachelorTeachers: 9, graduates: 30, entrantsThreeYearsAgo: 31 },
];
const CLASSES: readonly (readonly DraftCell[])[] = [
  ['2134010001', '小学', 1, 1, 40],
  ['2134010001', '小学', 2, 1, 40],
  ['2134010002', '小学', 1, 1, 60],
  ['2134010002', '初中', 7, 1, 45],
  ['2134010002', '初中', 7, 2, 45],
];

/** A small county without a fault, as four sheets to be spoilt by a test. Figures not named above are 0, texts empty. */
export class DraftCounty {
  readonly county: DraftSheet;
  readonly school: DraftSheet;
  readonly stage: DraftSheet;
  readonly class: DraftSheet;

  constructor() {
    const row = (level: DraftLevel, values: Readonly<Record<string, DraftCell>>): DraftCell[] =>
      headersOf(level).map(({ id, type }) => values[id] ?? (type === 'integer' || (type === 'decimal' && level !== 'county') ? 0 : null));
    const county = headersOf('county').map((element): DraftCell[] => [named(element), COUNTY[element.id] ?? null]);
    this.county = { name: '县域', rows: [['项目', '值'], ...county] };
    this.school = { name: '学校', rows: [headersOf('school').map(named), ...SCHOOLS.map((values) => row('school', values))] };
    this.stage = { name: '学段', rows: [headersOf('stage').map(named), ...STAGES.map((values) => row('stage', values))] };
    this.class = { name: '班级', rows: [headersOf('class').map(named), ...CLASSES.map((cells) => [...cells])] };
  }

  get sheets(): DraftSheet[] {
    return [this.county, this.school, this.stage, this.class];
  }

  /** The column of an element as it stands in the header now. */
  column(level: 'school' | 'stage' | 'class', id: string): number {
    const element = headersOf(level).find((one) => one.id === id);
    const column = this[level].rows[0]?.indexOf(element ? named(element) : '') ?? -1;
    if (column < 0) throw new Error(`no column ${id}`);
    return column;
  }

  /** The cell of an element on a line (1-based) of a sheet. */
  cell(level: 'school' | 'stage' | 'class', id: string, line: number): string {
    return addressOf(this.column(level, id), line);
  }

  set(level: 'school' | 'stage' | 'class', id: string, line: number, value: DraftCell): this {
    const row = this[level].rows[line - 1];
    if (!row) throw new Error(`no line ${line}`);
    row[this.column(level, id)] = value;
    return this;
  }

  /** The line of an item of the county sheet. */
  line(id: string): number {
    return headersOf('county').findIndex((element) => element.id === id) + 2;
  }

  setItem(id: string, value: DraftCell): this {
    const row = this.county.rows[this.line(id) - 1];
    if (row) row[1] = value;
    return this;
  }

  bytes(): Uint8Array {
    return draftWorkbook(this.sheets);
  }
}

export const source = (bytes: Uint8Array, name = 'county.xlsx') => ({ name, bytes });
export { columnLetters, columnNumber };
