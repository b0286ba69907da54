/** One line of a .csv file: where it starts (1-based, as a spreadsheet program would number its row) and its fields. */
export interface CsvLine {
  readonly line: number;
  readonly fields: readonly string[];
}

/** The separator that the first lines use most outside quotes: comma, tab, semicolon or the full-width comma. */
export function separatorOf(text: string): string {
  const head = text.slice(0, 4000).replace(/"[^"]*"/g, '');
  const counts = [',', '\t', ';', '，'].map((separator) => ({ separator, count: head.split(separator).length }));
  return counts.reduce((best, one) => (one.count > best.count ? one : best)).separator;
}

/**
 * The records of a .csv text (RFC 4180): quoted fields may hold separators, doubled quotes and line ends. A quote within an unquoted field is
 * an ordinary character, and an unclosed one ends with the file.
 */
export function* parseCsv(text: string, separator = separatorOf(text)): Generator<CsvLine, void, undefined> {
  const { length } = text;
  let at = 0;
  let line = 1;
  while (at < length) {
    const fields: string[] = [];
    for (;;) {
      let field: string;
      if (text[at] === '"') {
        let end = at + 1;
        for (;;) {
          end = text.indexOf('"', end);
          if (end < 0) end = length;
          if (text[end + 1] !== '"') break;
          end += 2;
        }
        field = text.slice(at + 1, end).replaceAll('""', '"');
        at = Math.min(length, end + 1);
        const rest = fieldEnd(text, at, separator);
        field += text.slice(at, rest);
        at = rest;
      } else {
        const end = fieldEnd(text, at, separator);
        field = text.slice(at, end);
        at = end;
      }
      fields.push(field);
      if (text[at] !== separator) break;
      at += 1;
    }
    yield { line, fields };
    if (text[at] === '\r' && text[at + 1] === '\n') at += 1;
    at += 1;
    line += 1;
  }
}

function fieldEnd(text: string, from: number, separator: string): number {
  let at = from;
  while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') at += 1;
  return at;
}
