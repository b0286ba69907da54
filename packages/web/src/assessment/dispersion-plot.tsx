import type { IndicatorAssessment, StageAssessment } from '@junheng/assessment/assessment';
import { type KeyboardEvent, useId, useMemo, useRef, useState } from 'react';
import { type Dot, dispersionPlot } from './model/dispersion.ts';
import { linearScale, ticks } from './model/scale.ts';

export interface DispersionPlotProps {
  readonly one: IndicatorAssessment;
  readonly stage: Pick<StageAssessment, 'pupils'>;
  readonly size: 'small' | 'large';
  readonly width: number;
  /** What the plot is, for those who hear it: 小学 R4 教学用房，29 所学校，差异系数 0.288. */
  readonly label: string;
  /** A school in words: name, value with unit, pupils. */
  readonly describe: (dot: Dot) => string;
  readonly standing: (index: number) => string;
  readonly words: { readonly mean: string; readonly threshold: string; readonly limit: string; readonly spread: string };
  readonly showNumber: (value: number) => string;
  /** The school that is pointed at; -1 for none. */
  readonly selected?: number;
  readonly onSelect?: (index: number) => void;
  readonly onOpen?: (index: number) => void;
}

const SIZES = {
  small: { smallest: 1.6, largest: 6, margin: { top: 4, right: 14, bottom: 16, left: 14 }, ticks: 4, reach: 34 },
  large: { smallest: 3, largest: 16, margin: { top: 34, right: 20, bottom: 30, left: 20 }, ticks: 9, reach: 70 },
} as const;

/**
 * Schools on the axis of one indicator: each dot's place is its value, its area its pupils. The band is what the limit of the coefficient
 * of variation would allow the standard deviation to be; the bracket is what it is. Left and right go from school to school by value.
 */
