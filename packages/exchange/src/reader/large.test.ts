import { describe, expect, it } from 'vitest';
import { readWorkbook } from './read-workbook.ts';
import { compiled, DraftCounty, source } from './testing/draft-workbook.ts';

describe('a workbook of 100,000 rows', () => {
  it('with 1,000 faults has every one named by sheet and cell', async () => {
    const draft = new DraftCounty();
    const expected: string[] = [];
    for (let index = 0; index < 100_000; index++) {
      const faulty = index % 100 === 50;
      draft.class.rows.push(['2134010001', '小学', 1 + (index % 6), `${index + 2}班`, faulty ? '四十' : 40]);
      if (faulty) expected.push(`班级!E${draft.class.rows.length}`);
    }
    const steps: number[] = [];
    const { faults, records } = await readWorkbook(source(draft.bytes()), compiled, { onProgress: ({ done, total }) => void steps.push(done / total) });
    expect(faults.filter((fault) => fault.code === 'not-a-number').map((fault) => `${fault.sheet}!${fault.cell}`)).toEqual(expected);
    expect(expected).toHaveLength(1000);
    expect(records.sheets.class.rows).toHaveLength(100_005);
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
    expect(steps.length).toBeGreaterThan(10);
    expect(steps.at(-1)).toBe(1);
  }, 120_000);
});
