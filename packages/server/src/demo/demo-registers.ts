import { type Figures, parseFigurePath } from '@junheng/assessment/dataset/figures';
import type { RegisterValues } from '@junheng/exchange/checks/register-totals';

/** Rows of one demo school, by register. */
export type DemoRegisters = Readonly<Record<'grade' | 'room' | 'teacher', readonly RegisterValues[]>>;

const SURNAMES = [...'赵钱孙李周吴郑王'];
const SUBJECTS = ['chinese', 'mathematics', 'foreignLanguage', 'morality', 'science'] as const;
/** Area of an ordinary classroom, so that rooms look like rooms. */
const CLASSROOM = 72;
const FIRST_GRADE: Readonly<Record<string, number>> = { primary: 1, junior: 7, senior: 10 };

/** Registers that add up to a form's figures (演示名册): the same for the same figures. Persons and numbers are invented. */
export function demoRegisters(school: string, figures: Figures): DemoRegisters {
  const number = (path: string): number => (typeof figures[path] === 'number' ? figures[path] : 0);
  const areas = (path: string): readonly number[] => (Array.isArray(figures[path]) ? (figures[path] as readonly number[]) : []);
  const stages = [...new Set(Object.keys(figures).flatMap((path) => parseFigurePath(path)?.stage ?? []))].filter((stage) => stage in FIRST_GRADE);
  return { grade: grades(stages, number), room: rooms(number, areas), teacher: stages.flatMap((stage) => teachers(school, stage, (element) => number(`stage/${stage}:${element}`))) };
}

/** The part that the first, second … of `count` get of a whole number. */
const share = (whole: number, count: number, index: number): number => Math.floor(whole / count) + (index < whole % count ? 1 : 0);

function grades(stages: readonly string[], number: (path: string) => number): RegisterValues[] {
  const list = stages.flatMap((stage) => Array.from({ length: number(`stage/${stage}:grades`) }, (_, index) => ({ stage, index, count: number(`stage/${stage}:grades`) })));
  return list.map(({ stage, index, count }, position) => ({
    stage,
    grade: String((FIRST_GRADE[stage] ?? 1) + index),
    pupils: share(number(`stage/${stage}:pupils`), count, index),
    migrantPupils: share(number('school:migrantPupils'), list.length, position),
  }));
}

function rooms(number: (path: string) => number, areas: (path: string) => readonly number[]): RegisterValues[] {
  const special: [string, string, number][] = [
    ...areas('school:musicRooms').map((area, index): [string, string, number] => [`音乐教室 ${index + 1}`, 'music', area]),
    ...areas('school:artRooms').map((area, index): [string, string, number] => [`美术教室 ${index + 1}`, 'fineArt', area]),
  ];
  const sports = number('school:indoorSportsArea');
  if (sports > 0) special.push(['风雨操场', 'indoorSports', sports]);
  const left = number('school:teachingArea') - special.reduce((sum, [, , area]) => sum + area, 0);
  const count = Math.max(0, Math.round(left / CLASSROOM));
  const even = count === 0 ? 0 : Math.round((left / count) * 100) / 100;
  // The last one takes up what rounding left over.
  const classrooms = Array.from({ length: count }, (_, index): [string, string, number] => [
    `教学楼 ${100 + index + 1}`,
    'classroom',
    index < count - 1 ? even : Math.round((left - even * (count - 1)) * 100) / 100,
  ]);
  return [...classrooms, ...special].map(([room, use, area], index) => ({ room, use, area, multimedia: index < number('school:multimediaRooms') }));
}

function teachers(school: string, stage: string, figure: (element: string) => number): RegisterValues[] {
  const listed = (parts: readonly (readonly [string, number])[], rest: (index: number) => string) => {
    const all = parts.flatMap(([member, count]) => Array.from({ length: count }, () => member));
    return (index: number): string => all[index] ?? rest(index);
  };
  const degree = listed(
    [
      ['doctor', figure('doctorTeachers')],
      ['master', figure('masterTeachers')],
      ['bachelor', figure('bachelorTeachers')],
      ['college', figure('collegeTeachers')],
    ],
    () => 'lower',
  );
  const subject = listed(
    [
      ['sport', figure('sportTeachers')],
      ['music', figure('musicTeachers')],
      ['fineArt', figure('fineArtTeachers')],
      ['arts', figure('artsTeachers')],
    ],
    (index) => SUBJECTS[index % SUBJECTS.length] ?? 'other',
  );
  const visiting = (['sport', 'music', 'fineArt', 'arts'] as const).flatMap((one) => Array.from({ length: figure(`${one}VisitingTeachers`) }, () => one));
  const person = (index: number): RegisterValues => ({
    staffNumber: `${school.slice(-4)}${(FIRST_GRADE[stage] ?? 1) < 7 ? 'P' : 'J'}${String(index + 1).padStart(3, '0')}`,
    name: `${SURNAMES[index % SURNAMES.length]}演示${index + 1}`,
    sex: index % 3 === 0 ? 'male' : 'female',
    birthYear: 1968 + (index % 32),
    stage,
    since: `${2001 + (index % 22)}-09`,
  });
  return [
    ...Array.from({ length: figure('fullTimeTeachers') }, (_, index) => ({
      ...person(index),
      subject: subject(index),
      engagement: 'fullTime',
      degree: degree(index),
      title: index < figure('titledTeachers') ? 'middle' : 'junior',
      backbone: index < figure('backboneTeachers') ? 'county' : 'none',
      certificate: index < figure('certifiedTeachers'),
      trainingHours: index < figure('trainedTeachers') ? 372 : 180,
    })),
    ...visiting.map((one, index) => ({ ...person(figure('fullTimeTeachers') + index), subject: one, engagement: 'itinerant', degree: 'bachelor', certificate: true })),
  ];
}
