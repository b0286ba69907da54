import { assess } from '@junheng/assessment/assess';
import { sampleCompiled, sampleDataset, sampleExpected } from '@junheng/assessment/testing/sample';
import { describe, expect, it } from 'vitest';
import { formatReference, parseReference } from '../../explain/reference.ts';
import { dispersionPlot } from './dispersion.ts';
import { itemGroups, missingElements } from './items.ts';
import { matrixColumns, matrixRows } from './matrix.ts';
import { moversOf } from './movers.ts';
import { classLimit, classSizes, schoolItemStatus, schoolStages } from './school.ts';

const compiled = sampleCompiled();
const assessment = assess(await sampleDataset('county-60', compiled), compiled);
const rows = matrixRows(assessment);
const expected = sampleExpected('county-60');

describe('the matrix', () => {
  it('has a row for each assessed school and stage, as the independent calculation has', () => {
    for (const stage of ['primary', 'junior'] as const) {
      const own = rows.filter((row) => row.stage === stage);
      expect(own.map((row) => row.school.code)).toEqual(expected.stages[stage].schools.map((school) => school.code));
      for (const [index, school] of expected.stages[stage].schools.entries()) {
        const row = own[index];
        if (!row) throw new Error(school.code);
        expect(
          Object.entries(row.cells)
            .flatMap(([id, cell]) => (cell.standing === 'met' ? [id] : []))
            .sort(),
        ).toEqual([...school.met].sort());
        expect(
          Object.entries(row.cells)
            .flatMap(([id, cell]) => (cell.standing === 'near' ? [id] : []))
            .sort(),
        ).toEqual([...school.nearMet].sort());
        expect(row.attainment).toBe(school.passes ? 'met' : 'unmet');
      }
    }
  });
  it('has a column an indicator with its assessment in each stage', () =>
    expect(matrixColumns(assessment).map((column) => [column.id, Object.keys(column.stages)])).toEqual(['R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7'].map((id) => [id, ['primary', 'junior']])));
});

describe('the dispersion plot', () => {
  const stage = assessment.stages.primary;
  const one = stage.indicators[3];
  if (!one) throw new Error('R4');
  const plot = dispersionPlot(one, stage, 900, { smallest: 3, largest: 16 });
  it('draws every school at its value, its area by its pupils', () => {
    expect(plot.dots.length + plot.undecided).toBe(stage.schoolsAssessed);
    for (const dot of plot.dots) expect((dot.x / 900) * (plot.domain[1] - plot.domain[0]) + plot.domain[0]).toBeCloseTo(dot.value, 9);
    const [largest, next] = [...plot.dots].sort((left, right) => right.pupils - left.pupils);
    expect((largest?.radius ?? 0) ** 2 / (next?.radius ?? 1) ** 2).toBeCloseTo((largest?.pupils ?? 0) / (next?.pupils ?? 1), 6);
  });
  it('covers no school with another', () => {
    for (const [index, dot] of plot.dots.entries())
      for (const other of plot.dots.slice(index + 1)) expect(Math.hypot(dot.x - other.x, dot.y - other.y)).toBeGreaterThanOrEqual(dot.radius + other.radius - 1e-5);
  });
  it('orders the schools by what they do to the CV', () => {
    const movers = moversOf(
      assessment,
      'primary',
      one,
      rows.filter((row) => row.stage === 'primary'),
    );
    expect(movers.map((mover) => mover.share)).toEqual(movers.map((mover) => mover.share).sort((left, right) => right - left));
    expect(movers.reduce((sum, mover) => sum + mover.share, 0)).toBeCloseTo(1, 9);
  });
});

