import { bare } from './words.ts';

/** Units that mean the same, by family and size: a figure in another size of the same family is off by their ratio. */
const FAMILIES: readonly (readonly { readonly names: readonly string[]; readonly size: number }[])[] = [
  [
    { names: ['元'], size: 1 },
    { names: ['千元'], size: 1e3 },
    { names: ['万元'], size: 1e4 },
    { names: ['百万元'], size: 1e6 },
    { names: ['亿元'], size: 1e8 },
  ],
  [
    { names: ['人', '名', '位'], size: 1 },
    { names: ['千人'], size: 1e3 },
    { names: ['万人'], size: 1e4 },
  ],
  [
    { names: ['㎡', 'm²', 'm2', '平方米', '平米', '平方'], size: 1 },
    { names: ['亩'], size: 2000 / 3 },
    { names: ['公顷'], size: 1e4 },
    { names: ['万㎡', '万平方米'], size: 1e4 },
  ],
  [{ names: ['间', '个', '所', '室'], size: 1 }],
  [{ names: ['份', '张'], size: 1 }],
  [{ names: ['°', '度'], size: 1 }],
];

const KNOWN = new Map(FAMILIES.flatMap((members, family) => members.flatMap(({ names, size }) => names.map((name) => [bare(name), { family, size, names }] as const))));

/** The ways of writing a unit, compared as `bare` text. */
export const unitForms = (unit: string): readonly string[] => (KNOWN.get(bare(unit))?.names ?? [unit]).map(bare);

export const isUnit = (text: string): boolean => KNOWN.has(bare(text));

/** Whether `found` is another size of the same unit: 元 where 万元 is wanted. */
export function isOtherSize(found: string, unit: string): boolean {
  const [one, other] = [KNOWN.get(bare(found)), KNOWN.get(bare(unit))];
  return one !== undefined && other !== undefined && one.family === other.family && one.size !== other.size;
}

/** The sizes of a unit's family against it, to name the likely slip: ×10000 from 万元 is 元. */
export function sizeNamed(unit: string, times: number): string | null {
  const own = KNOWN.get(bare(unit));
  if (!own) return null;
  const found = (FAMILIES[own.family] ?? []).find(({ size }) => Math.abs(own.size / size / times - 1) < 0.01);
  return found?.names[0] ?? null;
}
