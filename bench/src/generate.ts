import type { Dataset, Table } from '@junheng/assessment/dataset/dataset';
import type { Level } from '@junheng/assessment/formula/nodes';
import type { Dictionary } from '@junheng/assessment/standard/types';
import { Random } from './random.ts';

export interface NationSize {
  readonly counties: number;
  readonly schools: number;
  readonly seed: number;
  /** Elements to fill; all of the dictionary where absent. A nation needs only what the indicators read. */
  readonly elements?: ReadonlySet<string>;
  /** Whether classes are made, about one for 42 pupils. */
  readonly classes?: boolean;
}

/** Kinds of school with their share, stages and pupils a stage. */
const KINDS = [
  { id: 'primary', share: 0.6, stages: ['primary'], pupils: [60, 1900] },
  { id: 'teachingPoint', share: 0.15, stages: ['primary'], pupils: [10, 110] },
  { id: 'junior', share: 0.16, stages: ['junior'], pupils: [150, 1900] },
  { id: 'nineYear', share: 0.06, stages: ['primary', 'junior'], pupils: [100, 1300] },
  { id: 'completeSecondary', share: 0.02, stages: ['junior', 'senior'], pupils: [200, 1200] },
  { id: 'twelveYear', share: 0.006, stages: ['primary', 'junior', 'senior'], pupils: [100, 900] },
  { id: 'special', share: 0.004, stages: ['primary', 'junior'], pupils: [10, 60] },
] as const;

/** Columns of one level, grown to their number of rows; elements that nobody reads are not kept. */
class Columns {
  readonly numbers: Record<string, Float64Array> = {};
  readonly texts: Record<string, (string | null)[]> = {};
  readonly lists: Record<string, (Float64Array | null)[]> = {};
  readonly parent: Int32Array;
  rows = 0;

  constructor(
    readonly level: Level,
    dictionary: Dictionary,
    capacity: number,
    wanted: ReadonlySet<string> | undefined,
  ) {
    this.parent = new Int32Array(capacity);
    for (const element of dictionary.elements) {
      if (element.sheet !== level || (wanted && !wanted.has(element.id))) continue;
      if (['text', 'code', 'label'].includes(element.type)) this.texts[element.id] = [];
      else if (element.type === 'rooms') this.lists[element.id] = [];
      else this.numbers[element.id] = new Float64Array(capacity).fill(Number.NaN);
    }
  }

  next(parent: number): void {
    this.parent[this.rows] = parent;
    this.rows += 1;
  }

  set(id: string, value: number): void {
    const column = this.numbers[id];
    if (column) column[this.rows - 1] = value;
  }

  text(id: string, value: string): void {
    const column = this.texts[id];
    if (column) column[this.rows - 1] = value;
  }

  list(id: string, value: readonly number[]): void {
    const column = this.lists[id];
    if (column) column[this.rows - 1] = Float64Array.from(value);
  }

  table(): Table {
    const { level, rows } = this;
    const cut = Object.fromEntries(Object.entries(this.numbers).map(([id, column]) => [id, column.slice(0, rows)]));
    return { level, rows, numbers: cut, texts: this.texts, lists: this.lists, parent: level === 'county' ? new Int32Array(0) : this.parent.slice(0, rows) };
  }
}

interface Makers {
  readonly random: Random;
  readonly county: Columns;
  readonly school: Columns;
  readonly stage: Columns;
  readonly class: Columns;
  code(element: string, member: string): number;
}

/** Counties of schools with plausible figures, as columns: what the engine reads, without a file between. */
export function generateNation(size: NationSize, dictionary: Dictionary): Dataset {
  const members = new Map(dictionary.enumerations.map((one) => [one.id, one.members.map((member) => member.id)]));
  const random = new Random(size.seed);
  const makers: Makers = {
    random,
    county: new Columns('county', dictionary, size.counties, size.elements),
    school: new Columns('school', dictionary, size.schools, size.elements),
    stage: new Columns('stage', dictionary, Math.ceil(size.schools * 1.2) + 64, size.elements),
    class: new Columns('class', dictionary, size.classes ? size.schools * 40 + 64 : 0, size.elements),
    code: (enumeration, member) => members.get(enumeration)?.indexOf(member) ?? -1,
  };
  const first = { school: new Int32Array(size.counties + 1), stage: new Int32Array(size.schools + 1), class: new Int32Array(Math.ceil(size.schools * 1.2) + 65) };
  for (let county = 0; county < size.counties; county += 1) {
    // Counties differ: a richer one has more of everything, and they differ in size.
    makeCounty(makers, county);
    const wealth = random.about(1, 0.5);
    const end = Math.round((size.schools * (county + 1)) / size.counties);
    while (makers.school.rows < end) {
      makeSchool(makers, county, wealth, size.classes === true, first.class);
      first.stage[makers.school.rows] = makers.stage.rows;
    }
    first.school[county + 1] = makers.school.rows;
  }
  return {
    county: makers.county.table(),
    school: makers.school.table(),
    stage: makers.stage.table(),
    class: makers.class.table(),
    first: { ...first, class: first.class.slice(0, makers.stage.rows + 1) },
  };
}

