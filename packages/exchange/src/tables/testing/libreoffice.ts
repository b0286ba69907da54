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

/** Opens a workbook in LibreOffice, lets it calculate, and gives what it saves: `xlsx`, or `pdf` to look at. */
export async function recalculated(bytes: Uint8Array, format: 'xlsx' | 'pdf' = 'xlsx'): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'junheng-soffice-'));
  try {
    await mkdir(join(folder, 'profile/user'), { recursive: true });
    await mkdir(join(folder, 'out'));
    await writeFile(join(folder, 'profile/user/registrymodifications.xcu'), RECALCULATE);
    await writeFile(join(folder, 'tables.xlsx'), bytes);
    await run('soffice', [`-env:UserInstallation=file://${join(folder, 'profile')}`, '--headless', '--convert-to', format, '--outdir', join(folder, 'out'), join(folder, 'tables.xlsx')], {
      timeout: 240_000,
    });
    return await readFile(join(folder, `out/tables.${format}`));
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
