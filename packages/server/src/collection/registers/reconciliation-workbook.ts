import { parseFigurePath } from '@junheng/assessment/dataset/figures';
import type { Dictionary } from '@junheng/assessment/standard/types';
import type { Reconciliation } from '@junheng/contract';
import { writeLists } from '@junheng/exchange/accounts/write-accounts';

const COLUMNS = [
  { name: '学校标识码', width: 16 },
  { name: '学校', width: 40 },
  { name: '乡镇（街道）', width: 20 },
  { name: '学段', width: 8 },
  { name: '数据项', width: 28 },
  { name: '单位', width: 8 },
  { name: '填报', width: 14 },
  { name: '名册', width: 14 },
  { name: '汇总', width: 14 },
  { name: '是否不一致', width: 12 },
  { name: '说明', width: 50 },
];
const TWICE = [
  { name: '姓名', width: 14 },
  { name: '学校标识码', width: 16 },
  { name: '学校', width: 40 },
  { name: '任教学段', width: 12 },
  { name: '任教方式', width: 12 },
];

/** 数据核对 as a workbook: a line for each source of each figure, and the persons who are counted twice on a sheet of their own. */
export function reconciliationWorkbook(dictionary: Dictionary, county: string, name: string, { rows, duplicates, tolerance }: Reconciliation): Uint8Array {
  const sorted = [...rows].sort((a, b) => Number(b.differs) - Number(a.differs) || (a.township ?? '').localeCompare(b.township ?? '', 'zh-Hans-CN') || a.school.localeCompare(b.school));
  const lines = sorted.flatMap((row) => {
    const { element: id, stage } = parseFigurePath(row.path) ?? { element: row.path, stage: undefined };
    const element = dictionary.elements.find((one) => one.id === id);
    return row.sources.map(({ register, value }) => [
      row.school,
      row.name,
      row.township ?? '',
      memberName(dictionary, stage),
      element?.name ?? id,
      element?.unit ?? '',
      row.figure === null ? '未报' : written(row.figure),
      (dictionary.registers.find((one) => one.id === register) ?? dictionary.sheets.find((one) => one.id === register))?.name ?? register,
      written(value),
      row.differs ? '不一致' : '',
      row.explanation ?? '',
    ]);
  });
  const twice = duplicates.flatMap((one) => one.places.map((place) => [one.name, place.school, place.schoolName, memberName(dictionary, place.stage), memberName(dictionary, place.engagement)]));
  return writeLists([
    { sheet: '数据核对', title: `${county}${name}数据核对（相差超过 ${Number((tolerance * 100).toPrecision(6))}% 的须说明）`, columns: COLUMNS, rows: lines },
    { sheet: '重复统计', title: '在两所以上学校登记为专任的教师', columns: TWICE, rows: twice },
  ]);
}

const written = (value: number | readonly number[]): string => (typeof value === 'number' ? String(value) : value.length === 0 ? '0' : value.join(';'));
const memberName = (dictionary: Dictionary, id: string | undefined): string =>
  dictionary.enumerations
    .filter((one) => ['stage', 'engagement'].includes(one.id))
    .flatMap((one) => one.members)
    .find((one) => one.id === id)?.name ??
  id ??
  '';
