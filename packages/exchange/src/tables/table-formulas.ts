import type { Assessment } from '@junheng/assessment/assessment';
import type { StageId } from '@junheng/assessment/standard/types';
import { TURNS, word } from '@junheng/assessment/tables/words';
import type { ItemSheet } from './item-sheet.ts';
import type { Places } from './resolver.ts';
import type { SchoolColumns } from './school-sheet.ts';
import type { StageColumns } from './stage-sheet.ts';
import { PADDING } from './styles.ts';

/** The formula of a cell of an official table, by the cell's key; `format` where a heading becomes a number, `≥ 4.2`. */
export interface CellFormula {
  readonly formula: string;
  readonly format?: string;
  /** The cached number of a heading that the model gives as text. */
  readonly value?: number | string;
}
export type Formulas = ReadonlyMap<string, CellFormula>;

const MET = word('met', 'zh');
const UNMET = word('unmet', 'zh');
const OPEN = word('undecided', 'zh');
const NOT_REPORTED = word('notReported', 'zh');
const STAGES: readonly StageId[] = ['primary', 'junior'];
const numberOf = (stage: StageId): number => STAGES.indexOf(stage) + 1;
/** Half a unit of the twelfth decimal decides equality, so that binary fractions do not. */
export const exact = (text: string): string => `ROUND(${text},12)`;

export interface FormulaSources {
  readonly assessment: Assessment;
  readonly places: Places;
  readonly schools: SchoolColumns;
  readonly stages: StageColumns;
  readonly items: ItemSheet;
  /** Cell of table III by the key of its model. */
  readonly dispersion: (key: string) => string;
}

/** Condition arguments that pick the assessed schools of a stage for SUMIFS and COUNTIFS. */
const picked = (stages: StageColumns, stage: StageId): string => `${stages.range(4)},${numberOf(stage)},${stages.range(stages.assessed)},1`;
/** The same for SUMPRODUCT. */
const picking = (stages: StageColumns, stage: StageId): string => `(${stages.range(4)}=${numberOf(stage)})*(${stages.range(stages.assessed)}=1)`;

export function countyFormulas(sources: FormulaSources): Formulas {
  const { assessment, places } = sources;
  const { data, compiled } = places;
  const found = new Map<string, CellFormula>();
  for (const [id, row] of data.county.rows) {
    const cell = data.county.sheet.at(row, 1);
    found.set(`county.${id}`, { formula: `IF(${cell}="","${NOT_REPORTED}",${cell})` });
  }
  const kinds = data.school.sheet.column(data.school.columns.get('kind') ?? 0, data.school.first, data.school.last);
  for (const member of compiled.dictionary.enumerations.find((one) => one.id === compiled.elements.get('kind')?.enumeration)?.members ?? [])
    found.set(`schools.${member.id}`, { formula: `COUNTIF(${kinds},"${member.name}")` });
  const assessed = sources.schools.sheet.column(sources.schools.assessed, sources.schools.first, sources.schools.last);
  found.set('schools.largeTeachingPoint', { formula: `SUMPRODUCT((${kinds}="${data.memberName('kind', 'teachingPoint')}")*(${assessed}=TRUE))` });
  found.set('schools.total', { formula: `SUMPRODUCT(1*(${data.school.sheet.column(0, data.school.first, data.school.last)}<>""))` });
  stageCounts(sources, found);
  share(found, 'questionnaires.share', 'questionnairesSatisfied', 'questionnairesValid', places);
  share(found, 'interviews.share', 'interviewsSatisfied', 'interviews', places);
  for (const item of assessment.items) {
    const cells = sources.items.items.get(item.item.id);
    if (cells && item.item.definition.group === 'survey') found.set(`${item.item.id}.status`, { formula: cells.status });
  }
  return found;
}

function share(found: Map<string, CellFormula>, key: string, part: string, whole: string, places: Places): void {
  const cell = (id: string) => places.data.county.sheet.at(places.data.county.rows.get(id) ?? 0, 1);
  found.set(key, { formula: `IF(OR(${cell(part)}="",N(${cell(whole)})=0),"${OPEN}",${cell(part)}/${cell(whole)})` });
}

