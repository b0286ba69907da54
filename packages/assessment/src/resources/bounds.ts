import type { Bounds } from '../formula/interval.ts';
import type { CompiledStandard } from '../standard/compile.ts';

/** What a missing figure may be: the dictionary's permitted range; a code, yes or no, or a figure without limits may be anything from 0. */
export const permittedRange =
  (compiled: Pick<CompiledStandard, 'elements'>): Bounds =>
  (node) => {
    const definition = compiled.elements.get(node.id);
    return { low: definition?.min ?? 0, high: definition?.max ?? Number.POSITIVE_INFINITY };
  };
