/** A straight scale from figures to pixels. */
export interface Scale {
  readonly low: number;
  readonly high: number;
  (value: number): number;
}

export function linearScale(domain: readonly [number, number], range: readonly [number, number]): Scale {
  const [low, high] = domain;
  const span = high - low || 1;
  return Object.assign((value: number) => range[0] + ((value - low) / span) * (range[1] - range[0]), { low, high });
}

/** A step of 1, 2 or 5 times a power of ten that gives about `count` steps over the span. */
export function niceStep(span: number, count: number): number {
  if (!(span > 0) || !(count > 0)) return 1;
  const raw = span / count;
  const power = 10 ** Math.floor(Math.log10(raw));
  const share = raw / power;
  const factor = share <= 1 ? 1 : share <= 2 ? 2 : share <= 5 ? 5 : 10;
  return factor * power;
}

/** Round figures inside the domain, both ends included where they are round; free of binary dust (0.3, not 0.30000000000000004). */
export function ticks(low: number, high: number, count: number): number[] {
  const step = niceStep(high - low, count);
  const places = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => Number(((first + index) * step).toFixed(places)));
}

/** The domain widened to round figures. */
export function niceDomain(low: number, high: number, count: number): [number, number] {
  if (low === high) return low === 0 ? [0, 1] : niceDomain(Math.min(0, low), Math.max(0, high), count);
  const step = niceStep(high - low, count);
  return [Math.floor(low / step + 1e-9) * step, Math.ceil(high / step - 1e-9) * step];
}
