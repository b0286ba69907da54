import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { looksLikeResidentId, residentIds } from './lib/resident-id.ts';

const root = join(import.meta.dirname, '..');

/** A made-up number of a date, district and order that the register never gave out; built here so that it stands in no file. */
const invented = (() => {
  const body = `${'110000'}${'19000101'}${'000'}`;
  return [...'0123456789X'].map((check) => body + check).find(looksLikeResidentId) ?? '';
})();

/** Files that may hold such numbers say so in their name: `x.fixture.csv`. */
const fixture = /\.fixture\.[a-z]+$/;

const tracked = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8' })
  .split('\0')
  .filter((file) => file !== '' && !fixture.test(file) && existsSync(join(root, file)));

function textsOf(file: string): string[] {
  const bytes = readFileSync(join(root, file));
  if (/\.(xlsx|docx)$/.test(file)) return Object.values(unzipSync(bytes)).map((part) => Buffer.from(part).toString('utf8'));
  return /\.(png|jpg|woff2?|ttf|ico|pdf|zip)$/.test(file) ? [] : [bytes.toString('utf8')];
}

describe('personal data', () => {
  it('recognises a resident identity number by its check digit', () => {
    expect(invented).toHaveLength(18);
    expect(residentIds(`id,${invented}\n`)).toEqual([{ line: 1, id: invented }]);
    const last = invented.at(-1) === '0' ? '1' : '0';
    expect(residentIds(invented.slice(0, 17) + last)).toEqual([]);
  });

  it('no file of the project holds one, workbooks included', () => {
    expect(tracked.length).toBeGreaterThan(50);
    expect(tracked.flatMap((file) => textsOf(file).flatMap((text) => residentIds(text).map(({ line }) => `${file}:${line}`)))).toEqual([]);
  });
});
