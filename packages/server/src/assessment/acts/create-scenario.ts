import { randomBytes } from 'node:crypto';
import type { ScenarioBody } from '@junheng/contract';
import { type Actor, perform } from '../../database/act.ts';
import type { Context } from '../../http/context.ts';
import { checkScenario } from '../scenario/check.ts';

const ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyz';

/** The county's code and 16 random characters (some 80 bits): known to who was given the link. */
const newId = (county: string): string => `${county}-${Array.from(randomBytes(16), (byte) => ALPHABET[byte % ALPHABET.length]).join('')}`;

/** Keeps a what-if (情景). @throws revision-unknown, standard-unknown, edit-unfit */
export const createScenario = ({ database, standards }: Pick<Context, 'database' | 'standards'>, actor: Actor, county: string, body: ScenarioBody): Promise<string> =>
  perform(database, actor, county, 'create-scenario', async (tx) => {
    await checkScenario(tx, standards, county, body);
    const id = newId(county);
    const { name, note, baseRevision, standard, edits } = body;
    await tx
      .insertInto('scenario')
      .values({ county, id, name, note, base_revision: baseRevision, standard, edits: JSON.stringify(edits) })
      .execute();
    return { result: id, audit: { object: `scenario ${id}`, detail: { name, baseRevision, standard, edits: edits.length } } };
  });
