import type { BodyOf, Figure, ResponseOf } from '@junheng/contract';
import { differenceOfForm, saidBy } from '@junheng/exchange/forms/difference';
import type { Caller } from '../../../access/caller.ts';
import { type Actor, perform } from '../../../database/act.ts';
import type { CountyTransaction } from '../../../database/transaction.ts';
import { ProblemError, presentProblem, problem } from '../../../errors/problem.ts';
import type { Context } from '../../../http/context.ts';
import { landInForm } from '../../rounds/acts/edit-figures.ts';
import { findForm, findRound, frozenYears } from '../../rounds/queries.ts';
import { takesFiles } from '../../rounds/steps.ts';
import { type BatchSchoolRow, batchSchools, findBatch, type KeptForm, keepFormFile } from '../queries.ts';
import { standing } from '../read-file.ts';

/**
 * Takes schools' files over into their forms (批量采用), whole or those named; each figure says which cell it came from. A form that its school
 * has handed in, or a year that is frozen, is left as it is and named with its reason.
 * @throws form-batch-unknown, form-batch-not-ready
 */
export const takeBatch = (needs: Pick<Context, 'database' | 'standards'>, actor: Actor, caller: Caller, county: string, round: string, batch: string, { schools }: BodyOf<'takeFormFiles'>) =>
  perform<ResponseOf<'takeFormFiles'>>(needs.database, actor, county, 'take-form-files', async (tx) => {
    const { year } = await findRound(tx, county, round);
    const { state } = await findBatch(tx, county, round, batch);
    if (state !== 'read') throw problem('form-batch-not-ready', { state });
    const frozen = (await frozenYears(tx, county)).has(year);
    const taken: ResponseOf<'takeFormFiles'>['taken'] = [];
    const left: ResponseOf<'takeFormFiles'>['left'] = [];
    for (const row of await batchSchools(tx, county, batch)) {
      if (row.taken !== null || (schools && !schools.includes(row.school))) continue;
      try {
        taken.push(await takeOne(needs, tx, caller, round, row, frozen));
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error;
        left.push({ school: row.school, code: error.code, message: presentProblem(error).message });
      }
    }
    return { result: { taken, left }, audit: { object: `form batch ${batch}`, detail: { taken, left: left.map(({ school, code }) => ({ school, code })) } } };
  });

async function takeOne({ standards }: Pick<Context, 'standards'>, tx: CountyTransaction, caller: Caller, round: string, row: BatchSchoolRow, frozen: boolean) {
  const { county, school, digest, file_name: name, size } = row;
  const form = await findForm(tx, county, round, school, true);
  if (!takesFiles(form, frozen)) throw problem(frozen ? 'year-frozen' : 'form-closed', { state: form.state });
  const { changes } = differenceOfForm(await standing(tx, { county, round, school }), row.form as KeptForm);
  await keepFormFile(tx, { county, round, school }, { name, digest, size }, 'form', caller);
  const edits = saidBy(changes).map(({ path, to, base, sheet, cell }) => ({ path, value: to as Figure['value'], base, source: { kind: 'file' as const, name, digest, sheet, cell } }));
  const { dictionary } = standards.readingRules(county);
  const landed = edits.length === 0 ? { taken: [], conflicts: [] } : await landInForm({ tx, dictionary, caller, row: form }, edits);
  const result = { figures: landed.taken.length, conflicts: landed.conflicts.length };
  await tx
    .updateTable('form_batch_school')
    .set({ taken: JSON.stringify({ ...result, at: new Date().toISOString(), by: caller.name }) })
    .where('county', '=', county)
    .where('batch', '=', row.batch)
    .where('school', '=', school)
    .execute();
  return { school, ...result };
}