function stageCounts(sources: FormulaSources, found: Map<string, CellFormula>): void {
  const { data } = sources.places;
  const { stage: place } = data;
  const range = (id: string) => place.sheet.column(place.columns.get(id) ?? 0, place.first, place.last);
  const names = STAGES.map((stage) => data.memberName('stage', stage));
  const groups = [...STAGES.map((stage, index) => [stage, [names[index] ?? '']] as const), ['total', names] as const];
  for (const [id, members] of groups) {
    const among = (column: string) => `(${members.map((name) => `(${column}="${name}")`).join('+')})`;
    const counted = sources.stages.classes === null ? null : sources.stages.range(sources.stages.classes);
    // As a part of its own, an empty text in the calculated column adds nothing; in a product it would be an error.
    if (counted !== null)
      found.set(`stage.${id}.classes`, {
        formula: `IF(SUMPRODUCT(${among(range('stage'))}*(${counted}=""))>0,"${NOT_REPORTED}",SUMPRODUCT(1*${among(range('stage'))},${counted}))`,
      });
    for (const element of ['pupils', 'fullTimeTeachers', 'staff']) {
      if (!place.columns.has(element)) continue;
      found.set(`stage.${id}.${element}`, {
        formula: `IF(SUMPRODUCT(${among(range('stage'))}*(${range(element)}=""))>0,"${NOT_REPORTED}",SUMPRODUCT(${among(range('stage'))}*${range(element)}))`,
      });
    }
  }
}

export function summaryFormulas(sources: FormulaSources): Formulas {
  const { assessment, places, stages } = sources;
  const found = new Map<string, CellFormula>();
  for (const stage of STAGES) {
    const assessed = `COUNTIFS(${picked(stages, stage)})`;
    const passing = (value: string) => `COUNTIFS(${picked(stages, stage)},${stages.range(stages.passes)},${value})`;
    for (const one of assessment.stages[stage].indicators) {
      const { id } = one.indicator;
      const columns = stages.indicators.get(id);
      if (!columns) continue;
      const met = `COUNTIFS(${picked(stages, stage)},${stages.range(columns.met)},1)`;
      found.set(`${stage}.${id}.threshold`, limitCell(places.standard.threshold(id, stage), '"≥ "General', one.indicator.threshold));
      found.set(`${stage}.${id}.met`, { formula: met });
      found.set(`${stage}.${id}.share`, { formula: `IF(${assessed}=0,"${OPEN}",${met}/${assessed})` });
    }
    const undecided = `${assessed}-${passing('1')}-${passing('0')}`;
    found.set(`${stage}.passing`, { formula: passing('1') });
    found.set(`${stage}.share`, { formula: `IF(${assessed}=0,"${OPEN}",${passing('1')}/${assessed})` });
    found.set(`${stage}.undecided`, { formula: undecided });
    found.set(`${stage}.assessed`, { formula: assessed });
    found.set(`${stage}.status`, { formula: `IF(${assessed}=0,"${OPEN}",IF(${passing('0')}>0,"${UNMET}",IF(${undecided}>0,"${OPEN}","${MET}")))` });
  }
  return found;
}

export const limitCell = (formula: string, format: string, value: number | null): CellFormula => ({ formula, format, ...(value === null ? {} : { value }) });

