import { rowsOf } from '@junheng/assessment/dataset/figures';
import { type RegisterCell, type RegisterValues, totalsOfRegisters } from '@junheng/exchange/checks/register-totals';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createCounty } from '../../administration/acts/create-county.ts';
import { inCounty } from '../../database/transaction.ts';
import { openApi, type TestApi } from '../../test/api.ts';
import { describeEngines } from '../../test/engines.ts';
import { totalsIn } from './totals.ts';

const COUNTY = '340302';
const ROUND = '00000000-0000-4000-8000-000000000001';
const SCHOOLS = ['s1', 's2'] as const;
class RolledBack extends Error {}

describeEngines('totals by SQL', (engines) => {
  let api: TestApi;
  beforeAll(async () => {
    api = await openApi(await engines.place());
    await createCounty(api.context.database, { name: 'test' }, { code: COUNTY, name: COUNTY });
    await inCounty(api.context.database, COUNTY, async (tx) => {
      await tx.insertInto('round').values({ county: COUNTY, id: ROUND, year: 2026, name: 'n', note: '', deadline: new Date(), township_step: false, opened_by: 'test' }).execute();
      for (const school of SCHOOLS) await tx.insertInto('round_school').values({ county: COUNTY, round: ROUND, school, previous: '{}', explanations: '{}', asked: 1 }).execute();
    });
  });
  afterAll(() => api.close());

  it('are those of a plain reading of the same rows, one form by itself and the whole round at once', async () => {
    const { dictionary } = api.context.standards.readingRules(COUNTY);
    const limits = dictionary.rollUps.flatMap((one) => Object.values(one.atLeast ?? {}));
    // Cells as the dictionary types them, those of the roll-ups' own limits too, empty ones among them; areas with tails, and removed rows, which count for nothing.
    const cell = (column: (typeof dictionary)['registers'][number]['columns'][number]): fc.Arbitrary<RegisterCell> => {
      const members = column.members ?? dictionary.enumerations.find((one) => one.id === column.enumeration)?.members.map((one) => one.id) ?? [];
      const value: fc.Arbitrary<Exclude<RegisterCell, null>> =
        column.type === 'enum'
          ? fc.constantFrom(...members)
          : column.type === 'boolean'
            ? fc.boolean()
            : column.type === 'integer' || column.type === 'year'
              ? fc.integer({ min: 0, max: 500 })
              : column.type === 'decimal'
                ? fc.oneof(
                    fc.integer({ min: 0, max: 80_000 }).map((cents) => cents / 100),
                    fc.constantFrom(...limits),
                  )
                : fc.constantFrom('1', '2', 'x');
      return fc.option(value, { freq: column.required ? 30 : 4 });
    };
    const row = (register: (typeof dictionary)['registers'][number]) => fc.record(Object.fromEntries(register.columns.map((column) => [column.id, cell(column)])));
    const school = fc.record({
      ...Object.fromEntries(dictionary.registers.map((register) => [register.id, fc.array(row(register), { maxLength: 12 })])),
      class: fc.uniqueArray(
        fc.record({ stage: fc.constantFrom('primary', 'junior', 'senior'), className: fc.integer({ min: 1, max: 9 }), classPupils: fc.option(fc.integer({ min: 0, max: 60 }), { freq: 8 }) }),
        {
          maxLength: 8,
          selector: ({ stage, className }) => `${stage} ${className}`,
        },
      ),
    });
    await fc.assert(
      fc.asyncProperty(fc.tuple(school, school), async (given) => {
        await inCounty(api.context.database, COUNTY, async (tx) => {
          const expected = new Map<string, unknown>();
          for (const [index, one] of given.entries()) {
            const place = { county: COUNTY, round: ROUND, school: SCHOOLS[index] ?? '' };
            const stamp = { source: '{"kind": "typed"}', changed_by: 'test', changed_at: new Date() };
            const registers = new Map<string, RegisterValues[]>();
            let position = 0;
            for (const register of dictionary.registers) {
              const rows = (one as unknown as Record<string, RegisterValues[]>)[register.id] ?? [];
              registers.set(register.id, rows);
              for (const values of [...rows, null]) {
                position += 1;
                const said = values && JSON.stringify(Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)));
                await tx
                  .insertInto('register_row')
                  .values({ ...place, ...stamp, register: register.id, id: `00000000-0000-4000-8000-${String(position).padStart(12, '0')}`, position, values: said, version: 1 })
                  .execute();
              }
            }
            const figures: Record<string, number | null> = {};
            for (const { stage, className, classPupils } of one.class) figures[`class/${stage}/1/${className}:classPupils`] = classPupils;
            for (const [path, value] of Object.entries(figures))
              await tx
                .insertInto('figure')
                .values({ ...place, ...stamp, path, value: JSON.stringify(value), version: 1 })
                .execute();
            registers.set('class', rowsOf(dictionary, place.school, figures).classes as RegisterValues[]);
            const plain = totalsOfRegisters(dictionary, registers);
            expected.set(place.school, plain);
            expect((await totalsIn(tx, dictionary, place)).map(({ school: _, ...total }) => total)).toEqual(plain);
          }
          const whole = await totalsIn(tx, dictionary, { county: COUNTY, round: ROUND });
          for (const school of SCHOOLS) expect(whole.filter((total) => total.school === school).map(({ school: _, ...total }) => total)).toEqual(expected.get(school));
          throw new RolledBack();
        }).catch((error: unknown) => {
          if (!(error instanceof RolledBack)) throw error;
        });
      }),
      { numRuns: 15 },
    );
  });
});
