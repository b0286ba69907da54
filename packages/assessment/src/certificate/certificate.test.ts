import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assess } from '../assess.ts';
import { buildDataset } from '../dataset/build.ts';
import { certifiedRecords } from '../testing/certified.ts';
import { rootFile, sampleCompiled, sampleRecords } from '../testing/sample.ts';
import { canonicalJson, certificateOf, certificateText, digestOf, type Json } from './certificate.ts';
import { certificatePage } from './page.ts';
import { verifyCertificate } from './verify.ts';

const compiled = sampleCompiled();
const records = certifiedRecords;
const certificate = certificateOf(assess(buildDataset(records, compiled), compiled), records, { engineVersion: '0.1.0', fileDigest: 'ab'.repeat(32) });
const text = certificateText(certificate);

/** A mutable copy. */
// biome-ignore lint/suspicious/noExplicitAny: a forger may write anything anywhere
const forged = (change: (certificate: any) => void): Json => {
  const copy = JSON.parse(text);
  change(copy);
  return copy;
};
/** Changes the contents and signs them again with fresh digests, as a careful forger would. */
const resealed = (change: Parameters<typeof forged>[0]): Json =>
  forged((copy) => {
    change(copy);
    copy.input.digest = digestOf(copy.input.records);
    copy.standard.digest = digestOf(copy.standard.content);
    const { digest: _, ...body } = copy;
    copy.digest = digestOf(body);
  });
const failed = (found: ReturnType<typeof verifyCertificate>) => found.checks.filter((one) => !one.holds).map((one) => one.id);

describe('certificateOf and verifyCertificate', () => {
  it('is verified as it was made, as text and as data', () => {
    for (const given of [text, JSON.parse(text), certificate]) {
      const found = verifyCertificate(given);
      expect(found.mismatches).toEqual([]);
      expect(found.valid).toBe(true);
      expect(found.checks.map((one) => one.id)).toEqual(['format', 'digest', 'input', 'standard', 'dictionary', 'recomputation', 'county', 'reliefs', 'primary', 'junior', 'items', 'verdict']);
      expect(found.assessment?.verdict).toEqual(JSON.parse(text).result.verdict);
    }
  });

  it('is verified for a whole sample county', async () => {
    const county = await sampleRecords('county-60', compiled.dictionary);
    expect(verifyCertificate(certificateText(certificateOf(assess(buildDataset(county, compiled), compiled), county, { engineVersion: '0.1.0' }))).mismatches).toEqual([]);
  });

  it('names a value that was changed, with and without fresh digests', () => {
    const change = (copy: { result: { stages: { primary: { schools: { indicators: { R2: { value: number } } }[] } } } }) => {
      const school = copy.result.stages.primary.schools[3];
      if (school) school.indicators.R2.value += 1e-9;
    };
    const crude = verifyCertificate(forged(change));
    expect(failed(crude)).toEqual(['digest', 'primary']);
    const careful = verifyCertificate(resealed(change));
    expect(failed(careful)).toEqual(['primary']);
    expect(careful.mismatches.map((one) => one.path)).toEqual(['result.stages.primary.schools.3.indicators.R2.value']);
  });

  it('names a verdict, an item, a county, a school or a relief that was changed', () => {
    const cases: readonly (readonly [Parameters<typeof forged>[0], string])[] = [
      [
        (copy) => {
          copy.result.verdict.passes = true;
        },
        'verdict',
      ],
      [
        (copy) => {
          copy.result.items.G3.status = 'met';
        },
        'items',
      ],
      [
        (copy) => {
          copy.result.stages.junior.schools.pop();
        },
        'junior',
      ],
      [
        (copy) => {
          copy.result.stages.junior.indicators.R1.cv = 0.1;
        },
        'junior',
      ],
      [
        (copy) => {
          copy.county.name = '别县';
        },
        'county',
      ],
      [
        (copy) => {
          copy.reliefs.invented = true;
        },
        'reliefs',
      ],
      [
        (copy) => {
          copy.result.stages.primary.extra = 1;
        },
        'primary',
      ],
    ]; // prettier-ignore
    for (const [change, check] of cases) expect(failed(verifyCertificate(resealed(change)))).toEqual([check]);
  });

  it('shows what follows from changed records or a changed threshold', () => {
    const fewer = verifyCertificate(
      resealed((copy) => {
        copy.input.records.sheets.stage.rows[0].values.pupils += 200;
      }),
    ); // prettier-ignore
    expect(failed(fewer)).toEqual(expect.arrayContaining(['primary']));
    const eased = verifyCertificate(
      resealed((copy) => {
        copy.standard.content.indicators[0].thresholds.primary = 99;
      }),
    ); // prettier-ignore
    expect(failed(eased)).toEqual(expect.arrayContaining(['primary', 'verdict'].slice(0, 1)));
    expect(
      failed(
        verifyCertificate(
          forged((copy) => {
            copy.input.records.sheets.county.rows[0].values.teacherPay = 1;
          }),
        ),
      ),
    ).toEqual(expect.arrayContaining(['digest', 'input', 'items'])); // prettier-ignore
    expect(
      failed(
        verifyCertificate(
          forged((copy) => {
            copy.standard.version = 'x';
          }),
        ),
      ),
    ).toEqual(['digest', 'standard']); // prettier-ignore
  });

  it('recomputes with the reliefs that were in force', () => {
    const strict = sampleCompiled({ reliefs: { 'G3-built-by-2016': false } });
    const other = certificateOf(assess(buildDataset(records, strict), strict), records, { engineVersion: '0.1.0' });
    expect(other.reliefs['G3-built-by-2016']).toBe(false);
    expect(verifyCertificate(certificateText(other)).valid).toBe(true);
  });

  it('never throws, whatever it is given', { timeout: 120_000 }, () => {
    const deep = `${'['.repeat(5000)}${']'.repeat(5000)}`;
    for (const given of ['', 'null', '[]', '{}', deep, `{"format":"junheng-certificate/1"}`, `{"format":"junheng-certificate/1","standard":{"content":${deep}}}`, 3, null, undefined]) {
      const found = verifyCertificate(given);
      expect(found.valid).toBe(false);
      expect(found.mismatches.length).toBeGreaterThan(0);
    }
    const paths = [['input', 'records', 'sheets'], ['standard', 'content', 'indicators'], ['standard', 'content'], ['dictionary', 'content', 'elements'], ['result', 'stages'], ['reliefs']];
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.json(), (path, json) => {
        const found = verifyCertificate(
          resealed((copy) => {
            path.slice(0, -1).reduce((at, key) => at[key], copy)[path.at(-1) ?? ''] = JSON.parse(json);
          }),
        ); // prettier-ignore
        expect(found.valid).toBe(false);
      }),
      { numRuns: 40 },
    );
  });

  it('gives the same bytes in every time zone and language', { timeout: 120_000 }, () => {
    const script = `
      import { sampleCompiled } from './packages/assessment/src/testing/sample.ts';
      import { certifiedRecords as records } from './packages/assessment/src/testing/certified.ts';
      import { buildDataset } from './packages/assessment/src/dataset/build.ts';
      import { assess } from './packages/assessment/src/assess.ts';
      import { certificateOf, certificateText } from './packages/assessment/src/certificate/certificate.ts';
      const compiled = sampleCompiled();
      process.stdout.write(certificateText(certificateOf(assess(buildDataset(records, compiled), compiled), records, { engineVersion: '0.1.0', fileDigest: '${'ab'.repeat(32)}' })));`;
    for (const environment of [
      { TZ: 'Asia/Shanghai', LANG: 'zh_CN.UTF-8', LC_ALL: 'zh_CN.UTF-8' },
      { TZ: 'America/St_Johns', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' },
    ]) {
      const output = execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], { cwd: rootFile('.'), env: { ...process.env, ...environment }, maxBuffer: 64 << 20 });
      expect(createHash('sha256').update(output).digest('hex')).toBe(createHash('sha256').update(text).digest('hex'));
    }
  });
});

