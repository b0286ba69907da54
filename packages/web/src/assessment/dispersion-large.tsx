import type { IndicatorAssessment } from '@junheng/assessment/assessment';
import type { NumberReference } from '@junheng/assessment/explain/types';
import type { StageId } from '@junheng/assessment/standard/types';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useWords } from '../i18n/i18n.ts';
import type { LoadedCounty } from '../model/county.ts';
import { useExplain } from '../shell/explain.tsx';
import { Button } from '../ui/button.tsx';
import { type Column, DataTable, type Sort } from '../ui/data-table.tsx';
import { Figure } from '../ui/figure.tsx';
import { StatusMark } from '../ui/status-mark.tsx';
import { DispersionPlot } from './dispersion-plot.tsx';
import type { MatrixRow } from './model/matrix.ts';
import { type Mover, moversOf } from './model/movers.ts';
import { MARKS } from './model/standing.ts';
import type { Show } from './show.ts';
import { useWidth } from './use-width.ts';

interface LargeProps {
  readonly county: LoadedCounty;
  readonly show: Show;
  readonly stage: StageId;
  readonly one: IndicatorAssessment;
  /** The stage's rows, in the order of its arrays. */
  readonly rows: readonly MatrixRow[];
  readonly asTable: boolean;
}

const SHOWN = 10;

