import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { Dataset } from '@junheng/assessment/dataset/dataset';
import { generateNation, type NationSize } from './generate.ts';
import type { Bench } from './sections/section.ts';
import { elementsOfIndicators, nationalStandard } from './standards.ts';

/** Makes a nation once and keeps it in the bench's folder, so that its many processes need not each make it. */
export async function keepNation(bench: Bench, size: Pick<NationSize, 'counties' | 'schools' | 'seed'>): Promise<string> {
  const compiled = nationalStandard();
  const file = join(bench.folder, `nation-${size.schools}.bin`);
  writeFileSync(file, serialize(generateNation({ ...size, elements: elementsOfIndicators(compiled) }, compiled.dictionary)));
  return file;
}

/** A nation as it was kept; its columns are copied, so that each stands in memory of its own as a read file's do. */
export function keptNation(file: string): Dataset {
  const dataset = deserialize(readFileSync(file)) as Dataset;
  for (const table of [dataset.county, dataset.school, dataset.stage, dataset.class]) {
    const numbers = table.numbers as Record<string, Float64Array>;
    for (const [id, column] of Object.entries(numbers)) numbers[id] = column.slice();
  }
  return dataset;
}