export function DispersionPlot(props: DispersionPlotProps) {
  const { one, stage, size, width, selected = -1 } = props;
  const look = SIZES[size];
  const inner = Math.max(40, width - look.margin.left - look.margin.right);
  const plot = useMemo(() => dispersionPlot(one, stage, inner, look), [one, stage, inner, look]);
  const reach = size === 'small' ? look.reach : Math.max(look.reach, Math.min(plot.reach, 170));
  const squeeze = Math.min(1, reach / plot.reach);
  const middle = look.margin.top + reach;
  const height = middle + reach + look.margin.bottom;
  const scale = linearScale(plot.domain, [look.margin.left, look.margin.left + inner]);
  const clip = useId();
  const [focused, setFocused] = useState(false);
  const svg = useRef<SVGSVGElement>(null);
  const byValue = useMemo(() => [...plot.dots].sort((left, right) => left.value - right.value || left.index - right.index), [plot]);
  const dots = useMemo(() => [...plot.dots].sort((left, right) => right.radius - left.radius), [plot]);
  const current = plot.dots.find((dot) => dot.index === selected);

  const move = (event: KeyboardEvent) => {
    if (size !== 'large') return;
    const place = byValue.findIndex((dot) => dot.index === selected);
    const steps: Record<string, number> = {
      ArrowRight: place + 1,
      ArrowUp: place + 1,
      ArrowLeft: place < 0 ? byValue.length - 1 : place - 1,
      ArrowDown: place < 0 ? byValue.length - 1 : place - 1,
      Home: 0,
      End: byValue.length - 1,
    };
    const target = steps[event.key];
    if (target !== undefined) {
      event.preventDefault();
      const dot = byValue[Math.max(0, Math.min(byValue.length - 1, target))];
      if (dot) props.onSelect?.(dot.index);
    } else if (event.key === 'Enter' && current) {
      event.preventDefault();
      props.onOpen?.(current.index);
    }
  };

  const pointAt = (clientX: number, clientY: number): Dot | null => {
    const box = svg.current?.getBoundingClientRect();
    if (!box) return null;
    const x = ((clientX - box.left) / box.width) * width - look.margin.left;
    const y = ((clientY - box.top) / box.height) * height - middle;
    const nearest = plot.dots.map((dot) => ({ dot, distance: Math.hypot(dot.x - x, dot.y * squeeze - y) - dot.radius })).sort((left, right) => left.distance - right.distance)[0];
    return nearest && nearest.distance < 12 ? nearest.dot : null;
  };

  const threshold = one.indicator.threshold;
  const band = one.limit === null || Number.isNaN(one.mean) ? null : ([scale(Math.max(plot.domain[0], one.mean * (1 - one.limit))), scale(one.mean * (1 + one.limit))] as const);
  const spread = Number.isNaN(one.deviation) ? null : ([scale(Math.max(plot.domain[0], one.mean - one.deviation)), scale(one.mean + one.deviation)] as const);
  const interactive = size === 'large';

  return (
    <svg
      ref={svg}
      className={`dispersion-plot dispersion-plot-${size}`}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role={interactive ? 'application' : undefined}
      // A small plot stands in a button that says the same in words.
      aria-hidden={interactive ? undefined : true}
      aria-label={current && focused ? `${props.label}. ${props.describe(current)}` : props.label}
      aria-roledescription={interactive ? 'plot' : undefined}
      tabIndex={interactive ? 0 : undefined}
      onKeyDown={interactive ? move : undefined}
      onFocus={() => setFocused(true)}
      onBlur={() => setFocused(false)}
      onPointerMove={interactive ? (event) => event.pointerType === 'mouse' && props.onSelect?.(pointAt(event.clientX, event.clientY)?.index ?? selected) : undefined}
      onPointerDown={interactive ? (event) => event.pointerType !== 'mouse' && props.onSelect?.(pointAt(event.clientX, event.clientY)?.index ?? -1) : undefined}
      onDoubleClick={interactive ? () => current && props.onOpen?.(current.index) : undefined}
    >
      <defs>
        <clipPath id={clip}>
          <rect x={look.margin.left - 4} y={0} width={inner + 8} height={height} />
        </clipPath>
      </defs>
      {band && <rect className="plot-band" x={band[0]} width={Math.max(0, band[1] - band[0])} y={look.margin.top} height={reach * 2} clipPath={`url(#${clip})`} />}
      <line className="plot-axis" x1={look.margin.left} x2={look.margin.left + inner} y1={middle + reach} y2={middle + reach} />
      {ticks(plot.domain[0], plot.domain[1], look.ticks).map((tick) => (
        <g key={tick} transform={`translate(${scale(tick)} ${middle + reach})`}>
          <line className="plot-tick" y1={0} y2={4} />
          <text className="plot-tick-label" y={size === 'small' ? 13 : 17} textAnchor="middle">
            {tick.toLocaleString('zh-CN')}
          </text>
        </g>
      ))}
      {threshold !== null && (
        <g transform={`translate(${scale(threshold)} 0)`}>
          <line className="plot-threshold" y1={look.margin.top - 2} y2={middle + reach} />
          {interactive && (
            <text className="plot-label plot-label-threshold" y={10} textAnchor={scale(threshold) > width * 0.7 ? 'end' : 'start'}>
              {props.words.threshold} {props.showNumber(threshold)}
            </text>
          )}
        </g>
      )}
      <g clipPath={`url(#${clip})`}>
        {dots.map((dot) => (
          <circle
            key={dot.index}
            className={`plot-dot plot-dot-${props.standing(dot.index)}${dot.index === selected ? ' plot-dot-selected' : ''}`}
            cx={look.margin.left + dot.x}
            cy={middle + dot.y * squeeze}
            r={dot.radius}
          />
        ))}
      </g>
      {!Number.isNaN(one.mean) && (
        <g transform={`translate(${scale(one.mean)} 0)`}>
          <line className="plot-mean" y1={look.margin.top - 2} y2={middle + reach} />
          {interactive && (
            <text className="plot-label" y={24} textAnchor={scale(one.mean) > width * 0.7 ? 'end' : 'start'}>
              {props.words.mean} {props.showNumber(one.mean)}
            </text>
          )}
        </g>
      )}
      {spread && interactive && (
        <g className="plot-spread">
          <path d={`M${spread[0]} ${middle + reach - 9}v6h${spread[1] - spread[0]}v-6`} />
        </g>
      )}
      {current && interactive && <circle className="plot-ring" cx={look.margin.left + current.x} cy={middle + current.y * squeeze} r={current.radius + 3} />}
    </svg>
  );
}