describe('a school', () => {
  it('has a card an indicator and stage, with rank, gap and near line', () => {
    const nine = rows.find((row) => row.school.kind === 'nineYear');
    const stages = schoolStages(assessment, nine?.school.row ?? -1);
    expect(stages.map((stage) => [stage.stage, stage.cards.length])).toEqual([
      ['primary', 7],
      ['junior', 7],
    ]);
    for (const card of stages.flatMap((stage) => stage.cards)) {
      expect(card.nearLine).toBeCloseTo((card.one.indicator.threshold ?? Number.NaN) * 0.85, 12);
      expect((card.gap?.toThreshold.needed ?? 0) > 0).toBe(card.standing === 'near' || card.standing === 'below');
      expect(card.surplus > 0 || card.standing !== 'met' || card.value === card.one.indicator.threshold || card.one.indicator.definition.whole === true).toBe(true);
    }
  });
  it('meets, fails or is not concerned by an item as the engine says', () => {
    const g3 = assessment.items.find((item) => item.item.id === 'G3');
    if (!g3) throw new Error('G3');
    const failing = Array.from({ length: assessment.dataset.school.rows }, (_, row) => row).filter((row) => schoolItemStatus(assessment, g3, row) === 'unmet');
    expect(failing.map((row) => assessment.dataset.school.texts.schoolCode?.[row]).sort()).toEqual(expected.government.G3);
    const special = assessment.dataset.school.numbers.kind?.indexOf(compiled.memberCode('kind', 'special')) ?? -1;
    if (special >= 0) expect(schoolItemStatus(assessment, g3, special)).toBeNull();
  });
  it('knows its classes and the largest allowed', () => {
    expect([classLimit(assessment, 'primary'), classLimit(assessment, 'junior')]).toEqual([45, 50]);
    const over = (stage: 'primary' | 'junior', limit: number) =>
      Array.from({ length: assessment.dataset.stage.rows }, (_, row) => row)
        .filter((row) => assessment.dataset.stage.numbers.stage?.[row] === compiled.memberCode('stage', stage))
        .flatMap((row) => classSizes(assessment, row))
        .filter((one) => one.pupils > limit).length;
    expect({ over45: over('primary', 45), over50: over('junior', 50) }).toEqual(expected.government.G5);
  });
});

describe('items', () => {
  it('stand in their groups and count by state', () => {
    const groups = itemGroups(assessment);
    expect(groups.map((one) => [one.group, one.items.length])).toEqual([
      ['government', 15],
      ['quality', 9],
      ['survey', 1],
      ['vetoes', 7],
    ]);
    for (const { items, counts } of groups) expect(counts.met + counts.unmet + counts.missing).toBe(items.length);
  });
  it('gather what is missing by element', () => {
    expect(
      missingElements({
        missing: [
          { element: 'musicRooms', level: 'school', row: 3 },
          { element: 'artRooms', level: 'school', row: 3 },
          { element: 'musicRooms', level: 'school', row: 9 },
        ],
      }),
    ).toEqual([
      { element: 'musicRooms', level: 'school', rows: [3, 9] },
      { element: 'artRooms', level: 'school', rows: [3] },
    ]);
  });
});

describe('the address of a number', () => {
  it.each([
    { kind: 'value', stage: 'junior', indicator: 'R4', stageRow: assessment.stages.junior.rows[2] ?? -1 },
    { kind: 'mean', stage: 'primary', indicator: 'R1' },
    { kind: 'cv', stage: 'junior', indicator: 'R7' },
    { kind: 'attainment', stage: 'primary', stageRow: assessment.stages.primary.rows[0] ?? -1 },
    { kind: 'item', item: 'G3' },
    { kind: 'item', item: 'G3', schoolRow: 4 },
  ] as const)('%j comes back from its address', (reference) => expect(parseReference(formatReference(reference, assessment.dataset), assessment.dataset, compiled.memberCode)).toEqual(reference));
  it.each(['', 'value', 'value.primary.R4.nowhere', 'value.senior.R4.1', 'item', 'attainment.junior'])('%j names nothing', (address) =>
    expect(parseReference(address, assessment.dataset, compiled.memberCode)).toBeNull(),
  );
});
