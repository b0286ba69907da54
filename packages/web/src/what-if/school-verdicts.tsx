import { useMemo } from 'react';
import { type SchoolStage, schoolStages } from '../assessment/model/school.ts';
import { MARKS } from '../assessment/model/standing.ts';
import type { Show } from '../assessment/show.ts';
import { useWords } from '../i18n/i18n.ts';
import type { LoadedCounty } from '../model/county.ts';
import { useExplain } from '../shell/explain.tsx';
import { classes } from '../ui/classes.ts';
import { StatusMark } from '../ui/status-mark.tsx';
import type { ScenarioState } from './use-scenario.ts';

/** What the chosen school's indicators were and are, beside the fields that change them. */
export function SchoolVerdicts({ county, scenario, show, schoolRow }: { readonly county: LoadedCounty; readonly scenario: ScenarioState; readonly show: Show; readonly schoolRow: number }) {
  const before = useMemo(() => schoolStages(county.assessment, schoolRow), [county.assessment, schoolRow]);
  const after = schoolStages(scenario.assessment, schoolRow);
  return (
    <div className="school-verdicts" aria-live="polite">
      {after.map((stage) => (
        <StageVerdict key={stage.stage} before={before.find((one) => one.stage === stage.stage)} after={stage} show={show} />
      ))}
    </div>
  );
}

function StageVerdict({ before, after, show }: { readonly before: SchoolStage | undefined; readonly after: SchoolStage; readonly show: Show }) {
  const words = useWords('assessment');
  const explain = useExplain();
  const word = (status: SchoolStage['attainment']) => words(status === 'met' ? 'matrix.passes' : status === 'unmet' ? 'matrix.fails' : 'matrix.undecided');
  return (
    <div className="stage-verdict">
      <p className="row">
        <b>{show.stage(after.stage)}</b>
        {before && before.attainment !== after.attainment && (
          <>
            <StatusMark status={before.attainment} label={word(before.attainment)} className="was" /> →
          </>
        )}
        <StatusMark status={after.attainment} label={word(after.attainment)} />
      </p>
      <ul className="stage-verdict-cards">
        {after.cards.map((card, index) => {
          const was = before?.cards[index];
          const { id, definition, threshold } = card.one.indicator;
          const moved = was !== undefined && !Object.is(was.value, card.value);
          return (
            <li key={id}>
              <button
                type="button"
                className={classes('verdict-chip', `verdict-chip-${card.standing}`, moved && 'verdict-chip-moved')}
                title={`${show.name(definition)}${threshold === null ? '' : ` ≥ ${show.written(threshold)}`}`}
                onClick={() => explain({ kind: 'value', stage: after.stage, indicator: id, stageRow: after.stageRow })}
              >
                <span className="verdict-chip-id">
                  {id} <span aria-hidden="true">{MARKS[card.standing]}</span>
                  <span className="visually-hidden">{words(`standing.${card.standing}`)}</span>
                </span>
                <span className="number">{show.value(card.value)}</span>
                {moved && <s className="number note">{show.value(was.value)}</s>}
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
