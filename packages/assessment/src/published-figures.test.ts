import { describe, expect, it } from 'vitest';
import { assess } from './assess.ts';
import type { Assessment } from './assessment.ts';
import { buildDataset } from './dataset/build.ts';
import { valueAt } from './explain/simplify.ts';
import { gapsOf } from './gaps/gaps.ts';
import { type CountySketch, recordsOf } from './testing/county.ts';
import { sampleCompiled } from './testing/sample.ts';

/** Figures published with the method, each computed by the whole engine from reported figures (公布的算例). */
const compiled = sampleCompiled();
const assessed = (sketch: CountySketch): Assessment => assess(buildDataset(recordsOf(sketch), compiled), compiled);
const indicatorOf = (assessment: Assessment, stage: 'primary' | 'junior', id: string) => {
  const found = assessment.stages[stage].indicators.find((one) => one.indicator.id === id);
  if (!found) throw new Error(`no indicator ${id}`);
  return found;
};
const itemOf = (assessment: Assessment, id: string) => assessment.items.find((one) => one.item.id === id);

describe('the example of five primary schools', () => {
  const pupils = [45, 37, 89, 76, 55];
  const books = [279, 137, 935, 160, 402];
  const found = assessed({
    schools: pupils.map((count, index) => ({ kind: 'primary', teachingArea: books[index] ?? 0, indoorSportsArea: 0, stages: { primary: { pupils: count } } })),
  });

  it('has mean 6.33, deviation 3.27 and CV 0.52', () => {
    const one = indicatorOf(found, 'primary', 'R4');
    expect(one.mean).toBeCloseTo(6.33, 2);
    // 3.27 was published from per-pupil figures that were themselves rounded.
    expect(Math.abs(one.deviation - 3.27)).toBeLessThan(0.01);
    expect(one.cv).toBeCloseTo(0.52, 2);
    expect(one.status).toBe('unmet');
  });

  it('is not what the unweighted deviation gives', () => {
    const values = pupils.map((count, index) => (books[index] ?? 0) / count);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const unweighted = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length) / mean;
    expect(Math.abs(indicatorOf(found, 'primary', 'R4').cv - unweighted)).toBeGreaterThan(0.02);
  });
});

describe("a district's primary schools in 2023", () => {
  const mean = [5.515273, 0.887611, 0.879277, 4.563288, 7.925946, 2496.674864, 2.784743];
  const deviation = [1.643162, 0.445392, 0.353427, 1.316139, 2.975795, 780.914372, 1.097759];
  const published = [0.297929, 0.501787, 0.401952, 0.288419, 0.37545, 0.312782, 0.394205];
  /** Two schools of equal size at mean ± deviation have just this mean and deviation. */
  const school = (sign: number) => {
    const at = (place: number) => (mean[place] ?? 0) + sign * (deviation[place] ?? 0);
    return {
      kind: 'primary',
      teachingArea: at(3) * 10_000,
      indoorSportsArea: 0,
      sportsGroundArea: at(4) * 10_000,
      equipmentValue: at(5),
      multimediaRooms: at(6) * 100,
      stages: {
        primary: {
          pupils: 10_000,
          collegeTeachers: 0,
          bachelorTeachers: at(0) * 100,
          masterTeachers: 0,
          doctorTeachers: 0,
          backboneTeachers: at(1) * 100,
          sportTeachers: at(2) * 100,
          musicTeachers: 0,
          fineArtTeachers: 0,
          artsTeachers: 0,
        },
      },
    };
  };
  const found = assessed({ schools: [school(1), school(-1)] });

  it('has the published means, CVs and composite', () => {
    for (const [place, one] of found.stages.primary.indicators.entries()) {
      expect(one.mean).toBeCloseTo(mean[place] ?? 0, 6);
      expect(one.deviation).toBeCloseTo(deviation[place] ?? 0, 6);
      expect(one.cv).toBeCloseTo(published[place] ?? 0, 6);
    }
    expect(found.stages.primary.compositeCv).toBeCloseTo(0.367503, 6);
  });

  it('fails R2, which would pass at two decimals', () => {
    const one = indicatorOf(found, 'primary', 'R2');
    expect(one.status).toBe('unmet');
    expect(one.turnsUnderRounding).toBe(true);
    expect(found.verdict.unmet.filter((id) => id.endsWith('primary.cv'))).toEqual(['R2.primary.cv']);
  });
});

