import type { Dataset } from '@junheng/assessment/dataset/dataset';
import type { CompiledStandard } from '@junheng/assessment/standard/compile';
import type { NationFigures } from './result.ts';

type StageId = 'primary' | 'junior';
interface StageRow {
  readonly row: number;
  readonly stage: string;
  readonly pupils: number;
  readonly figures: Readonly<Record<string, number>>;
}
interface School {
  readonly county: number;
  readonly kind: string;
  readonly locality: string;
  readonly dense: boolean;
  readonly figures: Readonly<Record<string, number>>;
  readonly stages: readonly StageRow[];
}
interface Assessed {
  readonly row: number;
  readonly county: number;
  readonly pupils: number;
  readonly values: readonly number[];
  readonly passes: boolean;
}

/** The data as an application that knows nothing of columns holds it: an array of schools, each with its stages. */
export function objectsOf(dataset: Dataset, compiled: CompiledStandard): School[] {
  const member = (enumeration: string, code: number | undefined) => compiled.dictionary.enumerations.find((one) => one.id === enumeration)?.members[code ?? -1]?.id ?? '';
  const figuresAt = (numbers: Readonly<Record<string, Float64Array>>, row: number) => Object.fromEntries(Object.entries(numbers).map(([id, column]) => [id, column[row] ?? Number.NaN]));
  return Array.from({ length: dataset.school.rows }, (_, school) => ({
    county: dataset.school.parent[school] ?? 0,
    kind: member('schoolKind', dataset.school.numbers.kind?.[school]),
    locality: member('locality', dataset.school.numbers.locality?.[school]),
    dense: dataset.school.numbers.dense?.[school] === 1,
    figures: figuresAt(dataset.school.numbers, school),
    stages: Array.from({ length: (dataset.first.stage[school + 1] ?? 0) - (dataset.first.stage[school] ?? 0) }, (_stage, index) => {
      const row = (dataset.first.stage[school] ?? 0) + index;
      return { row, stage: member('stage', dataset.stage.numbers.stage?.[row]), pupils: dataset.stage.numbers.pupils?.[row] ?? 0, figures: figuresAt(dataset.stage.numbers, row) };
    }),
  }));
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

/** The plain program: filter, map, group and reduce over objects, as one writes it first. */
export function objectsProgram(schools: readonly School[], counties: number, compiled: CompiledStandard) {
  const { splitting, attainment } = compiled.standard;
  const weights = Object.fromEntries(splitting.weights.map(({ kind, ...rest }) => [kind, rest as Readonly<Record<string, number>>]));
  const thresholds = { primary: compiled.stages.primary.map((one) => one.threshold ?? 0), junior: compiled.stages.junior.map((one) => one.threshold ?? 0) };
  const pers = compiled.stages.primary.map((one) => one.definition.per);
  const assessSchool = (school: School, own: StageRow, stage: StageId): Assessed => {
    const of = (id: string) => own.figures[id] ?? 0;
    const whole = (id: string) => school.figures[id] ?? 0;
    const compulsory = sum(school.stages.filter((one) => one.stage === 'primary' || one.stage === 'junior').map((one) => one.pupils));
    const weighted = (one: StageRow) => one.pupils * (weights[school.kind]?.[one.stage] ?? splitting.default);
    const share = weighted(own) / sum(school.stages.map(weighted));
    const small = (school.locality === 'rural' || school.kind === 'teachingPoint') && compulsory >= 50 && compulsory < 100;
    const degrees = of('bachelorTeachers') + of('masterTeachers') + of('doctorTeachers') + (stage === 'primary' ? of('collegeTeachers') : 0);
    const specialists = of('sportTeachers') + of('musicTeachers') + of('fineArtTeachers') + of('artsTeachers');
    const visiting = of('sportVisitingTeachers') + of('musicVisitingTeachers') + of('fineArtVisitingTeachers') + of('artsVisitingTeachers');
    const stocks = [
      degrees,
      of('backboneTeachers'),
      specialists + (small ? visiting : 0),
      (whole('teachingArea') - whole('indoorSportsArea')) * share,
      (whole('sportsGroundArea') + whole('indoorSportsArea') + (school.dense ? whole('otherSportsArea') + whole('leasedSportsArea') : 0)) * share,
      whole('equipmentValue') * 10_000 * share,
      whole('multimediaRooms') * share,
    ];
    const values = stocks.map((stock, index) => (stock / own.pupils) * (pers[index] ?? 1));
    const met = values.filter((value, index) => value >= (thresholds[stage][index] ?? 0)).length;
    const near = values.every((value, index) => value >= (thresholds[stage][index] ?? 0) * attainment.nearShare);
    return { row: own.row, county: school.county, pupils: own.pupils, values, passes: met >= attainment.requiredMet && near };
  };
  const assessedIn = (stage: StageId): Assessed[] =>
    schools
      .filter((school) => school.kind !== 'special')
      .filter((school) => school.kind !== 'teachingPoint' || sum(school.stages.map((one) => one.pupils)) >= 50)
      .flatMap((school) => school.stages.filter((one) => one.stage === stage && one.pupils > 0).map((one) => assessSchool(school, one, stage)));
  const cvOf = (members: readonly Assessed[], indicator: number): number => {
    const pupils = sum(members.map((one) => one.pupils));
    const per = pers[indicator] ?? 1;
    const mean = sum(members.map((one) => ((one.values[indicator] ?? 0) / per) * one.pupils)) / pupils;
    const spread = sum(members.map((one) => one.pupils * ((one.values[indicator] ?? 0) / per - mean) ** 2)) / pupils;
    return Math.sqrt(spread) / mean;
  };
  return {
    run: () =>
      (['primary', 'junior'] as const).map((stage) => {
        const assessed = assessedIn(stage);
        const byCounty = new Map<number, Assessed[]>();
        for (const one of assessed) {
          const group = byCounty.get(one.county);
          if (group) group.push(one);
          else byCounty.set(one.county, [one]);
        }
        const cvs = thresholds[stage].map((_, indicator) => Array.from({ length: counties }, (_county, county) => cvOf(byCounty.get(county) ?? [], indicator)));
        const ranks = cvs.map((list) => {
          const places = new Map<number, number>();
          for (const [index, cv] of list.toSorted((a, b) => a - b).entries()) if (!places.has(cv)) places.set(cv, index + 1);
          return list.map((cv) => (Number.isNaN(cv) ? 0 : (places.get(cv) ?? 0)));
        });
        return { stage, assessed, cvs, ranks };
      }),
    figures: (result: readonly { stage: StageId; assessed: Assessed[]; cvs: number[][]; ranks: number[][] }[]): NationFigures[] =>
      result.map(({ stage, assessed, cvs, ranks }) => ({
        stage,
        rows: Int32Array.from(assessed, (one) => one.row),
        passes: Int8Array.from(assessed, (one) => (one.passes ? 1 : 0)),
        values: cvs.map((_, indicator) => Float64Array.from(assessed, (one) => one.values[indicator] ?? Number.NaN)),
        cv: cvs.map((list) => Float64Array.from(list)),
        rank: ranks.map((list) => Int32Array.from(list)),
      })),
  };
}
