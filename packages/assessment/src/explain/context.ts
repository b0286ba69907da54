import type { Assessment } from '../assessment.ts';
import { type Dataset, tableOf } from '../dataset/dataset.ts';
import { ancestorRow } from '../dataset/levels.ts';
import type { Level } from '../formula/nodes.ts';
import { type Vocabulary, vocabularyOf } from '../formula/words.ts';
import type { CompiledStandard } from '../standard/compile.ts';
import type { StageId } from '../standard/types.ts';
import type { Locale } from './types.ts';

/** A figure on the screen, by which a scenario knows what it changed. */
export interface ExplainedFigure {
  readonly element: string;
  readonly level: Level;
  readonly row: number;
}

export interface ExplainOptions {
  /** Whether a figure was changed in a what-if scenario: its step is marked. */
  readonly edited?: (figure: ExplainedFigure) => boolean;
}

/** What every part of an explanation needs. */
export interface ExplainContext {
  readonly assessment: Assessment;
  readonly compiled: CompiledStandard;
  readonly dataset: Dataset;
  readonly vocabulary: Vocabulary;
  readonly locale: Locale;
  readonly edited: (figure: ExplainedFigure) => boolean;
  /** The Chinese or the English text. */
  say(zh: string, en: string): string;
}

export function contextOf(assessment: Assessment, locale: Locale, options: ExplainOptions = {}): ExplainContext {
  const { compiled, dataset } = assessment;
  const edited = options.edited ?? (() => false);
  return { assessment, compiled, dataset, vocabulary: vocabularyOf(compiled, locale), locale, edited, say: (zh, en) => (locale === 'zh' ? zh : en) };
}

export const stageName = (context: ExplainContext, stage: StageId): string => {
  const found = context.compiled.standard.stages.find((one) => one.id === stage);
  return found ? context.say(found.name, found.en) : stage;
};

/** What a row is called: the school's name, the stage, the class, and above them what the reader cannot know from the place. */
export function rowName(context: ExplainContext, level: Level, row: number, within: Level): string {
  const { dataset } = context;
  const parts: string[] = [];
  const schoolRow = level === 'county' ? -1 : ancestorRow(dataset, level, row, 'school');
  if (within === 'county' && schoolRow >= 0) parts.push(dataset.school.texts.schoolName?.[schoolRow] ?? '');
  if ((level === 'stage' || level === 'class') && within !== 'stage') parts.push(memberName(context, 'stage', ancestorRow(dataset, level, row, 'stage')));
  if (level === 'class') parts.push(`${dataset.class.texts.grade?.[row] ?? ''}${dataset.class.texts.className?.[row] ?? ''}`);
  return parts.filter((part) => part !== '').join(' ');
}

/** The member that a row of its own table has for an enumeration, in words; empty where missing. */
export function memberName(context: ExplainContext, element: string, row: number): string {
  const definition = context.compiled.elements.get(element);
  if (!definition) return '';
  const code = tableOf(context.dataset, definition.sheet).numbers[element]?.[row] ?? Number.NaN;
  const member = context.compiled.dictionary.enumerations.find((one) => one.id === definition.enumeration)?.members[code];
  return member ? context.say(member.name, member.en) : '';
}

/** A document of the standard as it is cited: 教督〔2017〕6号. */
export const documentNumber = (context: ExplainContext, source: string): string => context.compiled.standard.sources.find((one) => one.id === source)?.number ?? source;

/** The documents behind a number, each once. */
export function sourcesOf(context: ExplainContext, ids: readonly (string | undefined)[]): { number: string; title: string; date: string }[] {
  const wanted = new Set(ids);
  return context.compiled.standard.sources.filter((source) => wanted.has(source.id)).map(({ number, title, date }) => ({ number, title, date }));
}
