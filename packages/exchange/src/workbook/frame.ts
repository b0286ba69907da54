import { type Merge, parseRange } from './cell.ts';
import type { WorkbookLimits } from './limits.ts';
import { attributesOf, tagOf, type XmlHandler } from './xml.ts';

const MERGE_CELL = tagOf('mergeCell');
const COL = tagOf('col');

/** What stands around the rows: merged ranges and hidden columns (0-based). */
export interface SheetFrame {
  readonly merges: readonly Merge[];
  readonly hiddenColumns: ReadonlySet<number>;
}

const MAX_MERGES = 20_000;

export function frameHandler(limits: WorkbookLimits): XmlHandler & { frame(): SheetFrame } {
  const merges: Merge[] = [];
  const hiddenColumns = new Set<number>();
  return {
    open(tag, bytes, from, to) {
      if (tag === MERGE_CELL) {
        const range = parseRange(attributesOf(bytes, from, to).ref ?? '');
        if (range && merges.length < MAX_MERGES) merges.push(range);
      } else if (tag === COL) {
        const about = attributesOf(bytes, from, to);
        if (about.hidden !== '1' && about.hidden !== 'true') return;
        for (let index = Number(about.min) - 1; index < Math.min(Number(about.max), limits.columns); index++) hiddenColumns.add(index);
      }
    },
    close() {},
    frame: () => ({ merges, hiddenColumns }),
  };
}

const EDGE = Buffer.from('sheetData>');

/** The sheet's XML with its rows cut out, so that looking at what stands before and behind them costs no more than inflating it. */
export async function* withoutRows(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, undefined> {
  let inside = false;
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    let bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    for (let edge = bytes.indexOf(EDGE); edge >= 0; edge = bytes.indexOf(EDGE)) {
      const end = edge + EDGE.length;
      if (inside) yield bytes.subarray(bytes.lastIndexOf(60, edge), end);
      else yield bytes.subarray(0, end);
      bytes = bytes.subarray(end);
      inside = !inside;
    }
    // An edge may be cut in two by the pieces: '</x:sheetData>' with its prefix.
    const kept = Math.min(bytes.length, 64);
    if (!inside && bytes.length > kept) yield bytes.subarray(0, bytes.length - kept);
    rest = bytes.subarray(bytes.length - kept);
  }
  if (rest.length > 0 && !inside) yield rest;
}
