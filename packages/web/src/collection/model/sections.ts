import { askedElements, COUNTY_FORM, type Figures, figurePath, parseFigurePath } from '@junheng/assessment/dataset/figures';
import type { Level } from '@junheng/assessment/formula/nodes';
import type { Dictionary, ElementDefinition } from '@junheng/assessment/standard/types';

/** One figure that the form asks for. */
export interface FormCell {
  readonly path: string;
  readonly element: ElementDefinition;
  readonly stage: string | null;
}
export interface FormSection {
  /** Names the section's words; one that no list places is 'other'. */
  readonly id: string;
  readonly stage: string | null;
  readonly cells: readonly FormCell[];
}

type Order = readonly (readonly [id: string, elements: readonly string[]])[];

/** 学校基本情况、办学条件、经费: the order of the official school form. What the dictionary adds later stands under 其他. */
const SCHOOL: Order = [
  ['about', ['schoolName', 'masterSchoolCode', 'kind', 'sponsor', 'locality', 'township', 'builtYear', 'boarding', 'dense', 'longitude', 'latitude']],
  ['buildings', ['teachingArea', 'indoorSportsArea', 'musicRooms', 'artRooms', 'multimediaRooms']],
  ['grounds', ['sportsGroundArea', 'otherSportsArea', 'leasedSportsArea']],
  ['equipment', ['equipmentValue']],
  ['funds', ['publicFundBudget', 'trainingBudget']],
  ['migrants', ['migrantPupils']],
];
const STAGE: Order = [
  ['pupils', ['pupils', 'grades', 'zonePupils', 'graduates', 'entrantsThreeYearsAgo', 'transfersIn', 'transfersOut', 'deaths']],
  ['degrees', ['fullTimeTeachers', 'collegeTeachers', 'bachelorTeachers', 'masterTeachers', 'doctorTeachers']],
  ['titles', ['backboneTeachers', 'titledTeachers', 'certifiedTeachers', 'trainedTeachers']],
  ['subjects', ['sportTeachers', 'musicTeachers', 'fineArtTeachers', 'artsTeachers']],
  ['visiting', ['sportVisitingTeachers', 'musicVisitingTeachers', 'fineArtVisitingTeachers', 'artsVisitingTeachers']],
];
const COUNTY: Order = [
  ['region', ['population', 'agriculturalPopulation', 'townships', 'villages', 'gdpPerHead', 'revenuePerHead', 'farmersIncome', 'townspeopleIncome']],
  ['quotas', ['primaryQuota', 'juniorQuota', 'specialEducationFunds', 'specialEducationPupils', 'teacherPay', 'civilServantPay']],
  ['rotation', ['eligibleRotationTeachers', 'rotatedTeachers', 'rotatedBackboneTeachers']],
  [
    'access',
    [
      'seniorPlaces',
      'allottedPlaces',
      'ruralPlaces',
      'eligibleMigrantPupils',
      'publicMigrantPupils',
      'paidPrivateMigrantPupils',
      'disabledChildren',
      'enrolledDisabledChildren',
      'postponedDisabledChildren',
    ],
  ],
  ['satisfaction', ['questionnairesSent', 'questionnairesValid', 'questionnairesSatisfied', 'interviews', 'interviewsSatisfied']],
];
const ORDERS: Readonly<Record<'school' | 'stage' | 'county', Order>> = { school: SCHOOL, stage: STAGE, county: COUNTY };
/** What names the county is known and never asked for. */
const KNOWN = new Set(['countyName', 'countyCode', 'year']);

function sectionsAt(dictionary: Dictionary, level: 'school' | 'stage' | 'county', stage: string | null): FormSection[] {
  const asked = askedElements(dictionary, level, stage ?? undefined).filter((one) => !KNOWN.has(one.id));
  const order = ORDERS[level];
  const placed = new Set(order.flatMap(([, ids]) => ids));
  const cell = (element: ElementDefinition): FormCell => ({ path: figurePath({ level, ...(stage === null ? {} : { stage }), element: element.id }), element, stage });
  const listed = order.map(([id, ids]) => ({ id, stage, cells: ids.flatMap((one) => asked.filter((element) => element.id === one)).map(cell) }));
  const evidence = { id: 'evidence', stage, cells: asked.filter((one) => !placed.has(one.id) && one.evidence === true).map(cell) };
  const other = { id: 'other', stage, cells: asked.filter((one) => !placed.has(one.id) && one.evidence !== true).map(cell) };
  return [...listed, other, evidence].filter((section) => section.cells.length > 0);
}

/** The form (填报表) of a school with these stages, or the county's own. */
export function formSections(dictionary: Dictionary, school: string, stages: readonly string[]): readonly FormSection[] {
  if (school === COUNTY_FORM) return sectionsAt(dictionary, 'county', null);
  return [...sectionsAt(dictionary, 'school', null), ...stages.flatMap((stage) => sectionsAt(dictionary, 'stage', stage))];
}

/** The figures of a class's row beside what names it. */
export const classElements = (dictionary: Dictionary): readonly ElementDefinition[] => askedElements(dictionary, 'class');

export interface StageName {
  readonly id: string;
  readonly name: string;
  readonly en: string;
}
/** Every stage (学段) that a school may have, in the dictionary's order. */
export const allStages = (dictionary: Dictionary): readonly StageName[] => dictionary.enumerations.find((one) => one.id === 'stage')?.members ?? [];

/** The stages that a form has: those with a figure this year or last, and those that somebody has just added. */
export function stagesOf(dictionary: Dictionary, figures: Figures, previous: Figures, added: ReadonlySet<string>): readonly string[] {
  const reported = (all: Figures) => Object.entries(all).flatMap(([path, value]) => (value === null ? [] : (parseFigurePath(path)?.stage ?? [])));
  const present = new Set([...reported(figures), ...reported(previous), ...added]);
  return allStages(dictionary).flatMap(({ id }) => (present.has(id) ? [id] : []));
}

/** Every path of a level and stage with a value, to take a stage out of the form as a whole. */
export const pathsOfStage = (figures: Figures, stage: string): readonly string[] => Object.keys(figures).filter((path) => figures[path] !== null && parseFigurePath(path)?.stage === stage);

export const levelOf = (path: string): Level | null => parseFigurePath(path)?.level ?? null;
