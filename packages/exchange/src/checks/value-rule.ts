import type { Value } from '@junheng/assessment/dataset/records';
import type { ElementDefinition } from '@junheng/assessment/standard/types';
import type { FaultCode } from '../reader/catalogue.ts';
import type { Details } from '../reader/fault.ts';

export interface BrokenRule {
  readonly code: FaultCode;
  readonly details: Details;
}

/** What the dictionary asks of one value: its range, its form. Returns the rule that a value breaks, or null. */
export function valueRule(element: ElementDefinition): (value: Value) => BrokenRule | null {
  const { name, min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = element;
  const unit = element.unit === undefined ? '' : `（${element.unit}）`;
  const pattern = element.pattern === undefined ? null : new RegExp(element.pattern);
  const ratio = element.type === 'decimal' && element.unit === undefined && max <= 1;
  const number = (value: number): BrokenRule | null => {
    if (value < min) return { code: 'below-minimum', details: { name, min, unit } };
    if (value <= max) return null;
    return { code: ratio && value <= 100 ? 'percent-as-number' : 'above-maximum', details: { name, max, unit } };
  };
  return (value) => {
    if (typeof value === 'number') return number(value);
    if (typeof value === 'string') return pattern === null || pattern.test(value) ? null : { code: 'code-form', details: { name, hint: element.hint === undefined ? '' : `（${element.hint}）` } };
    if (Array.isArray(value)) {
      for (const area of value as readonly number[]) {
        const broken = number(area);
        if (broken) return broken;
      }
    }
    return null;
  };
}
