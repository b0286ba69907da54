import { linearScale } from './model/scale.ts';

export interface YearValue {
  readonly year: number;
  readonly value: number;
}

const WIDTH = 88;
const HEIGHT = 22;

/** The years of one figure as a small line with the threshold behind it; a year that is not reported breaks the line. */
export function Sparkline({ values, threshold, label }: { readonly values: readonly YearValue[]; readonly threshold: number | null; readonly label: string }) {
  const known = values.filter((one) => !Number.isNaN(one.value));
  if (known.length === 0) return null;
  const figures = [...known.map((one) => one.value), ...(threshold === null ? [] : [threshold])];
  const x = linearScale([values[0]?.year ?? 0, values.at(-1)?.year ?? 1], [4, WIDTH - 4]);
  const y = linearScale([Math.min(...figures), Math.max(...figures)], [HEIGHT - 4, 4]);
  const path = values
    .map((one, index) => (Number.isNaN(one.value) ? '' : `${index === 0 || Number.isNaN(values[index - 1]?.value ?? Number.NaN) ? 'M' : 'L'}${x(one.year).toFixed(1)} ${y(one.value).toFixed(1)}`))
    .join('');
  return (
    <svg className="sparkline" width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      {threshold !== null && <line className="plot-threshold" x1={0} x2={WIDTH} y1={y(threshold)} y2={y(threshold)} />}
      <path d={path} />
      {known.map((one) => (
        <circle key={one.year} cx={x(one.year)} cy={y(one.value)} r={2.2} />
      ))}
    </svg>
  );
}