function makeCounty({ random, county, code }: Makers, index: number): void {
  county.next(0);
  county.text('countyName', `测算县${index + 1}`);
  county.text('countyCode', String(110_000 + (index % 800_000)));
  county.set('year', 2025);
  county.set('population', Math.round(random.between(8, 120) * 100) / 100);
  county.set('townships', random.whole(4, 30));
  county.set('primaryQuota', 720 + 10 * random.whole(0, 20));
  county.set('juniorQuota', 940 + 10 * random.whole(0, 20));
  for (const [id, value] of Object.entries({ teacherPay: 98_000, civilServantPay: 96_000, eligibleRotationTeachers: 800, rotatedTeachers: 83, rotatedBackboneTeachers: 17 })) county.set(id, value);
  for (const [id, value] of Object.entries({ seniorPlaces: 1200, allottedPlaces: 620, ruralPlaces: 300, eligibleMigrantPupils: 2000, publicMigrantPupils: 1650, paidPrivateMigrantPupils: 100 }))
    county.set(id, value);
  for (const [id, value] of Object.entries({ disabledChildren: 122, enrolledDisabledChildren: 119, specialEducationFunds: 600_000, specialEducationPupils: 60 })) county.set(id, value);
  for (const [id, value] of Object.entries({ questionnairesSent: 900, questionnairesValid: 860, questionnairesSatisfied: 780, interviews: 60, interviewsSatisfied: 57 })) county.set(id, value);
  for (const subject of ['chinese', 'mathematics', 'science', 'sport', 'arts', 'moral']) {
    county.set(`${subject}Level`, 3);
    county.set(`${subject}Variation`, 0.1);
  }
  for (const item of ['G1', 'G2', 'G10', 'G15', 'Q3', 'Q5', 'Q6', 'Q7', 'Q8']) county.set(`conclusion${item}`, code('conclusion', 'met'));
  for (let veto = 1; veto <= 7; veto += 1) county.set(`vetoV${veto}`, code('veto', 'absent'));
}

function makeSchool(makers: Makers, county: number, wealth: number, withClasses: boolean, firstClass: Int32Array): void {
  const { random, school, code } = makers;
  school.next(county);
  const kind = KINDS[random.share(KINDS.map((one) => one.share))] ?? KINDS[0];
  const pupils = kind.stages.map(() => Math.round(kind.pupils[0] + (kind.pupils[1] - kind.pupils[0]) * random.unit() ** 2));
  const all = pupils.reduce((sum, one) => sum + one, 0);
  const number = school.rows;
  const locality = kind.id === 'teachingPoint' ? 2 : random.share([0.3, 0.35, 0.35]);
  const own = random.about(wealth, 0.6);
  school.text('schoolCode', `21${String(number).padStart(8, '0')}`);
  school.text('schoolName', `第${number}学校`);
  school.set('kind', code('schoolKind', kind.id));
  school.set('sponsor', random.unit() < 0.95 ? 0 : 1);
  school.set('locality', locality);
  school.text('township', `第${random.whole(1, 12)}乡镇`);
  school.set('builtYear', random.whole(1960, 2023));
  school.set('boarding', random.unit() < 0.1 ? 1 : 0);
  school.set('dense', locality === 0 && random.unit() < 0.1 ? 1 : 0);
  school.set('longitude', Math.round(random.between(75, 134) * 1e5) / 1e5);
  school.set('latitude', Math.round(random.between(18, 52) * 1e5) / 1e5);
  const indoor = Math.round(random.about(0.4, 1.2) * all);
  school.set('teachingArea', Math.round(random.about(7, 0.7) * own * all) + indoor);
  school.set('indoorSportsArea', indoor);
  school.set('sportsGroundArea', Math.round(random.about(12, 0.8) * own * all));
  school.set('otherSportsArea', Math.round(random.about(0.5, 1.5) * all));
  school.set('leasedSportsArea', Math.round(random.about(0.5, 1.5) * all));
  school.set('equipmentValue', Math.round(random.about(0.3, 0.8) * own * all * 100) / 100);
  school.set('multimediaRooms', Math.round((random.about(3.5, 0.6) * own * all) / 100) + 1);
  const rooms = Math.ceil(all / 500);
  school.list(
    'musicRooms',
    Array.from({ length: rooms }, () => random.whole(70, 120)),
  );
  school.list(
    'artRooms',
    Array.from({ length: rooms }, () => random.whole(66, 120)),
  );
  const budget = Math.round(all * random.between(0.09, 0.13) * 100) / 100;
  school.set('publicFundBudget', Math.max(budget, 10));
  school.set('trainingBudget', Math.round(Math.max(budget, 10) * random.between(0.04, 0.08) * 100) / 100);
  school.set('migrantPupils', Math.round(all * random.between(0, 0.3)));
  for (const [index, stage] of kind.stages.entries()) makeStage(makers, school.rows - 1, stage, pupils[index] ?? 0, own, withClasses, firstClass);
}