describe('splitting of shared resources by weighted pupils', () => {
  const shared = (kind: string, area: number, pupils: Readonly<Record<string, number>>) =>
    assessed({ schools: [{ kind, teachingArea: area + 700, indoorSportsArea: 700, stages: Object.fromEntries(Object.entries(pupils).map(([stage, count]) => [stage, { pupils: count }])) }] });
  const r4 = (assessment: Assessment, stage: 'primary' | 'junior') => {
    const one = indicatorOf(assessment, stage, 'R4');
    return { value: one.values[0] ?? Number.NaN, share: one.stock[0] ?? Number.NaN };
  };

  it('of a nine-year school 1 : 1.1', () => {
    const found = shared('nineYear', 12_000, { primary: 1200, junior: 800 });
    expect(r4(found, 'primary').value).toBeCloseTo(5.769231, 6);
    expect(r4(found, 'junior').value).toBeCloseTo(6.346154, 6);
    expect(r4(found, 'primary').share).toBeCloseTo(6923.0769, 4);
    expect(r4(found, 'junior').share).toBeCloseTo(5076.9231, 4);
  });

  it('of a complete secondary school 1 : 1.2', () => {
    const found = shared('completeSecondary', 18_000, { junior: 600, senior: 900 });
    expect(r4(found, 'junior').value).toBeCloseTo(10.714286, 6);
    expect(r4(found, 'junior').share).toBeCloseTo(6428.5714, 4);
    expect(found.stages.primary.schoolsAssessed).toBe(0);
  });

  it('of a twelve-year school 1 : 1.1 : 1.32', () => {
    const found = shared('twelveYear', 22_200, { primary: 900, junior: 600, senior: 500 });
    expect(r4(found, 'primary').value).toBeCloseTo(10, 9);
    expect(r4(found, 'junior').value).toBeCloseTo(11, 9);
    expect(r4(found, 'primary').share).toBeCloseTo(9000, 6);
    expect(r4(found, 'junior').share).toBeCloseTo(6600, 6);
  });
});

describe('the rule of attainment', () => {
  /** A primary school of 10,000 pupils whose indicators stand at these parts of their thresholds. */
  const school = (parts: Readonly<Partial<Record<'R2' | 'R5', number>>>) => ({
    kind: 'primary',
    teachingArea: 45_000,
    indoorSportsArea: 0,
    sportsGroundArea: 75_000 * (parts.R5 ?? 1),
    equipmentValue: 2000,
    multimediaRooms: 230,
    stages: {
      primary: {
        pupils: 10_000,
        collegeTeachers: 420,
        bachelorTeachers: 0,
        masterTeachers: 0,
        doctorTeachers: 0,
        backboneTeachers: Math.round(1_000_000 * (parts.R2 ?? 1)) / 10_000,
        sportTeachers: 90,
        musicTeachers: 0,
        fineArtTeachers: 0,
        artsTeachers: 0,
      },
    },
  });
  const cases = [
    ['7 met', {}, 1],
    ['6 and one at exactly 85 %', { R5: 0.85 }, 1],
    ['6 and one at 84.99 %', { R5: 0.8499 }, 0],
    ['5 and two at 90 %', { R2: 0.9, R5: 0.9 }, 0],
  ] as const;
  it.each(cases)('%s', (_, parts, passes) => {
    const found = assessed({ schools: [school(parts)] });
    expect(found.stages.primary.passes[0]).toBe(passes);
    const [gaps] = gapsOf(found, 'primary');
    expect(gaps?.attainment.toNear.length === 0 && gaps?.attainment.count === 0).toBe(passes === 1);
  });
});

describe('items', () => {
  it('Q1: 500 graduates, 25 in, 30 out of 520 entrants is 97.1154 %', () => {
    const found = assessed({ schools: [{ kind: 'junior', stages: { junior: { pupils: 900, graduates: 500, transfersIn: 25, transfersOut: 30, entrantsThreeYearsAgo: 520, deaths: 0 } } }] });
    expect((itemOf(found, 'Q1')?.figures[0]?.value ?? 0) * 100).toBeCloseTo(97.1154, 4);
    expect(itemOf(found, 'Q1')?.status).toBe('met');
  });

  it('G3: 25 classes need 3 music rooms and 3 art rooms', () => {
    const status = (music: number, art: number) =>
      itemOf(
        assessed({
          schools: [
            {
              kind: 'primary',
              builtYear: 2020,
              musicRooms: Array.from({ length: music }, () => 96),
              artRooms: Array.from({ length: art }, () => 90),
              stages: { primary: { pupils: 1000, classes: Array.from({ length: 25 }, () => 40) } },
            },
          ],
        }),
        'G3',
      )?.status;
    expect([status(3, 3), status(2, 3), status(3, 2)]).toEqual(['met', 'unmet', 'unmet']);
    const dataset = buildDataset(recordsOf({ schools: [{ kind: 'primary', stages: { primary: { pupils: 1000, classes: Array.from({ length: 25 }, () => 40) } } }] }), compiled);
    expect(valueAt(compiled.parse('ceil(schoolClasses / 12)', 'school'), 'school', 0, dataset)).toBe(3);
  });

  it('Q2: of 122 disabled children 2 are postponed and 120 enrolled, 98.36 %', () => {
    const [special, ordinary, home, other, postponed] = [12, 80, 24, 4, 2];
    const enrolled = special + ordinary + home + other;
    expect(enrolled + postponed).toBe(122);
    const found = assessed({
      county: { disabledChildren: 122, enrolledDisabledChildren: enrolled, postponedDisabledChildren: postponed },
      schools: [{ kind: 'primary', stages: { primary: { pupils: 100 } } }],
    });
    expect((itemOf(found, 'Q2')?.figures[0]?.value ?? 0) * 100).toBeCloseTo(98.36, 2);
    const without = sampleCompiled({ reliefs: { 'Q2-postponed': true } });
    expect(assess(found.dataset, without).items.find((one) => one.item.id === 'Q2')?.figures[0]?.value).toBe(1);
  });
});
