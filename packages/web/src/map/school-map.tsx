import { useEffect, useMemo, useRef, useState } from 'react';
import { useWords } from '../i18n/i18n.ts';
import { IconButton } from '../ui/button.tsx';
import { type Label, placeLabels } from './labels.ts';
import { Mark } from './mark.tsx';
import { graticule, niceBelow, type Point, type Projection } from './projection.ts';
import type { MapSchool, Standing } from './schools.ts';
import { type Size, useViewport, type Viewport } from './viewport.ts';

/** A school that has a place, with what the map shows of it. */
export interface Placed {
  readonly school: MapSchool;
  readonly point: Point;
  readonly standing: Standing;
  readonly pupils: number;
  readonly title: string;
}

interface SchoolMapProps {
  readonly projection: Projection;
  readonly placed: readonly Placed[];
  readonly chosen: string | null;
  /** A wish from the list to see a school; a new object each time. */
  readonly wish: { readonly point: Point } | null;
  readonly onChoose: (code: string | null) => void;
  readonly onOpen: (code: string) => void;
}

export function SchoolMap(props: SchoolMapProps) {
  const box = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState<Size | null>(null);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => entry && setSize({ width: entry.contentRect.width, height: entry.contentRect.height }));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return (
    <div className="map-box" ref={box}>
      {size && size.width > 0 && <Surface {...props} size={size} />}
    </div>
  );
}

function Surface({ projection, placed, chosen, wish, onChoose, onOpen, size }: SchoolMapProps & { readonly size: Size }) {
  const t = useWords('map');
  const surface = useRef<SVGSVGElement>(null);
  const viewport = useViewport(projection, size, surface);
  const { view } = viewport;
  const toScreen = (point: Point): Point => ({ x: size.width / 2 + (point.x - view.center.x) * view.scale, y: size.height / 2 + (point.y - view.center.y) * view.scale });
  // biome-ignore lint/correctness/useExhaustiveDependencies: each wish is answered once, whatever the view is by then
  useEffect(() => {
    if (wish) viewport.showAt(wish.point);
  }, [wish]);
  // The few that fail are drawn over the many that pass, the chosen one over all.
  const ordered = useMemo(() => [...placed].sort((a, b) => depth(a, chosen) - depth(b, chosen)), [placed, chosen]);
  const most = useMemo(() => placed.reduce((top, one) => Math.max(top, one.pupils || 0), 1), [placed]);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the map is moved by keys */}
      <div className="map-keys" role="application" aria-label={t('label', { count: placed.length })} tabIndex={0} onKeyDown={viewport.onKeyDown}>
        <svg ref={surface} className="map" viewBox={`0 0 ${size.width} ${size.height}`} width={size.width} height={size.height} aria-hidden="true" focusable="false" {...viewport.handlers}>
          <Graticule projection={projection} view={view} size={size} />
          <g>
            {ordered.map((one) => {
              const at = toScreen(one.point);
              if (at.x < -20 || at.y < -20 || at.x > size.width + 20 || at.y > size.height + 20) return null;
              return (
                // biome-ignore lint/a11y/noStaticElementInteractions: the table beside the map gives the same to the keyboard
                <g
                  key={one.school.code}
                  className={one.school.code === chosen ? 'place place-chosen' : 'place'}
                  transform={`translate(${at.x.toFixed(1)} ${at.y.toFixed(1)})`}
                  onPointerEnter={() => onChoose(one.school.code)}
                  onPointerLeave={() => onChoose(null)}
                  onClick={() => !viewport.moved.current && onOpen(one.school.code)}
                >
                  <circle r={14} fill="transparent" />
                  {one.school.code === chosen && <circle r={13} className="place-ring" />}
                  <Mark standing={one.standing} r={4 + 5 * Math.sqrt((one.pupils || 0) / most)} />
                </g>
              );
            })}
          </g>
          <Labels placed={placed} chosen={chosen} toScreen={toScreen} near={view.scale > viewport.least * 3} size={size} />
          <ScaleBar view={view} size={size} />
        </svg>
      </div>
      <div className="map-tools screen-only">
        <IconButton variant="default" icon="plus" label={t('zoomIn')} onClick={viewport.zoomIn} />
        <IconButton variant="default" icon="minus" label={t('zoomOut')} onClick={viewport.zoomOut} />
        <IconButton variant="default" icon="map" label={t('whole')} onClick={viewport.whole} />
      </div>
    </>
  );
}

