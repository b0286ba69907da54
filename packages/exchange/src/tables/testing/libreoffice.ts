import { execFile, execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

const run = promisify(execFile);

/** LibreOffice as a second program that calculates; Debian's package libreoffice-calc-nogui is enough. */
export function hasLibreOffice(): boolean {
  try {
    execFileSync('soffice', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Always calculates a file anew when it is opened, whatever values stand in it. */
const RECALCULATE = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>`;

/**
 * Opens workbooks in LibreOffice, lets it calculate, and gives what it saves: `xlsx`, or `pdf` to look at. One start serves all.
 */
export async function recalculated(files: Readonly<Record<string, Uint8Array>>, format: 'xlsx' | 'pdf' = 'xlsx'): Promise<Record<string, Uint8Array>> {
  const folder = await mkdtemp(join(tmpdir(), 'junheng-soffice-'));
  try {
    await mkdir(join(folder, 'profile/user'), { recursive: true });
    await mkdir(join(folder, 'out'));
    await writeFile(join(folder, 'profile/user/registrymodifications.xcu'), RECALCULATE);
    const names = Object.keys(files);
    for (const [name, bytes] of Object.entries(files)) await writeFile(join(folder, `${name}.xlsx`), bytes);
    const paths = names.map((name) => join(folder, `${name}.xlsx`));
    await run('soffice', [`-env:UserInstallation=file://${join(folder, 'profile')}`, '--headless', '--convert-to', format, '--outdir', join(folder, 'out'), ...paths], { timeout: 280_000 });
    return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await readFile(join(folder, `out/${name}.${format}`))] as const)));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Replaces every value that stands beside a formula by nonsense, so that only a calculation can bring the right ones back. */
export function poisoned(bytes: Uint8Array): Uint8Array {
  const files = unzipSync(bytes);
  for (const [name, content] of Object.entries(files)) {
    if (!/^xl\/worksheets\/.*\.xml$/.test(name)) continue;
    const xml = strFromU8(content).replace(
      /<c ([^>]*)>(<f>.*?<\/f>)(<v>.*?<\/v>)?<\/c>/gs,
      (_, attributes: string, formula: string) => `<c ${attributes.replace(/ t="[^"]*"/, '')}>${formula}<v>-987654321</v></c>`,
    );
    files[name] = strToU8(xml);
  }
  return zipSync(files, { level: 1 });
}

/** The part of a workbook that holds a sheet. */
function partOf(files: Readonly<Record<string, Uint8Array>>, sheet: string): string {
  const text = (name: string) => strFromU8(files[name] ?? new Uint8Array());
  const id = [...text('xl/workbook.xml').matchAll(/<sheet ([^>]*)>/g)].map((match) => match[1] ?? '').find((attributes) => attributes.includes(`name="${sheet}"`));
  const relation = /r:id="([^"]+)"/.exec(id ?? '')?.[1];
  const target = [...text('xl/_rels/workbook.xml.rels').matchAll(/<Relationship ([^>]*)>/g)].map((match) => match[1] ?? '').find((attributes) => attributes.includes(`Id="${relation}"`));
  const path = /Target="([^"]+)"/.exec(target ?? '')?.[1]?.replace(/^\/xl\//, '');
  if (path === undefined) throw new Error(`no sheet '${sheet}'`);
  return `xl/${path}`;
}

/** Types other figures into a workbook's cells, as a person would: null empties a cell. */
export function typedIn(bytes: Uint8Array, changes: readonly { readonly sheet: string; readonly cell: string; readonly value: number | string | null }[]): Uint8Array {
  const files = unzipSync(bytes);
  for (const { sheet, cell, value } of changes) {
    const part = partOf(files, sheet);
    const xml = strFromU8(files[part] ?? new Uint8Array());
    const pattern = new RegExp(`<c r="${cell}"([^>]*?)(/>|>.*?</c>)`, 's');
    if (!pattern.test(xml)) throw new Error(`no cell ${sheet}!${cell}`);
    const written = xml.replace(pattern, (_, attributes: string) => {
      const kept = attributes.replace(/ t="[^"]*"/, '');
      if (value === null) return `<c r="${cell}"${kept}/>`;
      return typeof value === 'number' ? `<c r="${cell}"${kept}><v>${value}</v></c>` : `<c r="${cell}"${kept} t="inlineStr"><is><t>${value}</t></is></c>`;
    });
    files[part] = strToU8(written);
  }
  return zipSync(files, { level: 1 });
}
