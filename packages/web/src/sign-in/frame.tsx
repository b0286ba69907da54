import type { Look } from '@junheng/contract/session';
import { type ReactNode, useEffect } from 'react';
import './sign-in.css';
import './register.ts';
import { urlOf } from '../api/call.ts';
import { useWords } from '../i18n/i18n.ts';
import { ScreenTools } from '../shell/screen-tools.tsx';

interface EntryFrameProps {
  readonly title: string;
  /** Two columns where there is room. */
  readonly wide?: boolean;
  /** Above a page that has a main part of its own. */
  readonly above?: boolean;
  readonly version?: string | undefined;
  /** The county of an installation that is for one alone. */
  readonly owner?: Look | null;
  readonly children: ReactNode;
}

/** The page around everything that happens before work: seal, name of the product, one sheet. */
export function EntryFrame({ title, wide = false, above = false, version, owner = null, children }: EntryFrameProps) {
  const t = useWords('signIn');
  const shell = useWords('shell');
  const product = shell('product');
  useEffect(() => {
    document.title = `${title} · ${product}`;
  }, [title, product]);
  const Sheet = above ? 'div' : 'main';
  return (
    <div className="entry">
      <header className="entry-head">
        {owner?.logo ? <img className="entry-logo" src={urlOf('ownLogo', {}, { v: owner.logo })} alt="" height="44" /> : <img src="/seal.svg" alt="" width="44" height="44" />}
        <div>
          <strong>{product}</strong>
          <span>{shell('tagline')}</span>
          {owner && <span className="entry-owner">{owner.bureauName || owner.name}</span>}
        </div>
        <ScreenTools />
      </header>
      <Sheet className={wide ? 'entry-sheet entry-wide' : 'entry-sheet'}>{children}</Sheet>
      <footer className="entry-foot">{version !== undefined && t('version', { version })}</footer>
    </div>
  );
}
