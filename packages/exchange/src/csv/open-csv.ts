import { createHash } from 'node:crypto';
import { openBytes, type Source } from '../workbook/bytes.ts';
import type { Cell, SheetRow } from '../workbook/cell.ts';
import { megabytes, WorkbookError } from '../workbook/errors.ts';
import { LIMITS, type WorkbookLimits } from '../workbook/limits.ts';
import type { Sheet, Workbook } from '../workbook/open.ts';
import { decodeCsv } from './decode.ts';
import { parseCsv } from './parse.ts';

const BATCH = 5000;

/** Opens .csv files as a workbook; the digest is that of all files in the order given. */
export async function openCsv(files: readonly Source[], limits: WorkbookLimits = LIMITS): Promise<Workbook> {
  if (files.length === 0) throw new WorkbookError('no-sheets');
  if (files.length > limits.sheets) throw new WorkbookError('too-many-sheets', { count: files.length, limit: limits.sheets });
  const hash = createHash('sha256');
  const sheets: Sheet[] = [];
  const names: string[] = [];
  let total = 0;
  for (const file of files) {
    const bytes = await openBytes(file);
    try {
      total += bytes.size;
      if (total > limits.fileBytes) throw new WorkbookError('file-too-large', { size: megabytes(total), limit: megabytes(limits.fileBytes) });
      const content = await bytes.read(0, bytes.size);
      if (content[0] === 0x50 && content[1] === 0x4b && content[2] === 3) throw new WorkbookError('not-text', { part: bytes.name });
      hash.update(content);
      names.push(bytes.name);
      sheets.push(csvSheet(bytes.name.replace(/\.[^.]*$/, ''), content, limits));
    } finally {
      await bytes.close();
    }
  }
  return { name: names.join('、'), digest: hash.digest('hex'), sheets, archive: false, close: async () => {} };
}

function csvSheet(name: string, bytes: Uint8Array, limits: WorkbookLimits): Sheet {
  return {
    name,
    hidden: false,
    frame: async () => ({ merges: [], hiddenColumns: new Set() }),
    async *rows() {
      const text = decodeCsv(bytes);
      let batch: SheetRow[] = [];
      let read = 0;
      for (const { line, fields } of parseCsv(text)) {
        read += fields.reduce((sum, field) => sum + field.length + 1, 0);
        const cells = fields.slice(0, limits.columns).flatMap((field, column) => (field.trim() === '' ? [] : [textCell(column, field, limits)]));
        if (cells.length > 0) batch.push({ line, hidden: false, cells });
        if (batch.length < BATCH) continue;
        yield { rows: batch, part: read / Math.max(1, text.length) };
        batch = [];
      }
      if (batch.length > 0) yield { rows: batch, part: 1 };
    },
  };
}

/** A leading apostrophe before a sign is how programs keep a formula from being one; an error is one also in text. */
function textCell(column: number, field: string, limits: WorkbookLimits): Cell {
  const text = field.slice(0, limits.cellCharacters).replace(/^'(?=[=+\-@\t\r])/, '');
  const kind = /^#(DIV\/0!|N\/A|NAME\?|NULL!|NUM!|REF!|VALUE!|SPILL!|CALC!)$/.test(text.trim()) ? 'error' : 'text';
  return { column, kind, number: Number.NaN, text: kind === 'error' ? text.trim() : text, format: 'general', formula: false };
}
