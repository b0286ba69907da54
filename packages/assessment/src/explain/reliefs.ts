import type { Level } from '../formula/nodes.ts';
import { wordsOf } from '../formula/words.ts';
import { holdsIn } from '../standard/compile.ts';
import type { ReliefDefinition } from '../standard/types.ts';
import { documentNumber, type ExplainContext } from './context.ts';
import { formatExact } from './format.ts';
import { valueAt } from './simplify.ts';
import { numbersAt } from './steps.ts';

/** The standard's reliefs (放宽规定) for an indicator or item, in force or not. */
export const reliefsFor = (context: ExplainContext, id: string): readonly ReliefDefinition[] => context.compiled.standard.reliefs.filter((relief) => relief.indicator === id || relief.item === id);

/** One line a relief: applied with its effect, or not and why (condition, date, switched off). `at` null: not judged for one row. */
export function reliefLine(context: ExplainContext, relief: ReliefDefinition, at: { readonly level: Level; readonly row: number } | null): string {
  const { say } = context;
  const head = say(`放宽规定“${relief.name}”（${documentNumber(context, relief.source)}）：`, `Relief “${relief.en}” (${documentNumber(context, relief.source)}): `);
  if (!holdsIn(relief, context.compiled.year)) return head + say(`${context.compiled.year} 年不在有效期内，未采用。`, `not valid in ${context.compiled.year}, not used.`);
  if (!context.compiled.reliefs.includes(relief)) return head + say('已关闭，未采用。', 'switched off, not used.');
  if (relief.when === undefined || at === null) return head + say('采用。', 'in force.') + effect(context, relief, at);
  const condition = context.compiled.parse(relief.when, at.level);
  const holds = valueAt(condition, at.level, at.row, context.dataset);
  const words = `${wordsOf(condition, context.vocabulary, undefined, true)}${say('；本校：', '; this school: ')}${wordsOf(condition, context.vocabulary, numbersAt(context, at.level, at.row), true)}`;
  if (holds === 1) return head + say(`适用（${words}）。`, `applies (${words}).`) + effect(context, relief, at);
  return (
    head + (holds === 0 ? say(`不适用（${words}）。`, `does not apply (${words}).`) : say(`条件中有未报数据，待定（${words}）。`, `undecided, the condition has figures not reported (${words}).`))
  );
}

function effect(context: ExplainContext, relief: ReliefDefinition, at: { readonly level: Level; readonly row: number } | null): string {
  const { say } = context;
  if (relief.set !== undefined) {
    const item = context.compiled.standard.items.find((one) => one.id === relief.item);
    const changes = Object.entries(relief.set).map(([id, value]) => {
      const parameter = item?.parameters?.find((one) => one.id === id);
      return `${parameter ? say(parameter.name, parameter.en ?? parameter.name) : id} ${parameter ? formatExact(parameter.value, context.locale) : ''} → ${formatExact(value, context.locale)}`;
    });
    return say(`按 ${changes.join('，')} 判定。`, ` Judged by ${changes.join(', ')}.`);
  }
  if (relief.add === undefined) return '';
  const added = at === null ? null : context.compiled.parse(relief.add, at.level);
  const words = added === null ? relief.add : wordsOf(added, context.vocabulary);
  const number = added === null || at === null ? '' : ` = ${formatExact(valueAt(added, at.level, at.row, context.dataset), context.locale)}`;
  return say(`计入${words}${number}。`, ` Adds ${words}${number}.`);
}
