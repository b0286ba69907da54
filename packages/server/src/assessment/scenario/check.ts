import type { ScenarioBody } from '@junheng/contract';
import { findRevision } from '../../collection/queries.ts';
import type { CountyTransaction } from '../../database/transaction.ts';
import { problem } from '../../errors/problem.ts';
import type { Standards } from '../../standard/standards.ts';

/** A scenario must rest on a revision and a standard that exist, and change figures that exist. @throws revision-unknown, standard-unknown, edit-unfit */
export async function checkScenario(tx: CountyTransaction, standards: Standards, county: string, body: Pick<ScenarioBody, 'baseRevision' | 'standard' | 'edits'>): Promise<void> {
  const revision = await findRevision(tx, county, body.baseRevision);
  const { elements } = standards.compiled(body.standard, revision.year);
  const unfit = body.edits.filter((edit) => elements.get(edit.element)?.sheet !== edit.level);
  if (unfit.length > 0) throw problem('edit-unfit', { elements: [...new Set(unfit.map((edit) => `${edit.level}.${edit.element}`))].slice(0, 20) });
}
