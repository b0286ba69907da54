import { fileURLToPath } from 'node:url';
import { elementsOf } from '@junheng/assessment/formula/nodes';
import { type CompiledStandard, compileStandard } from '@junheng/assessment/standard/compile';
import { buildLibrary } from '@junheng/assessment/standard/load';
import { readStandardsFolder } from '@junheng/exchange/standards-folder';

/** The repository: given by the runner to its children, which run as bundles elsewhere. */
export const root = process.env.BENCH_ROOT ?? fileURLToPath(new URL('../../', import.meta.url));

/** The national standard as it is shipped, compiled for 2025. */
export function nationalStandard(): CompiledStandard {
  const library = buildLibrary(readStandardsFolder(`${root}/standards`));
  return compileStandard(library.get('cn-2017'), library.dictionary, { year: 2025 });
}

/** What the indicators of schools and the scope of assessment read. */
export function elementsOfIndicators(compiled: CompiledStandard): Set<string> {
  const wanted = new Set(['stage', 'kind']);
  for (const node of [compiled.assessed, ...Object.values(compiled.stages).flatMap((list) => list.flatMap((one) => [one.stock, one.basis])), ...compiled.derived.values()])
    for (const id of elementsOf(node).keys()) wanted.add(id);
  return wanted;
}
