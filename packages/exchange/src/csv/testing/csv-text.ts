/** A cell of a table that becomes .csv. */
type CsvCell = string | number | boolean | null;

const quoted = (cell: CsvCell): string => {
  const text = cell === null ? '' : String(cell);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** Rows as spreadsheet programs write them: commas, quotes where needed, CRLF. */
export const csvOf = (rows: readonly (readonly CsvCell[])[]): string => rows.map((row) => row.map(quoted).join(',')).join('\r\n');

let table: ReadonlyMap<string, readonly number[]> | undefined;

/** Node reads GBK but writes none: the letters by what they decode from. */
function gbkTable(): ReadonlyMap<string, readonly number[]> {
  if (table) return table;
  const decoder = new TextDecoder('gbk');
  const letters = new Map<string, readonly number[]>();
  for (let high = 0x81; high <= 0xfe; high++) for (let low = 0x40; low <= 0xfe; low++) if (low !== 0x7f) letters.set(decoder.decode(Uint8Array.of(high, low)), [high, low]);
  table = letters;
  return letters;
}

/** Text in GBK, as Excel in China saves .csv. ㎡ is not in it: people write 平方米. */
export function gbk(text: string): Buffer {
  const letters = gbkTable();
  return Buffer.from([...text.replaceAll('㎡', '平方米')].flatMap((sign) => (sign.charCodeAt(0) < 128 ? [sign.charCodeAt(0)] : (letters.get(sign) ?? [0x3f]))));
}

/** Text in each encoding that a clerk's program may save. */
export const ENCODINGS: Readonly<Record<string, (text: string) => Buffer>> = {
  'utf-8': (text) => Buffer.from(text),
  'utf-8 with its mark': (text) => Buffer.from(`\ufeff${text}`),
  gbk,
  'utf-16le': (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  'utf-16be': (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
};
