import { useState } from 'react';
import { useWords } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { useConfirm } from '../ui/confirm.tsx';
import { Select } from '../ui/field.tsx';
import { useForm } from './form-context.ts';
import { allStages, pathsOfStage } from './model/sections.ts';

/** Which stages (学段) the school has: one is added to be filled in, or taken out with what stands in it. */
export function StagePicker({ stages, onAdd, onRemoved }: { readonly stages: readonly string[]; readonly onAdd: (stage: string) => void; readonly onRemoved: (stage: string) => void }) {
  const t = useWords('collection');
  const confirm = useConfirm();
  const { rules, show, state, change } = useForm();
  const left = allStages(rules.dictionary).filter((one) => !stages.includes(one.id));
  const [chosen, setChosen] = useState('');
  const pick = left.find((one) => one.id === chosen) ?? left[0];
  const remove = async (stage: string, name: string) => {
    const paths = pathsOfStage(state.values, stage);
    if (
      paths.length > 0 &&
      (await confirm({
        title: t('stages.remove', { stage: name }),
        body: t('stages.removeBody', { stage: name, count: paths.length }),
        confirmLabel: t('stages.remove', { stage: name }),
        danger: true,
      })) === null
    )
      return;
    change(
      paths.map((path) => ({ path, value: null })),
      t('stages.removed', { stage: name }),
    );
    onRemoved(stage);
  };
  return (
    <section className="form-stages screen-only" aria-label={t('stages.title')}>
      {stages.length === 0 && <p className="muted">{t('stages.none')}</p>}
      <div className="row">
        {pick && (
          <>
            <Select label={t('stages.addTo')} hideLabel options={left.map((one) => ({ value: one.id, label: show.name(one) }))} value={pick.id} onChange={setChosen} />
            <Button icon="plus" onClick={() => onAdd(pick.id)}>
              {t('stages.add')}
            </Button>
          </>
        )}
        {stages.map((stage) => {
          const name = show.name(allStages(rules.dictionary).find((one) => one.id === stage) ?? { name: stage, en: stage });
          return (
            <Button key={stage} variant="quiet" size="s" onClick={() => void remove(stage, name)}>
              {t('stages.remove', { stage: name })}
            </Button>
          );
        })}
      </div>
    </section>
  );
}
