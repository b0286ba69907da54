import type { Upload } from '@junheng/contract/upload';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useWords } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { FaultDetail } from './fault-detail.tsx';
import { ALL_FAULTS, type FaultFilter, filterFaults } from './fault-filter.ts';
import { FaultFilters } from './fault-filters.tsx';
import { FaultList } from './fault-list.tsx';
import type { Explanations } from './use-explanations.ts';

/** The list of faults beside the sheet: choose one and see its cell, what to do, and where to explain it. */
export function FaultDesk({ upload, store }: { readonly upload: Upload; readonly store: Explanations }) {
  const t = useWords('data');
  const [filter, setFilter] = useState<FaultFilter>(ALL_FAULTS);
  const [chosen, setChosen] = useState<string | null>(null);
  // While an explanation is typed its warning must not slip out of "only to explain": the list follows the filter and the choice, not the typing.
  const texts = useRef(store.texts);
  texts.current = store.texts;
  const shown = useMemo(() => filterFaults(upload.faults, filter, texts.current), [upload.faults, filter]);
  useEffect(() => setChosen((before) => (shown.some((one) => one.id === before) ? before : (shown[0]?.id ?? null))), [shown]);
  const at = shown.findIndex((one) => one.id === chosen);
  const fault = shown[at];
  const go = (step: number) => {
    const next = shown[at + step];
    if (next) setChosen(next.id);
  };
  return (
    <section className="section" aria-labelledby="faults-title">
      <h2 id="faults-title">{t('faults.title')}</h2>
      <FaultFilters upload={upload} filter={filter} onChange={setFilter} shown={shown.length} />
      <div className="fault-desk">
        <FaultList faults={shown} total={upload.faults.length} texts={store.texts} chosen={chosen} onChoose={(one) => setChosen(one.id)} onStep={go} />
        <div className="fault-side">
          {fault ? (
            <>
              <Steps at={at} total={shown.length} onStep={go} />
              <FaultDetail key={fault.id} upload={upload} fault={fault} store={store} />
            </>
          ) : (
            <p className="muted">{t('faults.choose')}</p>
          )}
        </div>
      </div>
    </section>
  );
}

const Steps = ({ at, total, onStep }: { readonly at: number; readonly total: number; readonly onStep: (step: number) => void }) => {
  const t = useWords('data');
  return (
    <div className="row-between">
      <span className="note number">{t('faults.position', { at: at + 1, total })}</span>
      <div className="row">
        <Button size="s" icon="left" disabled={at <= 0} onClick={() => onStep(-1)}>
          {t('faults.previous')}
        </Button>
        <Button size="s" disabled={at + 1 >= total} onClick={() => onStep(1)}>
          {t('faults.next')}
        </Button>
      </div>
    </div>
  );
};
