import { describe, expect, it } from 'vitest';
import { compiled } from '../reader/testing/draft-workbook.ts';
import { faultsOfForm } from './form-faults.ts';
import { faultsOfRegister, looksLikeIdentityNumber } from './register-faults.ts';
import { differs, type RegisterTotal, type RegisterValues, totalsOfRegisters } from './register-totals.ts';
import { sourceKey } from './source-faults.ts';

const { dictionary } = compiled;
const register = (id: string) => {
  const found = dictionary.registers.find((one) => one.id === id);
  if (!found) throw new Error(`no register ${id}`);
  return found;
};
const faults = (id: string, ...rows: RegisterValues[]) =>
  faultsOfRegister(
    dictionary,
    register(id),
    rows.map((values, index) => ({ id: String(index + 1), values })),
  ).map(({ row, column, code }) => `${row} ${column} ${code}`);

const teacher = { staffNumber: 'T-001', name: '王一', stage: 'primary', subject: 'chinese', engagement: 'fullTime', degree: 'bachelor' };
/** Made up as it is read, so that no file holds anything that looks like one. */
const identity = ['340302', '1980', '01', '01', '001', '0'].join('');

describe('faults of a register', () => {
  it('finds nothing in rows that are as the dictionary asks', () => {
    expect(faults('teacher', { ...teacher, since: '2021-09', birthYear: 1980 }, { ...teacher, staffNumber: 'T-002' })).toEqual([]);
    expect(faults('grade', { stage: 'primary', grade: '6', pupils: 40 }, { stage: 'junior', grade: '6', pupils: 40 })).toEqual([]);
  });

  it('names what is missing, out of range, of a wrong form, there twice, not of its stage', () => {
    expect(faults('grade', { stage: 'primary', grade: '1' }, { stage: 'primary', grade: '1', pupils: 5001 }, { stage: 'junior', grade: '3', pupils: 1 })).toEqual([
      '1 pupils required-empty',
      '2 pupils above-maximum',
      '2 grade duplicate-key',
      '3 grade value-of-other-stage',
    ]);
    expect(faults('teacher', { ...teacher, since: '2021年' }, { ...teacher, staffNumber: '#', birthYear: 1900 })).toEqual([
      '1 since month-form',
      '2 staffNumber code-form',
      '2 birthYear below-minimum',
    ]);
  });

  it('refuses what looks like an identity number, wherever it was typed', () => {
    expect(faults('teacher', { ...teacher, staffNumber: identity }, { ...teacher, name: `王一 ${identity.slice(0, 17)}x` })).toEqual(['1 staffNumber identity-number', '2 name identity-number']);
    expect([identity, ` ${identity.slice(0, 6)} ${identity.slice(6)}`, identity.slice(0, 6) + identity.slice(8, 17)].map(looksLikeIdentityNumber)).toEqual([true, true, true]);
    expect(['34030219800101', '20240001', 'T-001', '123456789012345678901', null].map(looksLikeIdentityNumber)).toEqual([false, false, false, false, false]);
  });

  it('repeats no personal value in its texts', () => {
    const rows = [
      { ...teacher, staffNumber: '秘密号', name: '秘密名', birthYear: 1900 },
      { ...teacher, staffNumber: '秘密号' },
    ].map((values, index) => ({ id: String(index), values }));
    const said = JSON.stringify(faultsOfRegister(dictionary, register('teacher'), rows));
    expect(said).toContain('duplicate-key');
    for (const secret of ['秘密', '1900']) expect(said).not.toContain(secret);
  });
});