/** One indicator of one stage: the plot, what stands behind it, and the schools that move it most. */
export function DispersionLarge({ county, show, stage, one, rows, asTable }: LargeProps) {
  const t = useWords('assessment');
  const explain = useExplain();
  const navigate = useNavigate();
  const [selected, setSelected] = useState(-1);
  const [frame, width] = useWidth<HTMLDivElement>(960);
  const { indicator } = one;
  const id = indicator.id;
  const stageData = county.assessment.stages[stage];
  const movers = useMemo(() => moversOf(county.assessment, stage, one, rows), [county.assessment, stage, one, rows]);
  const heading = `${show.stage(stage)} · ${id} ${show.name(indicator.definition)}`;
  const reference = (kind: 'cv' | 'mean'): NumberReference => ({ kind, stage, indicator: id });
  const row = rows[selected];
  const mover = movers.find((candidate) => candidate.row === row);
  const status = t(one.status === 'met' ? 'dispersion.within' : one.status === 'unmet' ? 'dispersion.over' : 'standing.undecided');
  const open = (index: number) => {
    const target = rows[index];
    if (target) explain({ kind: 'value', stage, indicator: id, stageRow: target.stageRow });
  };
  const describe = (index: number) => {
    const target = rows[index];
    const share = movers.find((candidate) => candidate.row === target)?.share ?? Number.NaN;
    return target
      ? t('dispersion.dot', {
          school: target.school.name,
          value: show.withUnit(target.cells[id]?.value ?? Number.NaN, indicator.definition),
          pupils: show.count(target.pupils),
          share: show.percentage(share),
        })
      : '';
  };
  const undecided = rows.filter((target) => Number.isNaN(target.cells[id]?.value)).length;

  return (
    <section className="section dispersion-large" aria-label={heading}>
      <div className="row-between">
        <h2>{heading}</h2>
        <Button
          size="s"
          className="screen-only"
          onClick={() =>
            void navigate({
              to: '.',
              search: (before: Record<string, unknown>) => ({ ...before, view: asTable ? undefined : 'table', stage, indicator: id }) as never,
              replace: true,
              resetScroll: false,
            })
          }
        >
          {asTable ? t('dispersion.showPlot') : t('dispersion.showTable')}
        </Button>
      </div>
      <dl className="dispersion-facts">
        <div>
          <dt>{t('dispersion.cv')}</dt>
          <dd>
            <Figure value={one.cv} text={show.cv(one.cv)} reference={reference('cv')} label={`${heading} ${t('dispersion.cv')}`} /> <StatusMark status={one.status} label={status} />
          </dd>
        </div>
        {one.limit !== null && (
          <div>
            <dt>{t('dispersion.limit')}</dt>
            <dd className="number">
              {show.written(one.limit)}{' '}
              <span className="note">{Number.isNaN(one.cv) ? '' : t(one.cv > one.limit ? 'dispersion.overBy' : 'dispersion.margin', { value: show.cv(Math.abs(one.limit - one.cv)) })}</span>
            </dd>
          </div>
        )}
        <div>
          <dt>{t('dispersion.mean')}</dt>
          <dd>
            <Figure value={one.mean} text={show.value(one.mean)} unit={show.unit(indicator.definition)} reference={reference('mean')} label={`${heading} ${t('dispersion.mean')}`} />
          </dd>
        </div>
        <div>
          <dt>{t('dispersion.spread')}</dt>
          <dd className="number">
            {show.value(one.deviation)} <span className="unit">{show.unit(indicator.definition)}</span>
          </dd>
        </div>
        {indicator.threshold !== null && (
          <div>
            <dt>{t('dispersion.threshold')}</dt>
            <dd className="number">
              {show.written(indicator.threshold)} <span className="unit">{show.unit(indicator.definition)}</span>
            </dd>
          </div>
        )}
      </dl>
      {Number.isNaN(one.cv) && <p className="note">{t('dispersion.range', { low: show.cv(one.cvRange.low), high: show.cv(one.cvRange.high) })}</p>}
      {one.turnsUnderRounding && <p className="note">{t('dispersion.turns')}</p>}
      {asTable ? (
        <MoversTable
          movers={movers}
          show={show}
          stage={stage}
          one={one}
          caption={t('dispersion.tableCaption', { stage: show.stage(stage), id, name: show.name(indicator.definition) })}
          height="36rem"
        />
      ) : (
        <>
          <div ref={frame} className="dispersion-frame">
            <DispersionPlot
              one={one}
              stage={stageData}
              size="large"
              width={width}
              label={t('dispersion.plotLabel', {
                stage: show.stage(stage),
                id,
                name: show.name(indicator.definition),
                schools: rows.length,
                mean: show.withUnit(one.mean, indicator.definition),
                cv: show.cv(one.cv),
                limit: one.limit === null ? '' : show.written(one.limit),
                status,
              })}
              describe={(dot) => describe(dot.index)}
              standing={(index) => rows[index]?.cells[id]?.standing ?? 'plain'}
              words={{ mean: t('dispersion.mean'), threshold: t('dispersion.threshold'), limit: t('dispersion.limit'), spread: t('dispersion.spread') }}
              showNumber={show.value}
              selected={selected}
              onSelect={setSelected}
              onOpen={open}
            />
          </div>
          <p className="dispersion-point screen-only" aria-live="polite">
            {row ? (
              <>
                <Link to="/assessment/schools/$school" params={{ school: row.school.code }}>
                  {row.school.name}
                </Link>
                <span className="number">
                  {show.withUnit(row.cells[id]?.value ?? Number.NaN, indicator.definition)} {MARKS[row.cells[id]?.standing ?? 'unjudged']}
                </span>
                <span className="muted">
                  {t('dispersion.pupils')} {show.count(row.pupils)} · {t('dispersion.share')} {show.percentage(mover?.share ?? Number.NaN)} · {t('dispersion.without')}{' '}
                  {show.cv(mover?.without ?? Number.NaN)}
                </span>
                <Button size="s" variant="quiet" onClick={() => open(selected)}>
                  {t('dispersion.explain')}
                </Button>
              </>
            ) : (
              <span className="note">{t('dispersion.pointHint')}</span>
            )}
          </p>
          {undecided > 0 && <p className="note">{t('dispersion.undecided', { count: undecided })}</p>}
          <h3 className="dispersion-movers-title">{t('dispersion.movers')}</h3>
          <p className="note">{t('dispersion.moversLead')}</p>
          <MoversTable movers={movers.slice(0, SHOWN)} show={show} stage={stage} one={one} caption={t('dispersion.movers')} onPoint={(target) => setSelected(rows.indexOf(target.row))} />
        </>
      )}
    </section>
  );
}

