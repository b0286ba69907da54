import { useState } from 'react';
import { urlOf } from '../api/call.ts';
import { addWords, useWords } from '../i18n/i18n.ts';
import { useChoice } from '../model/choice.ts';
import { PageHead } from '../shell/page-head.tsx';
import { useMay } from '../sign-in/signed-in.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { CountyDialog } from './county-dialog.tsx';
import './data.css';
import { ImportPanel } from './import-panel.tsx';
import { OpenUploads } from './open-uploads.tsx';
import { RevisionList } from './revision-list.tsx';
import en from './words.en.ts';
import zh from './words.zh.ts';

addWords('data', zh, en);

/** 数据: bring in, go on with what is open, and the revisions. */
export function DataPage() {
  const t = useWords('data');
  const { county, standard } = useChoice();
  const may = useMay();
  const [adding, setAdding] = useState(false);
  const isNew = !county || county.years.length === 0;
  return (
    <>
      <PageHead title={county ? `${t('title')} · ${county.name}` : t('title')} about={county ? t('about') : t('aboutEmpty')}>
        {may('createCounty') && (
          <Button icon="plus" onClick={() => setAdding(true)}>
            {t('county.add')}
          </Button>
        )}
      </PageHead>
      {isNew && <Walk hasCounty={county !== null} standard={standard} onAdd={may('createCounty') ? () => setAdding(true) : null} />}
      {county && (
        <>
          <ImportPanel key={county.code} county={county.code} standard={standard} />
          <OpenUploads county={county.code} />
          <RevisionList key={`revisions-${county.code}`} county={county.code} />
        </>
      )}
      {adding && <CountyDialog open onClose={() => setAdding(false)} />}
    </>
  );
}

/** Leads a newcomer by the hand: the four steps, the one at hand marked. */
function Walk({ hasCounty, standard, onAdd }: { readonly hasCounty: boolean; readonly standard: string; readonly onAdd: (() => void) | null }) {
  const t = useWords('data');
  return (
    <section className="walk" aria-labelledby="walk-title">
      <h2 id="walk-title">{t('walk.title')}</h2>
      <ol className="walk-steps">
        <li className={hasCounty ? 'walk-done' : 'walk-here'} {...(hasCounty ? {} : { 'aria-current': 'step' as const })}>
          <h3>{t('walk.step1')}</h3>
          <p>{t('walk.step1Body')}</p>
          {!hasCounty && onAdd && (
            <Button variant="primary" onClick={onAdd}>
              {t('county.add')}
            </Button>
          )}
        </li>
        <li className={hasCounty ? 'walk-here' : ''} {...(hasCounty ? { 'aria-current': 'step' as const } : {})}>
          <h3>{t('walk.step2')}</h3>
          <p>{t('walk.step2Body')}</p>
          <ButtonLink href={urlOf('template', {}, { standard })} icon="download" download>
            {t('import.template')}
          </ButtonLink>
        </li>
        <li>
          <h3>{t('walk.step3')}</h3>
          <p>{t('walk.step3Body')}</p>
        </li>
        <li>
          <h3>{t('walk.step4')}</h3>
          <p>{t('walk.step4Body')}</p>
        </li>
      </ol>
    </section>
  );
}
