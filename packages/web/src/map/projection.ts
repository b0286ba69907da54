/** A point in kilometres east and south of the middle of what is shown. */
export interface Point {
  readonly x: number;
  readonly y: number;
}
export interface Extent {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

const KM_PER_DEGREE = 111.195;
/** A county of one school still gets a few kilometres around it. */
const LEAST_KM = 3;

export function extentOf(places: readonly { readonly longitude: number; readonly latitude: number }[]): Extent | null {
  if (places.length === 0) return null;
  let [west, south, east, north] = [180, 90, -180, -90];
  for (const { longitude, latitude } of places) {
    west = Math.min(west, longitude);
    east = Math.max(east, longitude);
    south = Math.min(south, latitude);
    north = Math.max(north, latitude);
  }
  return { west, south, east, north };
}

export interface Projection {
  readonly toKm: (longitude: number, latitude: number) => Point;
  readonly toDegrees: (point: Point) => { readonly longitude: number; readonly latitude: number };
  /** Width and height of the extent in kilometres, with room around the outermost schools. */
  readonly width: number;
  readonly height: number;
}

/** Equal steps east and north in kilometres around the middle of the extent: true enough over a county, and nothing to download. */
export function projectionOf(extent: Extent): Projection {
  const middle = { longitude: (extent.west + extent.east) / 2, latitude: (extent.south + extent.north) / 2 };
  const kmEast = KM_PER_DEGREE * Math.cos((middle.latitude * Math.PI) / 180);
  return {
    toKm: (longitude, latitude) => ({ x: (longitude - middle.longitude) * kmEast, y: (middle.latitude - latitude) * KM_PER_DEGREE }),
    toDegrees: ({ x, y }) => ({ longitude: middle.longitude + x / kmEast, latitude: middle.latitude - y / KM_PER_DEGREE }),
    width: Math.max(LEAST_KM, (extent.east - extent.west) * kmEast * 1.15),
    height: Math.max(LEAST_KM, (extent.north - extent.south) * KM_PER_DEGREE * 1.15),
  };
}

/** The greatest of 1, 2, 5 times a power of ten that is not above the limit. */
export function niceBelow(limit: number): number {
  const power = 10 ** Math.floor(Math.log10(limit));
  const times = limit / power;
  return power * (times >= 5 ? 5 : times >= 2 ? 2 : 1);
}

/** Graticule lines between two degrees, some four to eight of them. */
export function graticule(from: number, to: number, most = 6): readonly number[] {
  const step = niceBelow((to - from) / Math.max(1, most / 2));
  const first = Math.ceil(from / step);
  const last = Math.floor(to / step);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => Number(((first + at) * step).toFixed(6)));
}
