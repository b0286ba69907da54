import { describe, expect, it } from 'vitest';
import { assess } from './assess.ts';
import { type AssessmentResult, resultOf } from './result.ts';
import { type SampleName, sampleCompiled, sampleDataset, sampleExpected } from './testing/sample.ts';

const SAMPLES: readonly SampleName[] = ['county-40', 'county-60', 'county-150'];
const near = (found: unknown, expected: unknown, path: string): void => {
  if (typeof expected === 'number') {
    expect(typeof found, path).toBe('number');
    expect(Math.abs((found as number) - expected), `${path}: ${String(found)} against ${expected}`).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(expected)));
  } else if (Array.isArray(expected)) {
    expect(Array.isArray(found) && found.length, path).toBe(expected.length);
    for (const [index, one] of expected.entries()) near((found as unknown[])[index], one, `${path}[${index}]`);
  } else if (expected !== null && typeof expected === 'object') {
    for (const [key, one] of Object.entries(expected)) near((found as Record<string, unknown>)[key], one, `${path}.${key}`);
  } else expect(found, path).toBe(expected);
};

describe.each(SAMPLES)('%s against the independent calculation', async (name) => {
  const compiled = sampleCompiled();
  const expected = sampleExpected(name);
  const result: AssessmentResult = resultOf(assess(await sampleDataset(name, compiled), compiled));
  const item = (id: string) => result.government[id] ?? result.quality[id] ?? result.survey[id];

  it('gives the same school values, attainment and dispersion', () => near(result.stages, expected.stages, name));

  it('gives the same schools for G3 and G4 and the same classes for G5', () => {
    near(item('G3')?.failing, expected.government.G3, 'G3');
    near(item('G4')?.failing, expected.government.G4, 'G4');
    near(item('G5')?.value, expected.government.G5, 'G5');
  });

  it('gives the same ratios', () => {
    for (const [id, value] of Object.entries(expected.ratios)) {
      if (id === 'Q9') expect(item('Q9')?.status).toBe(value === true ? 'met' : 'unmet');
      else near(Array.isArray(value) ? item(id)?.failing : item(id)?.value, value, id);
    }
  });

  it('leaves what rests on evidence undecided and does not pass', () => {
    expect(result.verdict.missing).toEqual(expect.arrayContaining(['G1', 'G10', 'Q3', 'Q5', 'Q6', 'Q7', 'Q8', 'V1', 'V7']));
    expect(result.verdict.passes).toBe(false);
  });
});
