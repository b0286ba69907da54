import type { Standing } from './schools.ts';

/** One shape a standing, so that colour is never alone: circle, triangle, diamond, broken ring, dot. */
export function Mark({ standing, r }: { readonly standing: Standing; readonly r: number }) {
  switch (standing) {
    case 'met':
      return <circle r={r} className="mark mark-met" />;
    case 'near':
      return <path d={`M0 ${-r * 1.2}L${r * 1.1} ${r * 0.85}H${-r * 1.1}Z`} className="mark mark-near" />;
    case 'unmet':
      return <path d={`M0 ${-r * 1.25}L${r * 1.25} 0L0 ${r * 1.25}L${-r * 1.25} 0Z`} className="mark mark-unmet" />;
    case 'missing':
      return <circle r={r} className="mark mark-missing" />;
    case 'none':
      return <circle r={Math.min(r, 3)} className="mark mark-none" />;
  }
}

const STANDINGS: readonly Standing[] = ['met', 'near', 'unmet', 'missing', 'none'];

/** The key of the shapes that are on the map, with how many of each. */
export function Legend({
  counts,
  words,
  note,
  title,
}: {
  readonly counts: Readonly<Record<Standing, number>>;
  readonly words: (standing: Standing) => string;
  readonly note: string;
  readonly title: string;
}) {
  return (
    <div className="map-legend">
      <ul aria-label={title}>
        {STANDINGS.filter((standing) => counts[standing] > 0).map((standing) => (
          <li key={standing}>
            <svg width="18" height="18" viewBox="-9 -9 18 18" aria-hidden="true">
              <Mark standing={standing} r={6} />
            </svg>
            {words(standing)} <span className="number muted">{counts[standing]}</span>
          </li>
        ))}
      </ul>
      <p className="note">{note}</p>
    </div>
  );
}