const DEPTH: Readonly<Record<Standing, number>> = { none: 0, met: 1, missing: 2, near: 3, unmet: 4 };
const depth = (one: Placed, chosen: string | null) => (one.school.code === chosen ? 9 : DEPTH[one.standing]);

/** Township names at the middle of their schools; school names when close, and the chosen one's always. */
function Labels({
  placed,
  chosen,
  toScreen,
  near,
  size,
}: {
  readonly placed: readonly Placed[];
  readonly chosen: string | null;
  readonly toScreen: (point: Point) => Point;
  readonly near: boolean;
  readonly size: Size;
}) {
  const townships = useMemo(() => townshipMiddles(placed), [placed]);
  const inside = (point: Point) => point.x > 0 && point.y > 0 && point.x < size.width && point.y < size.height;
  const found = placed.find((one) => one.school.code === chosen);
  const schoolLabel = (one: Placed): Label => {
    const at = toScreen(one.point);
    return { id: one.school.code, text: one === found ? one.title : one.school.name, x: at.x, y: at.y - 18, size: 12, clear: one !== found };
  };
  const labels: Label[] = [
    ...(found ? [schoolLabel(found)] : []),
    ...townships.map(({ name, point }): Label => ({ id: `township-${name}`, text: name, ...toScreen(point), size: 14 })),
    ...(near ? placed.filter((one) => one !== found).map(schoolLabel) : []),
  ].filter(inside);
  return (
    <g className="map-labels">
      {placeLabels(labels, near ? placed.map((one) => toScreen(one.point)) : []).map((label) => (
        <text key={label.id} x={label.x} y={label.y} fontSize={label.size} className={label.id.startsWith('township-') ? 'label-township' : label.id === chosen ? 'label-chosen' : 'label-school'}>
          {label.text}
        </text>
      ))}
    </g>
  );
}

function townshipMiddles(placed: readonly Placed[]): readonly { readonly name: string; readonly point: Point }[] {
  const sums = new Map<string, { x: number; y: number; count: number }>();
  for (const { school, point } of placed) {
    if (school.township === null) continue;
    const sum = sums.get(school.township) ?? { x: 0, y: 0, count: 0 };
    sums.set(school.township, { x: sum.x + point.x, y: sum.y + point.y, count: sum.count + 1 });
  }
  return [...sums].sort((a, b) => b[1].count - a[1].count).map(([name, sum]) => ({ name, point: { x: sum.x / sum.count, y: sum.y / sum.count } }));
}

function Graticule({ projection, view, size }: { readonly projection: Projection; readonly view: Viewport; readonly size: Size }) {
  const t = useWords('map');
  const half = { x: size.width / 2 / view.scale, y: size.height / 2 / view.scale };
  const northWest = projection.toDegrees({ x: view.center.x - half.x, y: view.center.y - half.y });
  const southEast = projection.toDegrees({ x: view.center.x + half.x, y: view.center.y + half.y });
  const x = (longitude: number) => size.width / 2 + (projection.toKm(longitude, 0).x - view.center.x) * view.scale;
  const y = (latitude: number) => size.height / 2 + (projection.toKm(0, latitude).y - view.center.y) * view.scale;
  return (
    <g className="graticule">
      {graticule(northWest.longitude, southEast.longitude).map((longitude) => (
        <g key={longitude}>
          <line x1={x(longitude)} x2={x(longitude)} y1={0} y2={size.height} />
          <text x={x(longitude) + 3} y={12}>
            {t('east', { value: longitude })}
          </text>
        </g>
      ))}
      {graticule(southEast.latitude, northWest.latitude).map((latitude) => (
        <g key={latitude}>
          <line x1={0} x2={size.width} y1={y(latitude)} y2={y(latitude)} />
          <text x={4} y={y(latitude) - 4}>
            {t('north', { value: latitude })}
          </text>
        </g>
      ))}
    </g>
  );
}

function ScaleBar({ view, size }: { readonly view: Viewport; readonly size: Size }) {
  const t = useWords('map');
  const km = niceBelow(Math.min(160, size.width / 3) / view.scale);
  const width = km * view.scale;
  return (
    <g className="scale-bar" transform={`translate(12 ${size.height - 14})`}>
      <path d={`M0 -5V0H${width}V-5`} />
      <text x={width / 2} y={-6}>
        {km >= 1 ? t('scale', { km }) : t('scaleMetres', { m: Math.round(km * 1000) })}
      </text>
    </g>
  );
}