describe('totals of registers', () => {
  const totals = (registers: Record<string, RegisterValues[]>) =>
    totalsOfRegisters(dictionary, new Map(Object.entries(registers))).map(({ path, register: id, value, rows }) => `${path} ${id} ${JSON.stringify(value)} ${rows}`);

  it('adds up, counts and lists by stage and by school', () => {
    expect(
      totals({
        grade: [
          { stage: 'primary', grade: '1', pupils: 40, migrantPupils: 3 },
          { stage: 'primary', grade: '2', pupils: 2, migrantPupils: 0 },
          { stage: 'junior', grade: '7', pupils: 30, migrantPupils: 1 },
        ],
      }),
    ).toEqual(['stage/primary:pupils grade 42 2', 'stage/junior:pupils grade 30 1', 'stage/primary:grades grade 2 2', 'stage/junior:grades grade 1 1', 'school:migrantPupils grade 4 3']);
    expect(
      totals({
        room: [
          { room: 'a', use: 'music', area: 100.1, multimedia: true },
          { room: 'b', use: 'music', area: 96.2 },
          { room: 'c', use: 'office', area: 20 },
        ],
      }),
    ).toEqual(['school:teachingArea room 196.3 3', 'school:indoorSportsArea room 0 3', 'school:musicRooms room [96.2,100.1] 3', 'school:artRooms room [] 3', 'school:multimediaRooms room 1 3']);
  });

  it('says nothing of a register without rows, and of a sum that lacks a figure: missing is not zero', () => {
    expect(totals({ grade: [], room: [] })).toEqual([]);
    expect(
      totals({
        grade: [
          { stage: 'primary', grade: '1', pupils: 40, migrantPupils: 3 },
          { stage: 'primary', grade: '2' },
        ],
      }),
    ).toEqual(['stage/primary:grades grade 2 2']);
  });

  it('counts only who reaches what the roll-up asks', () => {
    const rows = [teacher, { ...teacher, trainingHours: 360 }, { ...teacher, trainingHours: 359.5 }, { ...teacher, engagement: 'partTime', trainingHours: 400 }];
    expect(totals({ teacher: rows }).filter((one) => /fullTime|trained/.test(one))).toEqual(['stage/primary:fullTimeTeachers teacher 3 4', 'stage/primary:trainedTeachers teacher 1 4']);
  });
});

describe('a figure and its registers', () => {
  const of = { county: '340302', name: '样例县', year: 2026 };
  const total = (value: RegisterTotal['value'], path = 'stage/primary:pupils', id = 'grade'): RegisterTotal => ({ path, register: id, value, rows: 1 });
  const figures = { 'school:musicRooms': [100, 96], 'stage/primary:stage': 'primary', 'stage/primary:pupils': 1000 };
  const found = (totals: RegisterTotal[], tolerance = 0.02, explanations = {}, more = {}) =>
    faultsOfForm(compiled, of, { school: '2134010001', figures: { ...figures, ...more } }, {}, explanations, { totals, tolerance }).filter((one) => one.code === 'source-differs');

  it('differ beyond the tolerance, a fraction of the figure; the warning says both and how far apart they are', () => {
    expect([980, 1020, 979, 1021].map((value) => differs(1000, value, 0.02))).toEqual([false, false, true, true]);
    expect([differs(0, 1, 0.5), differs(0, 0, 0), differs(0.3, 0.1 + 0.2, 0)]).toEqual([true, false, false]);
    expect(found([total(980)])).toEqual([]);
    expect(found([total(900)])).toMatchObject([
      {
        key: 'source-differs:grade stage/primary:pupils',
        severity: 'warning',
        path: 'stage/primary:pupils',
        explanation: null,
        message: {
          zh: '小学在校生数填报 1000 人，“分年级学生”汇总为 900 人，相差 100 人',
          en: 'Pupils (Primary): the form says 1000 人, “Pupils by grade” gives 900 人, a difference of 100 人',
        },
      },
    ]);
    expect(found([total(900)], 0.02, { [sourceKey(total(900))]: '已核实' })[0]?.explanation).toBe('已核实');
  });

  it('are compared room by room, in any order', () => {
    const rooms = (...value: number[]) => found([total(value, 'school:musicRooms', 'room')]).length;
    expect([rooms(96, 100), rooms(96, 101), rooms(96), rooms()]).toEqual([0, 1, 1, 1]);
  });

  it('a figure that is not reported differs from nothing', () => {
    expect(found([total(5, 'stage/primary:graduates')])).toEqual([]);
    expect(found([total([5], 'school:artRooms', 'room')])).toEqual([]);
  });

  it('that the classes do not add up is said once, by the check that knows it', () => {
    const classes = { 'class/primary/1/1:classPupils': 40 };
    const all = faultsOfForm(compiled, of, { school: '2134010001', figures: { ...figures, ...classes } }, {}, {}, { totals: [total(40, 'stage/primary:pupils', 'class')], tolerance: 0 });
    expect(all.filter((one) => one.path === 'stage/primary:pupils').map((one) => one.code)).toEqual(['classes-add-up']);
    expect(found([total(40, 'stage/senior:pupils', 'class')], 0, {}, { 'stage/senior:pupils': 41 })).toHaveLength(1);
  });
});