describe('canonicalJson', () => {
  it('does not depend on the order of keys and reads back as the same data', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
        const reversed = (own: unknown): unknown =>
          Array.isArray(own)
            ? own.map(reversed)
            : own !== null && typeof own === 'object'
              ? Object.fromEntries(
                  Object.entries(own)
                    .reverse()
                    .map(([key, inner]) => [key, reversed(inner)]),
                )
              : own;
        const canonical = canonicalJson(value as Json);
        expect(canonicalJson(reversed(value) as Json)).toBe(canonical);
        expect(JSON.parse(canonical)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('is digested by SHA-256 as everybody computes it', () => {
    for (const value of [null, {}, { b: 1, a: '县' }, [1.5, -0, 1e21]]) expect(digestOf(value)).toBe(createHash('sha256').update(canonicalJson(value), 'utf8').digest('hex'));
    expect(canonicalJson({ b: 1, a: [0.1, '\u2028'], A: null })).toBe('{"A":null,"a":[0.1,"\u2028"],"b":1}');
  });
});

describe('certificatePage', () => {
  it('carries its data where nothing in them can end the script, and refers to no network', () => {
    const hostile = JSON.parse(text);
    hostile.county.name = '</script><script>alert(1)</script><!--';
    const page = certificatePage(hostile, 'const a = "</script>"; // <!--');
    expect(page.match(/<\/script>/g)).toHaveLength(2);
    expect(page).not.toMatch(/<!--/);
    expect(page).not.toMatch(/(src|href)=|https?:/);
    const data = /<script type="application\/json" id="certificate">(.*?)<\/script>/s.exec(page)?.[1] ?? '';
    expect(JSON.parse(data)).toEqual(hostile);
    expect(page).toContain("default-src 'none'");
  });
});
