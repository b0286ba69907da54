import { useMemo } from 'react';
import { valueText } from '../assessment/figure-words.ts';
import { memberName, schoolFacts } from '../assessment/model/facts.ts';
import type { Show } from '../assessment/show.ts';
import { useWords } from '../i18n/i18n.ts';
import type { LoadedCounty } from '../model/county.ts';
import { IconButton } from '../ui/button.tsx';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { type Edit, editId } from './model/edits.ts';
import type { ScenarioState } from './use-scenario.ts';

/** 改动清单: every figure that the scenario sets, with what it was, and the way back. */
export function EditList({ county, scenario, show, onSchool }: { readonly county: LoadedCounty; readonly scenario: ScenarioState; readonly show: Show; readonly onSchool: (code: string) => void }) {
  const t = useWords('whatIf');
  const { history, dispatch, bench } = scenario;
  const names = useMemo(() => new Map(schoolFacts(county.assessment).map((school) => [school.code, school.name])), [county.assessment]);
  const words = { yes: t('yes'), no: t('no'), none: t('notReported') };
  const { dictionary, compiled } = county;
  const elementName = (edit: Edit) => {
    const definition = compiled.elements.get(edit.element);
    return definition ? show.name(definition) : edit.element;
  };
  const place = ({ key }: Edit) =>
    [key.stage === undefined ? '' : memberName(dictionary, 'stage', key.stage, show.locale), key.grade ?? '', key.className ?? ''].filter((part) => part !== '').join(' ');
  const reported = (edit: Edit) => {
    const row = bench.rowOf(edit.level, edit.key);
    return row < 0 ? null : bench.reported({ level: edit.level, row, element: edit.element });
  };
  const columns: readonly Column<Edit>[] = [
    {
      id: 'school',
      header: t('compare.school'),
      cell: ({ key }) =>
        key.schoolCode === undefined ? (
          t('county')
        ) : (
          <button type="button" className="link-button" onClick={() => onSchool(key.schoolCode ?? '')}>
            {names.get(key.schoolCode) ?? key.schoolCode}
          </button>
        ),
    },
    { id: 'element', header: t('bulk.element'), cell: (edit) => `${place(edit)} ${elementName(edit)}`.trim() },
    { id: 'before', header: t('before'), align: 'end', cell: (edit) => <span className="was number">{valueText(reported(edit), compiled.elements.get(edit.element), dictionary, show, words)}</span> },
    { id: 'after', header: t('after'), align: 'end', cell: (edit) => <b className="number">{valueText(edit.value, compiled.elements.get(edit.element), dictionary, show, words)}</b> },
    {
      id: 'reset',
      header: '',
      name: t('reset'),
      cell: (edit) => <IconButton size="s" icon="restore" label={`${t('reset')}: ${elementName(edit)}`} onClick={() => dispatch({ kind: 'reset', ids: [editId(edit)] })} />,
    },
  ];
  return (
    <section className="edit-list" aria-labelledby="edit-list">
      <h2 id="edit-list">
        {t('edits')} {history.edits.length > 0 && <span className="note">{t('editsCount', { count: history.edits.length })}</span>}
      </h2>
      {history.edits.length === 0 ? <p className="muted">{t('noEdits')}</p> : <DataTable caption={t('edits')} columns={columns} rows={history.edits} rowKey={editId} height="22rem" />}
    </section>
  );
}
