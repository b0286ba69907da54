import type { ElementDefinition } from '@junheng/assessment/standard/types';
import { useMemo, useState } from 'react';
import { memberName, membersOf, schoolFacts } from '../assessment/model/facts.ts';
import { classSizes } from '../assessment/model/school.ts';
import type { Show } from '../assessment/show.ts';
import { useWords } from '../i18n/i18n.ts';
import type { LoadedCounty } from '../model/county.ts';
import { ComboBox } from '../ui/combo-box.tsx';
import { Checkbox } from '../ui/field.tsx';
import { FigureInput } from './figure-input.tsx';
import { editId, type FigureAt, type Level, sameValue } from './model/edits.ts';
import { figuresOf, judgedElements } from './model/figures.ts';
import { SchoolVerdicts } from './school-verdicts.tsx';
import type { ScenarioState } from './use-scenario.ts';

interface FormProps {
  readonly county: LoadedCounty;
  readonly scenario: ScenarioState;
  readonly show: Show;
}

/** One school's figures to type over, with what its verdict was and is. */
export function SchoolForm({ county, scenario, show, code, onChoose }: FormProps & { readonly code: string | null; readonly onChoose: (code: string) => void }) {
  const t = useWords('whatIf');
  const [all, setAll] = useState(false);
  const schools = useMemo(() => schoolFacts(county.assessment), [county.assessment]);
  const school = schools.find((one) => one.code === code) ?? schools[0];
  const judged = useMemo(() => judgedElements(county.compiled), [county.compiled]);
  if (!school) return null;
  const stageRows = rowsBelow(county.dataset.first.stage, school.row);
  const shown = (definitions: readonly ElementDefinition[]) => definitions.filter((one) => all || judged.has(one.id));
  const stages = membersOf(county.dictionary, 'stage');
  return (
    <div className="school-form">
      <ComboBox
        key={school.code}
        label={t('pick')}
        value={school.code}
        options={schools.map((one) => ({ id: one.code, label: one.name, note: one.code }))}
        onChange={(id) => id !== null && id !== school.code && onChoose(id)}
      />
      <SchoolVerdicts county={county} scenario={scenario} show={show} schoolRow={school.row} />
      <Checkbox label={t('all')} checked={all} onChange={setAll} />
      <FigureGroup {...{ county, scenario, show }} title={t('schoolFigures')} level="school" row={school.row} definitions={shown(figuresOf(county.compiled, 'school'))} groupKey={school.code} />
      {stageRows.map((row) => {
        const stage = stages[county.dataset.stage.numbers.stage?.[row] ?? -1];
        const name = memberName(county.dictionary, 'stage', stage?.id ?? null, show.locale);
        return (
          <div key={row}>
            <FigureGroup
              {...{ county, scenario, show }}
              title={t('stageFigures', { stage: name })}
              level="stage"
              row={row}
              definitions={shown(figuresOf(county.compiled, 'stage', stage?.id))}
              groupKey={`${school.code}.${row}`}
            />
            <ClassFigures {...{ county, scenario, show }} title={`${name} · ${t('classFigures')}`} stageRow={row} />
          </div>
        );
      })}
    </div>
  );
}

/** The county's own figures, evidence and vetoes. */
export function CountyFigures({ county, scenario, show }: FormProps) {
  const t = useWords('whatIf');
  const [all, setAll] = useState(false);
  const judged = useMemo(() => judgedElements(county.compiled), [county.compiled]);
  const items = county.compiled.items;
  const definitions = figuresOf(county.compiled, 'county').filter((one) => all || judged.has(one.id));
  // On the workbook an item's conclusion is headed by its number alone; here it gets its name.
  const nameOf = (definition: ElementDefinition) => {
    const item = items.find((one) => one.definition.evidence === definition.id || one.definition.veto === definition.id);
    return item ? `${item.id} ${show.name(item.definition)}` : undefined;
  };
  return (
    <div className="school-form">
      <Checkbox label={t('all')} checked={all} onChange={setAll} />
      <FigureGroup {...{ county, scenario, show }} title={t('county')} level="county" row={0} definitions={definitions} groupKey="county" nameOf={nameOf} />
    </div>
  );
}

const rowsBelow = (first: Int32Array, parent: number): number[] => {
  const from = first[parent] ?? 0;
  return Array.from({ length: Math.max(0, (first[parent + 1] ?? from) - from) }, (_, offset) => from + offset);
};

interface GroupProps extends FormProps {
  readonly title: string;
  readonly level: Level;
  readonly row: number;
  readonly definitions: readonly ElementDefinition[];
  /** Changes with the row, so that half-typed texts are not carried to another school. */
  readonly groupKey: string;
  readonly nameOf?: (definition: ElementDefinition) => string | undefined;
}

function FigureGroup({ county, scenario, show, title, level, row, definitions, groupKey, nameOf }: GroupProps) {
  if (definitions.length === 0) return null;
  return (
    <fieldset className="figure-group">
      <legend>{title}</legend>
      {definitions.map((definition) => {
        const label = nameOf?.(definition);
        return <Field key={`${groupKey}.${definition.id}`} {...{ county, scenario, show, definition }} at={{ level, row, element: definition.id }} {...(label === undefined ? {} : { label })} />;
      })}
    </fieldset>
  );
}

function ClassFigures({ county, scenario, show, title, stageRow }: FormProps & { readonly title: string; readonly stageRow: number }) {
  const definition = county.compiled.elements.get('classPupils');
  const sizes = useMemo(() => classSizes(county.assessment, stageRow), [county.assessment, stageRow]);
  if (!definition || sizes.length === 0) return null;
  return (
    <details className="figure-group figure-group-classes">
      <summary>
        {title} <span className="note">{sizes.length}</span>
      </summary>
      {sizes.map((one) => (
        <Field key={one.row} {...{ county, scenario, show, definition }} at={{ level: 'class', row: one.row, element: definition.id }} label={`${one.grade} ${one.name}`} />
      ))}
    </details>
  );
}

function Field({ county, scenario, show, definition, at, label }: FormProps & { readonly definition: ElementDefinition; readonly at: FigureAt; readonly label?: string }) {
  const { bench, dispatch, history } = scenario;
  const key = useMemo(() => bench.keyOf(at.level, at.row), [bench, at.level, at.row]);
  const id = editId({ level: at.level, key, element: at.element });
  const edit = history.edits.find((one) => editId(one) === id);
  const reported = bench.reported(at);
  return (
    <FigureInput
      definition={definition}
      dictionary={county.dictionary}
      reported={reported}
      value={edit ? edit.value : reported}
      edited={edit !== undefined}
      show={show}
      {...(label === undefined ? {} : { label })}
      onChange={(value) =>
        sameValue(value, reported) ? dispatch({ kind: 'reset', ids: [id] }) : dispatch({ kind: 'set', typing: true, edits: [{ level: at.level, key, element: at.element, value }] })
      }
      onReset={() => dispatch({ kind: 'reset', ids: [id] })}
    />
  );
}
