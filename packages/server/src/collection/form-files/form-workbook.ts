import type { Figures } from '@junheng/assessment/dataset/figures';
import { usesOf } from '@junheng/assessment/standard/uses';
import { COUNTY_FORM } from '@junheng/contract/round';
import { writeForm } from '@junheng/exchange/forms/write-form';
import type { CountyTransaction } from '../../database/transaction.ts';
import type { Context } from '../../http/context.ts';
import { figuresIn } from '../rounds/load-form.ts';
import { findForm, findRound, presentOne } from '../rounds/queries.ts';

/** A form as a workbook to be filled in elsewhere (填报工作簿). @throws round-unknown, form-unknown */
export async function formWorkbook({ standards }: Pick<Context, 'standards'>, tx: CountyTransaction, county: string, id: string, school: string): Promise<{ name: string; content: Uint8Array }> {
  const round = await findRound(tx, county, id);
  const row = await findForm(tx, county, id, school);
  const { name: countyName } = await tx.selectFrom('county').select('name').where('county', '=', county).executeTakeFirstOrThrow();
  const figures = await figuresIn(tx, county, id, school);
  const uses = usesOf(standards.compiled(standards.defaultId, round.year));
  const content = writeForm(standards.readingRules(county), { county, name: countyName, year: round.year }, { school, figures }, row.previous as Figures, uses);
  const name = school === COUNTY_FORM ? `${countyName}县级数据` : (await presentOne(tx, round, school)).name;
  return { name: `${name}${round.year}年填报表.xlsx`, content };
}
