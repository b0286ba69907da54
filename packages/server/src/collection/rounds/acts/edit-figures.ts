import type { ResponseOf } from '@junheng/contract';
import type { Caller } from '../../../access/caller.ts';
import { type CountyTransaction, inCounty } from '../../../database/transaction.ts';
import { ProblemError, problem } from '../../../errors/problem.ts';
import type { Context } from '../../../http/context.ts';
import { requireTotals } from '../../registers/sources.ts';
import type { SchoolRow } from '../queries.ts';
import { requireEditable } from '../require-editable.ts';
import { requireFit } from './figure-fit.ts';
import { type Edits, landEdits } from './land-edits.ts';
import type { Typed } from './land-together.ts';

/**
 * Takes what was typed (填写数据): each figure lands only over the version that its editor saw. What somebody else changed meanwhile comes
 * back as a conflict, and a figure that already says the same counts as taken, so that sending twice has no second effect. The values are kept
 * one after the other in `figure_change`; the log seals them with the form's digest at each step (take-step), so typing stands in no queue.
 * @throws form-unknown, form-closed, form-file-unknown, register-total-changed, figure-unfit
 */
export async function editFigures(
  context: Pick<Context, 'database' | 'standards' | 'typing'>,
  caller: Caller,
  county: string,
  round: string,
  school: string,
  edits: Edits,
): Promise<ResponseOf<'editFigures'>> {
  const typed = { caller, county, round, school, edits };
  const { scope } = context.database;
  // What a school types goes with what the others type at the same moment; what comes from a file or a register is looked up by itself.
  const together = scope?.reach === 'schools' && scope.covers(county) && scope.schools.includes(school) && edits.every(({ source }) => source === undefined || source.kind === 'typed');
  const landed = together ? await landTogether(context, typed) : null;
  return landed ?? landAlone(context, typed);
}

/** A refusal is one's own; any other failure may be another's, so that one tries again alone. */
const landTogether = ({ typing }: Pick<Context, 'typing'>, typed: Typed): Promise<ResponseOf<'editFigures'> | null> =>
  typing(typed).catch((error) => {
    if (error instanceof ProblemError) throw error;
    return null;
  });

function landAlone({ database, standards }: Pick<Context, 'database' | 'standards'>, { caller, county, round, school, edits }: Typed): Promise<ResponseOf<'editFigures'>> {
  const { dictionary } = standards.readingRules(county);
  return inCounty(database, county, async (tx) => {
    const { form: row } = await requireEditable(tx, caller, { county, round, school }, true);
    await requireFiles(tx, row, edits);
    await requireTotals(tx, dictionary, { county, round, school }, edits);
    return landInForm({ tx, dictionary, caller, row }, edits);
  });
}

interface Landing {
  readonly tx: CountyTransaction;
  readonly dictionary: Parameters<typeof requireFit>[0];
  readonly caller: Pick<Caller, 'name' | 'account'>;
  /** The form, locked. */
  readonly row: SchoolRow;
}

/** Lets edits land in one form that is locked and may be changed. @throws figure-unfit */
export async function landInForm({ tx, dictionary, caller, row }: Landing, edits: Edits): Promise<ResponseOf<'editFigures'>> {
  for (const { path, value } of edits) requireFit(dictionary, row.school, path, value);
  const [landed] = await landEdits(tx, dictionary, row.county, [{ row, caller, edits }]);
  if (!landed) throw new Error('a form without an answer');
  return landed;
}

/** A figure that is said to come from a file comes from one that was read into this form. @throws form-file-unknown */
async function requireFiles(tx: CountyTransaction, { county, round, school }: SchoolRow, edits: Edits): Promise<void> {
  const named = new Set(edits.flatMap(({ source }) => (source?.kind === 'file' ? [source.digest] : [])));
  if (named.size === 0) return;
  const kept = await tx
    .selectFrom('form_file')
    .select('digest')
    .where('county', '=', county)
    .where('round', '=', round)
    .where('school', '=', school)
    .where('digest', 'in', [...named])
    .execute();
  for (const { digest } of kept) named.delete(digest);
  if (named.size > 0) throw problem('form-file-unknown', { digests: [...named] });
}
