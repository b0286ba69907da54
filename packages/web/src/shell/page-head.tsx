import type { ReactNode } from 'react';

/** A page's title with a line of what it is about, and its acts at the right. */
export const PageHead = ({ title, about, children }: { readonly title: string; readonly about?: ReactNode; readonly children?: ReactNode }) => (
  <header className="page-head">
    <div>
      <h1>{title}</h1>
      {about !== undefined && <p>{about}</p>}
    </div>
    {children !== undefined && <div className="row screen-only">{children}</div>}
  </header>
);