function MoversTable({
  movers,
  show,
  stage,
  one,
  caption,
  height,
  onPoint,
}: {
  readonly movers: readonly Mover[];
  readonly show: Show;
  readonly stage: StageId;
  readonly one: IndicatorAssessment;
  readonly caption: string;
  readonly height?: string;
  readonly onPoint?: (mover: Mover) => void;
}) {
  const t = useWords('assessment');
  const [sort, setSort] = useState<Sort>({ column: 'share', descending: true });
  const { id, definition } = one.indicator;
  const figures: Readonly<Record<string, (mover: Mover) => number>> = {
    value: (mover) => mover.row.cells[id]?.value ?? Number.NaN,
    pupils: (mover) => mover.row.pupils,
    share: (mover) => mover.share,
    without: (mover) => mover.without,
    atThreshold: (mover) => mover.atThreshold,
    rank: (mover) => mover.row.cells[id]?.rank ?? Number.NaN,
  };
  const sorted = useMemo(() => {
    const figure = figures[sort.column];
    if (!figure) return movers;
    return [...movers].sort((left, right) => Number(Number.isNaN(figure(left))) - Number(Number.isNaN(figure(right))) || (sort.descending ? -1 : 1) * (figure(left) - figure(right)));
    // biome-ignore lint/correctness/useExhaustiveDependencies: the figures depend on the indicator alone, and with it the movers change
  }, [movers, sort, figures]);
  const columns: readonly Column<Mover>[] = [
    {
      id: 'school',
      header: t('matrix.school'),
      cell: ({ row }) => (
        <Link to="/assessment/schools/$school" params={{ school: row.school.code }}>
          {row.school.name}
        </Link>
      ),
    },
    {
      id: 'value',
      header: `${t('dispersion.value')} (${show.unit(definition)})`,
      align: 'end',
      sortable: true,
      cell: ({ row }) => (
        <Figure
          value={row.cells[id]?.value}
          text={show.value(row.cells[id]?.value ?? Number.NaN)}
          reference={{ kind: 'value', stage, indicator: id, stageRow: row.stageRow }}
          label={`${row.school.name} ${id}`}
        />
      ),
    },
    { id: 'rank', header: t('dispersion.rank'), align: 'end', sortable: true, cell: ({ row }) => show.count(row.cells[id]?.rank ?? Number.NaN) },
    { id: 'side', header: t('dispersion.side'), cell: ({ above }) => (above === null ? '—' : t(above ? 'dispersion.above' : 'dispersion.below')) },
    { id: 'pupils', header: t('dispersion.pupils'), align: 'end', sortable: true, cell: ({ row }) => show.count(row.pupils) },
    {
      id: 'share',
      header: t('dispersion.share'),
      align: 'end',
      sortable: true,
      cell: ({ share }) => (
        <span className="share">
          <span className="share-bar" style={{ inlineSize: `${Number.isNaN(share) ? 0 : Math.min(100, share * 100)}%` }} aria-hidden="true" />
          {show.percentage(share)}
        </span>
      ),
    },
    { id: 'without', header: t('dispersion.without'), align: 'end', sortable: true, cell: ({ without }) => show.cv(without) },
    { id: 'atThreshold', header: t(one.indicator.threshold === null ? 'dispersion.atMean' : 'dispersion.atThreshold'), align: 'end', sortable: true, cell: ({ atThreshold }) => show.cv(atThreshold) },
  ];
  return (
    <DataTable
      caption={caption}
      columns={columns}
      rows={sorted}
      rowKey={({ row }) => row.key}
      sort={sort}
      onSort={setSort}
      {...(height === undefined ? {} : { height })}
      {...(onPoint ? { onRow: onPoint } : {})}
    />
  );
}
