import { figurePath } from '@junheng/assessment/dataset/figures';
import type { Value } from '@junheng/assessment/dataset/records';
import type { Dictionary, RollUpDefinition } from '@junheng/assessment/standard/types';

/** A cell of a register. */
export type RegisterCell = number | string | boolean | null;
export type RegisterValues = Readonly<Record<string, RegisterCell>>;

/** What a register gives for a figure (汇总). */
export interface RegisterTotal {
  readonly path: string;
  readonly register: string;
  readonly value: number | readonly number[];
  readonly rows: number;
}

/** Binary fractions add up with tails that nobody reported. */
export const plain = (value: number): number => Number(value.toPrecision(12));

/** The stages for which an element is rolled up: those of the register's rows, as far as the element is one of that stage. */
export const isOfStage = (dictionary: Dictionary, element: string, stage: string): boolean => {
  const stages = dictionary.elements.find((one) => one.id === element)?.stages as readonly string[] | undefined;
  return stages === undefined || stages.includes(stage);
};

/** Whether a row is one of those that a roll-up takes. */
export const isTaken = ({ where = {}, atLeast = {} }: Pick<RollUpDefinition, 'where' | 'atLeast'>, values: RegisterValues): boolean =>
  Object.entries(where).every(([column, accepted]) => (accepted as readonly RegisterCell[]).includes(values[column] ?? null)) &&
  Object.entries(atLeast).every(([column, least]) => typeof values[column] === 'number' && values[column] >= least);

/** One roll-up over some rows; null where a row that it takes lacks its figure: what is missing is not zero. */
function rolledUp(rollUp: RollUpDefinition, rows: readonly RegisterValues[]): number | readonly number[] | null {
  const taken = rows.filter((values) => isTaken(rollUp, values));
  const { take, column } = rollUp;
  if (take === 'count' || column === undefined) return taken.length;
  const figures = taken.map((values) => values[column]);
  if (!figures.every((one) => typeof one === 'number')) return null;
  return take === 'list' ? [...figures].sort((a, b) => a - b) : plain(figures.reduce((sum, one) => sum + one, 0));
}

/** Every total of a form's registers, in the order of the dictionary's roll-ups: the reading that the server's SQL is held against. A register without rows says nothing. */
export function totalsOfRegisters(dictionary: Dictionary, registers: ReadonlyMap<string, readonly RegisterValues[]>): RegisterTotal[] {
  const totals: RegisterTotal[] = [];
  for (const rollUp of dictionary.rollUps) {
    const { element, register } = rollUp;
    const rows = registers.get(register) ?? [];
    const stageColumn = register === 'class' ? 'stage' : dictionary.registers.find((one) => one.id === register)?.stage;
    const add = (own: readonly RegisterValues[], stage?: string) => {
      const value = own.length === 0 ? null : rolledUp(rollUp, own);
      if (value !== null) totals.push({ path: figurePath({ level: stage === undefined ? 'school' : 'stage', element, ...(stage === undefined ? {} : { stage }) }), register, value, rows: own.length });
    };
    if (dictionary.elements.find((one) => one.id === element)?.sheet === 'school') add(rows);
    else if (stageColumn !== undefined)
      for (const { id: stage } of dictionary.enumerations.find((one) => one.id === 'stage')?.members ?? [])
        if (isOfStage(dictionary, element, stage))
          add(
            rows.filter((values) => values[stageColumn] === stage),
            stage,
          );
  }
  return totals;
}

/** Whether a reported figure and a register's total are further apart than they may be without a word. Lists of areas are compared one by one, whatever their order. */
export function differs(figure: Value, total: RegisterTotal['value'], tolerance: number): boolean {
  if (typeof total === 'number') return typeof figure === 'number' && plain(Math.abs(plain(figure) - plain(total))) > plain(Math.abs(figure) * tolerance);
  if (!Array.isArray(figure)) return false;
  const areas = [...(figure as readonly number[])].sort((a, b) => a - b);
  return areas.length !== total.length || areas.some((area, index) => area !== total[index]);
}
