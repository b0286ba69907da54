import { type Figures, figuresOf } from '@junheng/assessment/dataset/figures';
import { sampleDictionary, sampleRecords } from '@junheng/assessment/testing/sample';
import { faultsOfRegister } from '@junheng/exchange/checks/register-faults';
import { totalsOfRegisters } from '@junheng/exchange/checks/register-totals';
import { expect, it } from 'vitest';
import { demoRegisters } from './demo-registers.ts';

const dictionary = sampleDictionary();
const { sheets } = await sampleRecords('county-40', dictionary);
const rowsOf = (level: 'stage' | 'class', school: unknown) => sheets[level].rows.map((row) => row.values).filter((row) => row.schoolCode === school);
const forms = sheets.school.rows
  .slice(0, 12)
  .map(({ values }): [string, Figures] => [String(values.schoolCode), figuresOf(values, rowsOf('stage', values.schoolCode), rowsOf('class', values.schoolCode))]);

it('the demo’s registers add up to the figures that they were made from, and have no fault of their own', () => {
  for (const [school, figures] of forms) {
    const registers = demoRegisters(school, figures);
    for (const total of totalsOfRegisters(dictionary, new Map(Object.entries(registers)))) {
      const figure = figures[total.path];
      if (figure === undefined) continue;
      expect(Array.isArray(figure) ? [...figure].sort((a, b) => a - b) : figure, `${school} ${total.path} ${total.register}`).toEqual(total.value);
    }
    for (const register of dictionary.registers) {
      const rows = (registers[register.id as keyof typeof registers] ?? []).map((values, index) => ({ id: String(index), values }));
      expect(rows.length, `${school} ${register.id}`).toBeGreaterThan(0);
      expect(faultsOfRegister(dictionary, register, rows), `${school} ${register.id}`).toEqual([]);
    }
  }
});
