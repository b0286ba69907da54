/** The product's mark, drawn in the page: as an image it would be a document of its own, which costs the first page more than the bar around it. The same as public/seal.svg. */
export const Seal = () => (
  <svg width="28" height="28" viewBox="0 0 32 32" aria-hidden="true">
    <rect width="32" height="32" rx="4" fill="#a83a2b" />
    <g stroke="#fdf8ef" strokeWidth="2.2" strokeLinecap="round" fill="none">
      <path d="M16 6v19M9 25h14M7 10h18" />
      <path d="M7 10l-3 7h6zM25 10l-3 7h6z" strokeWidth="1.8" />
    </g>
  </svg>
);
