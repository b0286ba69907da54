const PATHS = {
  close: 'M4 4l8 8M12 4l-8 8',
  check: 'M3 8.5l3.2 3.2L13 5',
  cross: 'M4.5 4.5l7 7M11.5 4.5l-7 7',
  question: 'M6 6.2c0-1.3.9-2.2 2.1-2.2s2.1.8 2.1 2c0 1.5-2.1 1.7-2.1 3.2M8.1 11.6v.6',
  up: 'M8 12V4M4.5 7.5L8 4l3.5 3.5',
  down: 'M8 4v8M4.5 8.5L8 12l3.5-3.5',
  chevron: 'M4.5 6.5L8 10l3.5-3.5',
  right: 'M6.5 4.5L10 8l-3.5 3.5',
  left: 'M9.5 4.5L6 8l3.5 3.5',
  download: 'M8 3v7M5 7.5L8 10.5l3-3M3.5 13h9',
  upload: 'M8 10.5v-7M5 6.5l3-3 3 3M3.5 13h9',
  print: 'M5 6V3h6v3M4.5 11H3V6.5h10V11h-1.5M5 9.5h6V13H5z',
  search: 'M7 11.5a4.5 4.5 0 110-9 4.5 4.5 0 010 9zM10.5 10.5L13.5 13.5',
  plus: 'M8 3.5v9M3.5 8h9',
  minus: 'M3.5 8h9',
  warning: 'M8 3l5.5 10h-11zM8 7v2.6M8 11.4v.2',
  info: 'M8 13.5a5.5 5.5 0 110-11 5.5 5.5 0 010 11zM8 7.5v3.2M8 5.2v.2',
  more: 'M3 8a.7.7 0 101.4 0A.7.7 0 103 8zM7.3 8a.7.7 0 101.4 0 .7.7 0 10-1.4 0zM11.6 8a.7.7 0 101.4 0 .7.7 0 10-1.4 0z',
  sun: 'M8 5.2a2.8 2.8 0 110 5.6 2.8 2.8 0 010-5.6zM8 1.8v1.4M8 12.8v1.4M1.8 8h1.4M12.8 8h1.4M3.6 3.6l1 1M11.4 11.4l1 1M12.4 3.6l-1 1M4.6 11.4l-1 1',
  moon: 'M12.8 9.6A5.2 5.2 0 016.4 3.2a5.2 5.2 0 106.4 6.4z',
  system: 'M2.5 3.5h11v7h-11zM6 13h4M8 10.5V13',
  keyboard: 'M1.8 4.5h12.4v7H1.8zM4 7h.01M6.5 7h.01M9 7h.01M11.5 7h.01M5 9.5h6',
  overview: 'M2.5 13V8M6.2 13V4M9.8 13V6.5M13.5 13V3',
  data: 'M2.5 3.5h11v9h-11zM2.5 6.5h11M6.2 3.5v9',
  assessment: 'M3 4.5l1.2 1.2L6.5 3.5M3 9.5l1.2 1.2 2.3-2.2M8.5 5h5M8.5 10h5',
  whatIf: 'M3 4.5h6M12 4.5h1M3 8h2M8 8h5M3 11.5h5M11 11.5h2M10.5 3v3M6.5 6.5v3M9.5 10v3',
  map: 'M2.5 4l3.7-1.5 3.6 1.5 3.7-1.5V12l-3.7 1.5L6.2 12l-3.7 1.5zM6.2 2.5V12M9.8 4v9.5',
  restore: 'M3 8a5 5 0 105-5H4M6 1L4 3l2 2',
  person: 'M8 7.6a2.6 2.6 0 110-5.2 2.6 2.6 0 010 5.2zM3 13.5c.4-2.6 2.4-4 5-4s4.6 1.4 5 4',
  shield: 'M8 2l5 1.8v3.9c0 3-2 5.2-5 6.3-3-1.1-5-3.3-5-6.3V3.8z',
  bell: 'M8 2.5a3.8 3.8 0 013.8 3.8c0 3.2 1.2 4.2 1.2 4.9H3c0-.7 1.2-1.7 1.2-4.9A3.8 3.8 0 018 2.5zM6.7 13.2a1.4 1.4 0 002.6 0',
  review: 'M2.5 3h11v7.5H8L4.8 13v-2.5H2.5zM5 6h6M5 8h4',
  file: 'M4 2.5h5l3 3v8H4zM9 2.5v3h3',
} as const;

export type IconName = keyof typeof PATHS;

/** A line icon of 16 units; it never carries meaning alone, so it is hidden from readers of the screen. */
export const Icon = ({ name, size = 16 }: { readonly name: IconName; readonly size?: number }) => (
  <svg className="icon" width={size} height={size} viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth={1.4} strokeLinecap="round" strokeLinejoin="round" aria-hidden="true">
    <path d={PATHS[name]} />
  </svg>
);
