import type { FigureAssessment, ItemAssessment } from '@junheng/assessment/assessment';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useWords } from '../i18n/i18n.ts';
import type { LoadedCounty } from '../model/county.ts';
import { useExplain } from '../shell/explain.tsx';
import { useOpens } from '../shell/use-opens.ts';
import { Button } from '../ui/button.tsx';
import { Figure } from '../ui/figure.tsx';
import { StatusMark } from '../ui/status-mark.tsx';
import { itemFigure, itemLimit } from './item-figure.ts';
import type { SchoolFacts } from './model/facts.ts';
import { missingElements } from './model/items.ts';
import type { Show } from './show.ts';

interface ItemProps {
  readonly item: ItemAssessment;
  readonly county: LoadedCounty;
  readonly schools: readonly SchoolFacts[];
  readonly show: Show;
}

/** One item of G, Q, S or V: its state, its figures against what is required, the schools that fail it, what is missing and where. */
export function ItemView({ item, county, schools, show }: ItemProps) {
  const t = useWords('assessment');
  const explain = useExplain();
  const { definition } = item.item;
  const isVeto = definition.group === 'vetoes';
  const word = !item.applicable ? t('items.notApplicable') : isVeto && item.status !== 'missing' ? t(item.status === 'met' ? 'items.vetoAbsent' : 'items.vetoPresent') : undefined;
  const source = county.standard.sources.find((one) => one.id === definition.source);
  return (
    <article className={`item item-${item.status}`} aria-label={`${item.item.id} ${show.name(definition)}`}>
      <div className="item-head">
        <span className="item-id">{item.item.id}</span>
        <div>
          <h3>{show.name(definition)}</h3>
          <p className="note">
            {definition.owner !== undefined && `${t('items.owner')}：${definition.owner}`}
            {source && ` · ${source.number}`}
          </p>
        </div>
        <StatusMark status={item.status} {...(word === undefined ? {} : { label: word })} />
        <Button size="s" variant="quiet" className="screen-only" onClick={() => explain({ kind: 'item', item: item.item.id })} aria-label={`${item.item.id} ${t('dispersion.explain')}`}>
          {t('dispersion.explain')}
        </Button>
      </div>
      {item.applicable && (
        <div className="item-body">
          {item.figures.length > 0 && <Figures item={item} county={county} show={show} />}
          {item.evidence !== null && !isVeto && (
            <p className="item-line">
              <span className="muted">{t('items.evidence')}</span>{' '}
              {item.evidence === 'missing' ? <span className="figure-missing">{t('items.evidenceMissing')}</span> : <StatusMark status={item.evidence} />}
            </p>
          )}
          {item.failing && <SchoolList rows={item.failing} schools={schools} tone="unmet" title={item.failing.length === 0 ? null : t('items.failing', { count: item.failing.length })} />}
          {item.undecided && item.undecided.length > 0 && <SchoolList rows={item.undecided} schools={schools} tone="missing" title={t('items.undecided', { count: item.undecided.length })} />}
          {item.failing?.length === 0 && item.undecided?.length === 0 && <p className="item-line muted">{t('items.allMeet')}</p>}
          {item.missing.length > 0 && <Missing item={item} county={county} show={show} />}
        </div>
      )}
    </article>
  );
}

function Figures({ item, county, show }: { readonly item: ItemAssessment; readonly county: LoadedCounty; readonly show: Show }) {
  const t = useWords('assessment');
  return (
    <dl className="item-figures">
      {item.figures.map((figure) => (
        <div key={figure.figure.definition.id} className="item-figure">
          <dt>{show.name(figure.figure.definition)}</dt>
          <dd>
            <Figure
              value={figure.applicable ? figure.value : 0}
              text={valueText(figure, county, show, t('items.notApplicable'))}
              reference={{ kind: 'item', item: item.item.id }}
              label={`${item.item.id} ${show.name(figure.figure.definition)}`}
            />{' '}
            <span className="note number">{itemLimit(figure.limit, figure.figure.definition, show.locale)}</span>
            {item.figures.length > 1 && figure.applicable && <StatusMark status={figure.status} compact />}
            {figure.status === 'missing' && Number.isFinite(figure.range.low) && Number.isFinite(figure.range.high) && (
              <span className="note">
                {' '}
                {t('items.range', {
                  low: itemFigure(figure.range.low, figure.figure.definition, county.standard, show.locale),
                  high: itemFigure(figure.range.high, figure.figure.definition, county.standard, show.locale),
                })}
              </span>
            )}
            {figure.turnsUnderRounding && <span className="note"> {t('items.turns')}</span>}
          </dd>
        </div>
      ))}
      {item.remarks.map((remark) => {
        const definition = item.item.remarks.find((one) => one.definition.id === remark.id)?.definition;
        return (
          definition && (
            <div key={remark.id} className="item-figure">
              <dt>
                {show.name(definition)}（{t('items.remark')}）
              </dt>
              <dd className="number">{itemFigure(remark.value, definition, county.standard, show.locale)}</dd>
            </div>
          )
        );
      })}
    </dl>
  );
}

const valueText = (figure: FigureAssessment, county: LoadedCounty, show: Show, notApplicable: string): string =>
  figure.applicable ? itemFigure(figure.value, figure.figure.definition, county.standard, show.locale) : notApplicable;

const SHOWN = 12;

function SchoolList({ rows, schools, tone, title }: { readonly rows: readonly number[]; readonly schools: readonly SchoolFacts[]; readonly tone: 'unmet' | 'missing'; readonly title: string | null }) {
  const t = useWords('assessment');
  const [all, setAll] = useState(false);
  if (title === null || rows.length === 0) return null;
  const shown = all ? rows : rows.slice(0, SHOWN);
  return (
    <div className={`item-schools item-schools-${tone}`}>
      <span className="item-schools-title">{title}</span>
      <ul>
        {shown.map((row) => {
          const school = schools[row];
          return (
            school && (
              <li key={row}>
                <Link to="/assessment/schools/$school" params={{ school: school.code }}>
                  {school.name}
                </Link>
              </li>
            )
          );
        })}
        {rows.length > SHOWN && (
          <li>
            <button type="button" className="item-more" onClick={() => setAll(!all)}>
              {all ? t('items.showLess') : t('items.showAll', { count: rows.length })}
            </button>
          </li>
        )}
      </ul>
    </div>
  );
}

function Missing({ item, county, show }: { readonly item: ItemAssessment; readonly county: LoadedCounty; readonly show: Show }) {
  const t = useWords('assessment');
  const opens = useOpens();
  const sheetName = (level: string) => {
    const sheet = county.dictionary.sheets.find((one) => one.id === level);
    return sheet ? show.name(sheet) : level;
  };
  return (
    <div className="item-lacks">
      <span className="item-schools-title">{t('items.missing')}</span>
      <ul>
        {missingElements(item).map(({ element, level, rows }) => {
          const definition = county.compiled.elements.get(element);
          const words = { sheet: sheetName(definition?.sheet ?? level), element: definition ? show.name(definition) : element, count: rows.length };
          return <li key={element}>{level === 'county' ? t('items.missingWhere', words) : t('items.missingRows', words)}</li>;
        })}
      </ul>
      {opens('/data') && (
        <Link to="/data" className="screen-only">
          {t('items.enter')}
        </Link>
      )}
    </div>
  );
}