/** Table II-2, its row k: the k-th assessed school of the stage, whichever it is after an edit. */
export function schoolRowFormulas(sources: FormulaSources, stage: StageId, index: number, row: number): Formulas {
  const { places, stages } = sources;
  const { data } = places;
  const counted = places.compiled.standard.attainment.indicators;
  const found = new Map<string, CellFormula>();
  // The hidden first column finds the school's line on the calculating sheet.
  const line = `$A${row + 1}`;
  const key = (part: string) => `${index}.${part}`;
  const pick = (range: string, blank: string) => `IF(${line}="","",IF(INDEX(${range},${line})="","${blank}",INDEX(${range},${line})))`;
  const ofStage = (id: string) => data.stage.sheet.column(data.stage.columns.get(id) ?? 0, data.stage.first, data.stage.last);
  const sponsors = data.school.sheet.column(data.school.columns.get('sponsor') ?? 0, data.school.first, data.school.last);
  const sponsor = `INDEX(${sponsors},INDEX(${stages.range(2)},${line}))`;
  found.set(key('line'), { formula: `IFERROR(MATCH(${index + 1},${stages.range(stages.place[stage])},0),"")` });
  found.set(key('number'), { formula: `IF(${line}="","",${index + 1})` });
  found.set(key('name'), { formula: pick(stages.range(1), NOT_REPORTED) });
  found.set(key('sponsor'), { formula: `IF(${line}="","",IF(${sponsor}="${data.memberName('sponsor', 'private')}","10",IF(${sponsor}="","${NOT_REPORTED}",${sponsor})))` });
  found.set(key('pupils'), { formula: pick(stages.range(stages.pupils), NOT_REPORTED) });
  found.set(key('grades'), { formula: pick(ofStage('grades'), NOT_REPORTED) });
  if (stages.classes !== null) found.set(key('classes'), { formula: pick(stages.range(stages.classes), NOT_REPORTED) });
  for (const id of counted) {
    const columns = stages.indicators.get(id);
    if (columns) found.set(key(id), { formula: pick(stages.range(columns.value), NOT_REPORTED) });
  }
  const passes = `INDEX(${stages.range(stages.passes)},${line})`;
  found.set(key('passes'), { formula: `IF(${line}="","",IF(${passes}="","${OPEN}",IF(${passes}=1,"${MET}","${UNMET}")))` });
  found.set(key('remark'), { formula: `IF(${line}="","",INDEX(${stages.range(stages.remark)},${line}))` });
  return found;
}

export function thresholdFormulas(sources: FormulaSources, stage: StageId): Formulas {
  const found = new Map<string, CellFormula>();
  for (const one of sources.assessment.stages[stage].indicators)
    found.set(`threshold.${one.indicator.id}`, limitCell(sources.places.standard.threshold(one.indicator.id, stage), `"≥ "General" ${one.indicator.definition.unit}"`, one.indicator.threshold));
  return found;
}

/** Table III: X̄ = Σx / ΣP, S = √(Σ P(X − X̄)² / ΣP), CV = S / X̄, over the assessed schools. */
export function dispersionFormulas(sources: FormulaSources): Formulas {
  const { assessment, places, stages, dispersion } = sources;
  const found = new Map<string, CellFormula>();
  const { rounding } = places.compiled.standard;
  for (const stage of STAGES) {
    const where = picked(stages, stage);
    for (const one of assessment.stages[stage].indicators) {
      const { id } = one.indicator;
      const columns = stages.indicators.get(id);
      if (!columns) continue;
      const key = (part: string) => `${stage}.${id}.${part}`;
      const total = (column: number) => `SUMIFS(${stages.range(column)},${where})`;
      const missing = `SUMPRODUCT(${picking(stages, stage)}*(${stages.range(columns.value)}=""))`;
      const [mean, deviation, cv, limit] = [dispersion(key('mean')), dispersion(key('deviation')), dispersion(key('cv')), places.standard.limit(id, stage)];
      found.set(key('mean'), { formula: `IF(OR(COUNTIFS(${where})=0,${missing}>0),"${OPEN}",${total(columns.stock)}/${total(columns.basis)}*${places.standard.per(id)})` });
      found.set(key('deviation'), { formula: `IF(ISNUMBER(${mean}),SQRT(SUMPRODUCT(${picking(stages, stage)},${stages.range(columns.distance)})/${total(columns.basis)}),"${OPEN}")` });
      found.set(key('cv'), { formula: `IF(ISNUMBER(${deviation}),IF(${mean}=0,"${OPEN}",${deviation}/${mean}),"${OPEN}")` });
      if (one.limit === null) continue;
      found.set(key('limit'), limitCell(limit, `"≤ "General${PADDING}`, one.limit));
      const judged = `${exact(cv)}<=${limit}`;
      const turns = [rounding.cv, rounding.values].map((places_) => `(ROUND(${cv},${places_})<=${limit})<>(${judged})`).join(',');
      found.set(key('status'), { formula: `IF(ISNUMBER(${cv}),IF(${judged},"${MET}","${UNMET}")&IF(OR(${turns}),"${TURNS}",""),"${OPEN}")` });
    }
    const cells = places.compiled.standard.composite.indicators.map((id) => dispersion(`${stage}.${id}.cv`));
    found.set(`${stage}.composite`, { formula: `IF(COUNT(${cells.join(',')})=${cells.length},AVERAGE(${cells.join(',')}),"${OPEN}")` });
  }
  return found;
}