function makeStage(makers: Makers, schoolRow: number, id: string, pupils: number, own: number, withClasses: boolean, firstClass: Int32Array): void {
  const { random, stage, code } = makers;
  stage.next(schoolRow);
  const count = (perHundred: number, spread: number) => Math.round((random.about(perHundred, spread) * own * pupils) / 100);
  const degrees = { doctorTeachers: 0, masterTeachers: count(0.3, 1.5), bachelorTeachers: count(id === 'primary' ? 3.4 : 6, 0.6), collegeTeachers: count(1.6, 0.8) };
  const subjects = { sportTeachers: count(0.45, 0.9), musicTeachers: count(0.3, 0.9), fineArtTeachers: count(0.3, 0.9), artsTeachers: count(0.05, 1.5) };
  const total = Math.max(
    Object.values(degrees).reduce((sum, one) => sum + one, 0) + count(0.6, 1),
    Object.values(subjects).reduce((sum, one) => sum + one, 0),
    1,
  );
  stage.set('stage', code('stage', id));
  stage.set('pupils', pupils);
  stage.set('grades', id === 'primary' ? 6 : 3);
  stage.set('fullTimeTeachers', total);
  for (const [element, value] of Object.entries({ ...degrees, ...subjects })) stage.set(element, value);
  for (const element of ['sportVisitingTeachers', 'musicVisitingTeachers', 'fineArtVisitingTeachers', 'artsVisitingTeachers']) stage.set(element, random.whole(0, 1));
  stage.set('backboneTeachers', Math.min(total, count(1.4, 1)));
  stage.set('titledTeachers', Math.min(total, count(3, 0.8)));
  stage.set('certifiedTeachers', total);
  stage.set('trainedTeachers', Math.max(0, total - random.whole(0, 1)));
  stage.set('zonePupils', Math.round(pupils * random.between(0.94, 1)));
  if (id === 'junior') {
    const entrants = Math.round(pupils / 3);
    for (const [element, value] of Object.entries({ graduates: Math.round(entrants * 0.98), entrantsThreeYearsAgo: entrants, transfersIn: 2, transfersOut: 3, deaths: 0 })) stage.set(element, value);
  }
  if (withClasses && id !== 'senior') makeClasses(makers, stage.rows - 1, id, pupils);
  firstClass[stage.rows] = makers.class.rows;
}

function makeClasses({ class: classes, random }: Makers, stageRow: number, id: string, pupils: number): void {
  const grades = id === 'primary' ? 6 : 3;
  const number = Math.max(1, Math.round(pupils / random.whole(36, 46)));
  let left = pupils;
  for (let index = 0; index < number && left > 0; index += 1) {
    const size = Math.max(1, Math.round(left / (number - index)));
    left -= size;
    classes.next(stageRow);
    classes.text('grade', String((index % grades) + (id === 'primary' ? 1 : 7)));
    classes.text('className', String(Math.floor(index / grades) + 1));
    classes.set('classPupils', size);
  }
}
