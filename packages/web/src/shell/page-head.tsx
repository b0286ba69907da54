import { type ReactNode, useEffect } from 'react';
import { useWords } from '../i18n/i18n.ts';
import { PaperOwner } from './look.tsx';

/** A page's title, in the window's title too, with a line of what it is about, and its acts at the right. */
export function PageHead({ title, about, children }: { readonly title: string; readonly about?: ReactNode; readonly children?: ReactNode }) {
  const t = useWords('shell');
  const product = t('product');
  useEffect(() => {
    document.title = `${title} · ${product}`;
  }, [title, product]);
  return (
    <header className="page-head">
      <div>
        <PaperOwner />
        <h1>{title}</h1>
        {about !== undefined && <p>{about}</p>}
      </div>
      {children !== undefined && <div className="row screen-only">{children}</div>}
    </header>
  );
}
