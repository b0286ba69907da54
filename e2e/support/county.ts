import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ExcelJS from 'exceljs';
import { inject } from 'vitest';

/** A county of its own for a walk that forms revisions and freezes years: the demo's years stay as the other tests know them. */
export interface NewCounty {
  readonly code: string;
  readonly name: string;
  readonly year: number;
  /** Codes of the demo county's schools that it has. */
  readonly schools: readonly string[];
  /** Cells by sheet, first column (or item of the county sheet) and header, as they stood in that year. */
  readonly values?: Readonly<Record<string, Readonly<Record<string, string | number>>>>;
}

const sample = fileURLToPath(new URL('../../packages/server/src/demo/sample-2025.xlsx', import.meta.url));

/** The demo county's workbook with some schools only, under another county's name. */
export async function countyWorkbook({ code, name, year, schools, values = {} }: NewCounty): Promise<string> {
  const from = new ExcelJS.Workbook();
  await from.xlsx.readFile(sample);
  const book = new ExcelJS.Workbook();
  const county: Readonly<Record<string, string | number>> = { '县(市、区)名称': name, 行政区划代码: code, 年度: year, ...values.县域 };
  for (const source of from.worksheets) {
    const sheet = book.addWorksheet(source.name);
    const headers = source.getRow(1).values as unknown[];
    source.eachRow((row, line) => {
      const [, key] = row.values as unknown[];
      const cells = (row.values as unknown[]).slice(1);
      if (source.name === '县域') sheet.addRow([cells[0], county[String(cells[0])] ?? cells[1]]);
      else if (line === 1) sheet.addRow(cells);
      else if (schools.includes(String(key))) sheet.addRow(cells.map((cell, at) => values[String(key)]?.[String(headers[at + 1])] ?? cell));
    });
    const known = new Set((source.getColumn(1).values as unknown[]).map(String));
    if (source.name === '县域') for (const [item, value] of Object.entries(county)) if (!known.has(item)) sheet.addRow([item, value]);
  }
  const path = join(await mkdtemp(join(tmpdir(), 'junheng-e2e-county-')), `${name}${year}年.xlsx`);
  await book.xlsx.writeFile(path);
  return path;
}

/** Opens the county and keeps its workbook, as the command line does for the machine's operator. */
export async function openCounty(county: NewCounty): Promise<void> {
  await asOperator('POST', '/api/counties', { code: county.code, name: county.name });
  const at = `/api/counties/${county.code}/uploads`;
  const form = new FormData();
  form.append('file', new Blob([await readFile(await countyWorkbook(county))]), '上年.xlsx');
  const { id } = await asOperator<{ id: string }>('POST', at, form);
  type Upload = { state: string; faults: readonly { id: string; severity: string; message: { zh: string }; sheet: string; cell: string }[] };
  let upload = await asOperator<Upload>('GET', `${at}/${id}`);
  while (['queued', 'reading'].includes(upload.state)) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    upload = await asOperator<Upload>('GET', `${at}/${id}`);
  }
  const errors = upload.faults.filter((one) => one.severity === 'error');
  if (errors.length > 0) throw new Error(errors.map((one) => `${one.sheet} ${one.cell} ${one.message.zh}`).join('\n'));
  if (upload.faults.length > 0) await asOperator('PUT', `${at}/${id}/explanations`, Object.fromEntries(upload.faults.map((one) => [one.id, '已核实'])));
  await asOperator('POST', `${at}/${id}/commit`, { message: '上年数据' }, { 'idempotency-key': `county-${id}` });
}

/** Writes a school's rows of the demo county into its own form's workbook, as its clerk would, with some cells otherwise (by header). */
export async function fillFormWorkbook(path: string, school: string, changes: Readonly<Record<string, string | number>>): Promise<void> {
  const from = new ExcelJS.Workbook();
  await from.xlsx.readFile(sample);
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(path);
  for (const name of ['学校', '学段', '班级']) {
    const [source, sheet] = [from.getWorksheet(name), book.getWorksheet(name)];
    if (!source || !sheet) throw new Error(`no sheet ${name}`);
    const columns = (sheet.getRow(1).values as unknown[]).map(String);
    let line = 1;
    source.eachRow((row, at) => {
      if (at === 1 || String(row.getCell(1).value) !== school) return;
      line += 1;
      for (const [column, header] of (source.getRow(1).values as unknown[]).map(String).entries()) {
        const value = changes[header] ?? row.getCell(Math.max(column, 1)).value;
        if (column > 0 && columns.includes(header)) sheet.getCell(line, columns.indexOf(header)).value = value;
      }
    });
  }
  await book.xlsx.writeFile(path);
}

async function asOperator<T>(method: string, path: string, body?: object, headers: Readonly<Record<string, string>> = {}): Promise<T> {
  const answer = await fetch(`${inject('application')}${path}`, {
    method,
    headers: { authorization: `Bearer ${inject('operatorKey')}`, ...(body && !(body instanceof FormData) ? { 'content-type': 'application/json' } : {}), ...headers },
    ...(body ? { body: body instanceof FormData ? body : JSON.stringify(body) } : {}),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}
