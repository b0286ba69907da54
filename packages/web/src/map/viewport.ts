import { type KeyboardEvent, type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react';
import type { Point, Projection } from './projection.ts';

/** What part of the map is seen: its middle in km and the pixels of one km. */
export interface Viewport {
  readonly center: Point;
  readonly scale: number;
}
export interface Size {
  readonly width: number;
  readonly height: number;
}

const MOST_ZOOM = 40;
const STEP = 1.4;

export const fit = (projection: Projection, size: Size): number => Math.min(size.width / projection.width, size.height / projection.height);

/** Zooms by a factor around a point of the screen, which stays where it is. */
export function zoomAround(view: Viewport, factor: number, at: Point, size: Size, bounds: { readonly least: number; readonly most: number }): Viewport {
  const scale = Math.min(bounds.most, Math.max(bounds.least, view.scale * factor));
  const dx = at.x - size.width / 2;
  const dy = at.y - size.height / 2;
  return { scale, center: { x: view.center.x + dx / view.scale - dx / scale, y: view.center.y + dy / view.scale - dy / scale } };
}

/** Pan and zoom by pointer, wheel, two fingers and keys. `moved` tells a drag from a click. */
export function useViewport(projection: Projection, size: Size, surface: RefObject<SVGSVGElement | null>) {
  const least = fit(projection, size);
  const bounds = { least: least * 0.8, most: least * MOST_ZOOM };
  const [view, setView] = useState<Viewport | null>(null);
  const now = view ?? { center: { x: 0, y: 0 }, scale: least };
  const pointers = useRef(new Map<number, Point>());
  const moved = useRef(false);
  const zoom = (factor: number, at: Point = { x: size.width / 2, y: size.height / 2 }) => setView(zoomAround(now, factor, at, size, bounds));
  const pan = (dx: number, dy: number) => setView({ ...now, center: { x: now.center.x - dx / now.scale, y: now.center.y - dy / now.scale } });
  const whole = () => setView(null);
  const place = (event: { readonly clientX: number; readonly clientY: number }): Point => {
    const box = surface.current?.getBoundingClientRect();
    return { x: event.clientX - (box?.left ?? 0), y: event.clientY - (box?.top ?? 0) };
  };

  // React listens to the wheel passively; the page must not scroll while the map zooms.
  const wheel = useRef((_: WheelEvent) => {});
  wheel.current = (event) => {
    event.preventDefault();
    zoom(event.deltaY < 0 ? 1.15 : 1 / 1.15, place(event));
  };
  useEffect(() => {
    const element = surface.current;
    if (!element) return;
    const listen = (event: WheelEvent) => wheel.current(event);
    element.addEventListener('wheel', listen, { passive: false });
    return () => element.removeEventListener('wheel', listen);
  }, [surface]);

  const onPointerDown = (event: PointerEvent<SVGSVGElement>) => {
    pointers.current.set(event.pointerId, place(event));
    moved.current = false;
  };
  const onPointerMove = (event: PointerEvent<SVGSVGElement>) => {
    const before = pointers.current.get(event.pointerId);
    if (!before) return;
    const here = place(event);
    const others = [...pointers.current].filter(([id]) => id !== event.pointerId).map(([, point]) => point);
    const other = others[0];
    if (!other && Math.hypot(here.x - before.x, here.y - before.y) < 3 && !moved.current) return;
    if (!moved.current) event.currentTarget.setPointerCapture(event.pointerId);
    moved.current = true;
    pointers.current.set(event.pointerId, here);
    if (!other) return pan(here.x - before.x, here.y - before.y);
    const spread = Math.hypot(here.x - other.x, here.y - other.y) / Math.max(1, Math.hypot(before.x - other.x, before.y - other.y));
    zoom(spread, { x: (here.x + other.x) / 2, y: (here.y + other.y) / 2 });
  };
  const onPointerUp = (event: PointerEvent<SVGSVGElement>) => {
    pointers.current.delete(event.pointerId);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const acts: Record<string, () => void> = {
      ArrowLeft: () => pan(60, 0),
      ArrowRight: () => pan(-60, 0),
      ArrowUp: () => pan(0, 60),
      ArrowDown: () => pan(0, -60),
      '+': () => zoom(STEP),
      '=': () => zoom(STEP),
      '-': () => zoom(1 / STEP),
      '0': whole,
    };
    const act = acts[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  };
  const showAt = (point: Point) => setView({ center: point, scale: Math.max(now.scale, least * 4) });
  return {
    view: now,
    least,
    zoomIn: () => zoom(STEP),
    zoomOut: () => zoom(1 / STEP),
    whole,
    showAt,
    moved,
    onKeyDown,
    handlers: { onPointerDown, onPointerMove, onPointerUp, onPointerCancel: onPointerUp },
  };
}
