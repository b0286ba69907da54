import { COUNTY_FORM } from '@junheng/assessment/dataset/figures';
import { useState } from 'react';
import { useWords } from '../i18n/i18n.ts';
import { useToast } from '../ui/toast.tsx';
import { ClassSection } from './class-section.tsx';
import { FigureSection } from './figure-section.tsx';
import { useForm } from './form-context.ts';
import type { ClassRow } from './model/classes.ts';
import { type PasteLine, planClasses, planFigures, readBlock } from './model/paste.ts';
import { allStages, classElements, type FormSection } from './model/sections.ts';
import { PasteDialog } from './paste-dialog.tsx';
import { StagePicker } from './stage-picker.tsx';

interface SheetProps {
  readonly sections: readonly FormSection[];
  readonly stages: readonly string[];
  readonly onAddStage: (stage: string) => void;
  readonly onRemovedStage: (stage: string) => void;
}

/** The form itself: the school, then each stage with its classes; one sheet to move through by keyboard and to paste into. */
export function FormSheet({ sections, stages, onAddStage, onRemovedStage }: SheetProps) {
  const t = useWords('collection');
  const toast = useToast();
  const { form, rules, show, state, editable, change, place, nameOf } = useForm();
  const [lines, setLines] = useState<readonly PasteLine[] | null>(null);
  const cells = sections.flatMap((section) => section.cells);
  const pasteFigures = (path: string, text: string) =>
    setLines(planFigures({ block: readBlock(text), cells, at: path, values: state.values, dictionary: rules.dictionary, label: (cell) => nameOf(cell.path) }));
  const pasteClasses = (text: string, at: { readonly stage: string; readonly rows: readonly ClassRow[]; readonly row: number; readonly column: number }) =>
    setLines(planClasses({ block: readBlock(text), ...at, elements: classElements(rules.dictionary), values: state.values, dictionary: rules.dictionary }));
  const stageName = (stage: string) => show.name(allStages(rules.dictionary).find((one) => one.id === stage) ?? { name: stage, en: stage });
  const own = sections.filter((one) => one.stage === null);
  return (
    <div className="form-sheet">
      {editable && <p className="note form-keys screen-only">{t('form.keys')}</p>}
      <nav className="form-contents screen-only" aria-label={t('section.contents')}>
        {own.map((section) => (
          <a key={section.id} href={`#section-school-${section.id}`}>
            {t(`section.${section.id as 'about'}`)}
          </a>
        ))}
        {stages.map((stage) => (
          <a key={stage} href={`#stage-${stage}`}>
            {stageName(stage)}
          </a>
        ))}
      </nav>
      <section className="form-stage" aria-labelledby="stage-own-title">
        <h2 id="stage-own-title">{place.school === COUNTY_FORM ? form.school.name : t('section.school')}</h2>
        {own.map((section) => (
          <FigureSection key={section.id} section={section} title={t(`section.${section.id as 'about'}`)} onBlock={pasteFigures} />
        ))}
      </section>
      {stages.map((stage) => (
        <section key={stage} className="form-stage" id={`stage-${stage}`} aria-labelledby={`stage-${stage}-title`}>
          <h2 id={`stage-${stage}-title`}>{t('section.stage', { stage: stageName(stage) })}</h2>
          {sections
            .filter((one) => one.stage === stage)
            .map((section) => (
              <FigureSection key={section.id} section={section} title={`${stageName(stage)} · ${t(`section.${section.id as 'about'}`)}`} onBlock={pasteFigures} />
            ))}
          <ClassSection stage={stage} stageName={stageName(stage)} onBlock={pasteClasses} />
        </section>
      ))}
      {editable && place.school !== COUNTY_FORM && <StagePicker stages={stages} onAdd={onAddStage} onRemoved={onRemovedStage} />}
      {lines !== null && (
        <PasteDialog
          lines={lines}
          onClose={() => setLines(null)}
          onApply={(edits) => {
            change(edits, t('paste.what', { count: edits.length }));
            setLines(null);
            toast({ kind: 'done', text: t('paste.done', { count: edits.length }), note: t('paste.doneNote') });
          }}
        />
      )}
    </div>
  );
}
