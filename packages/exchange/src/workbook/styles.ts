import type { NumberFormat } from './cell.ts';
import { attributesOf, tagOf, type XmlHandler } from './xml.ts';

const NUM_FMT = tagOf('numFmt');
const CELL_XFS = tagOf('cellXfs');
const XF = tagOf('xf');

/** The built-in date and time formats of ECMA-376 18.8.30, with those of the Chinese locale (27–36, 50–58). */
const isBuiltInDate = (id: number): boolean => (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

/** Reads from a format code how it shows a number; quoted texts, colours and locales in brackets say nothing. */
export function formatOf(code: string): NumberFormat {
  const bare = code.replace(/"[^"]*"|\\.|_.|\[[^\]]*\]/g, '');
  if (/%/.test(bare)) return 'percent';
  return /[ymdhs年月日]/i.test(bare.split(';')[0] ?? '') && !/general/i.test(bare) ? 'date' : 'general';
}

/** Collects the number format of each cell style (`<c s="3">`). */
export function stylesHandler(): XmlHandler & { formats(): readonly NumberFormat[] } {
  const custom = new Map<number, NumberFormat>();
  const formats: NumberFormat[] = [];
  let inCells = false;
  return {
    open(tag, bytes, from, to) {
      if (tag === CELL_XFS) inCells = true;
      else if (tag === NUM_FMT) {
        const about = attributesOf(bytes, from, to);
        custom.set(Number(about.numFmtId), formatOf(about.formatCode ?? ''));
      } else if (tag === XF && inCells) {
        const id = Number(attributesOf(bytes, from, to).numFmtId ?? 0);
        formats.push(custom.get(id) ?? (isBuiltInDate(id) ? 'date' : id === 9 || id === 10 ? 'percent' : 'general'));
      }
    },
    close(tag) {
      if (tag === CELL_XFS) inCells = false;
    },
    formats: () => formats,
  };
}
