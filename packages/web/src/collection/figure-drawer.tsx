import { parseFigurePath } from '@junheng/assessment/dataset/figures';
import type { Value } from '@junheng/assessment/dataset/records';
import { unitName } from '@junheng/assessment/explain/format';
import type { Figure } from '@junheng/contract';
import { useQuery } from '@tanstack/react-query';
import { call } from '../api/call.ts';
import { useLanguage, useWords } from '../i18n/i18n.ts';
import { FigureRegisters } from '../registers/figure-sources.tsx';
import { Drawer } from '../ui/drawer.tsx';
import { formatTime } from '../ui/number.ts';
import { Loading } from '../ui/states.tsx';
import { useValueText } from './figure-cell.tsx';
import { ChangeText } from './figure-section.tsx';
import { useForm } from './form-context.ts';
import { historyQuery } from './queries.ts';
import { QueryThread, Say } from './query-thread.tsx';

/** All about one figure: its questions, what it is for and where it comes from, last year's, and every value that it has had. */
export function FigureDrawer({ path, onClose, onChanged }: { readonly path: string; readonly onClose: () => void; readonly onChanged: () => void }) {
  const t = useWords('collection');
  const language = useLanguage();
  const text = useValueText();
  const { form, place, rules, show, state, previous, queriesAt, nameOf } = useForm();
  const element = rules.compiled.elements.get(parseFigurePath(path)?.element ?? '');
  if (!element) return null;
  const queries = queriesAt.get(path) ?? [];
  const uses = rules.uses.get(element.id) ?? [];
  const purpose = uses.map((id) => {
    const found = rules.standard.indicators.find((one) => one.id === id) ?? rules.standard.items.find((one) => one.id === id);
    return found ? `${id} ${show.name(found)}` : id;
  });
  const last = (previous[path] ?? null) as Value;
  const value = state.values[path] ?? null;
  return (
    <Drawer open onClose={onClose} title={nameOf(path)}>
      <div className="stack form-drawer">
        <section>
          <h3>{t('drawer.queries')}</h3>
          {queries.length === 0 && <p className="muted">{t('drawer.noQueries')}</p>}
          {queries.map((query) => (
            <QueryThread key={query.id} query={query} onChanged={onChanged} />
          ))}
          {form.acts.includes('ask') && (
            <Say label={t('query.askLabel')} act={t('query.ask')} onSay={(question) => call('askQuery', { params: { ...place }, body: { path, question } })} onDone={onChanged} />
          )}
        </section>
        <section>
          <h3>{t('drawer.comparison')}</h3>
          <p>
            {t('column.now')} <b className="number">{text(value, element, rules.dictionary, show)}</b>
            {element.unit !== undefined && <span className="unit">{unitName(element.unit, language)}</span>} · {t('column.last')}{' '}
            <span className="number">{text(last, element, rules.dictionary, show)}</span>{' '}
            <span className="number muted">
              <ChangeText now={value} last={last} element={element} />
            </span>
          </p>
        </section>
        <section>
          <h3>{t('drawer.purpose')}</h3>
          {purpose.length === 0 ? (
            <p className="muted">{t('drawer.noPurpose')}</p>
          ) : (
            <ul className="form-purpose">
              {purpose.map((one) => (
                <li key={one}>{one}</li>
              ))}
            </ul>
          )}
        </section>
        <section>
          <h3>{t('drawer.source')}</h3>
          <p className={element.source === undefined ? 'muted' : undefined}>{element.source ?? t('drawer.noSource')}</p>
          <FigureRegisters element={element.id} />
        </section>
        {(element.hint !== undefined || element.min !== undefined) && (
          <section>
            <h3>{t('drawer.hint')}</h3>
            {element.hint !== undefined && <p>{element.hint}</p>}
            {element.min !== undefined && element.max !== undefined && <p className="muted number">{t('drawer.range', { min: element.min, max: element.max })}</p>}
          </section>
        )}
        <History path={path} />
      </div>
    </Drawer>
  );
}

/** 数据项经过: every value with who, when and from where, newest first. */
function History({ path }: { readonly path: string }) {
  const t = useWords('collection');
  const language = useLanguage();
  const text = useValueText();
  const { place, rules, show, state } = useForm();
  const element = rules.compiled.elements.get(parseFigurePath(path)?.element ?? '');
  const { data, error } = useQuery(historyQuery(place, path, state.figures[path]?.version ?? 0));
  const from = (source: Figure['source']) => {
    if (source.kind === 'register') return t('drawer.register', { register: registerName(source.register) });
    return source.kind === 'typed' ? t('drawer.typed') : t('drawer.file', { name: source.name, place: `${source.sheet}${source.cell === null ? '' : `!${source.cell}`}` });
  };
  const registerName = (id: string) => show.name(rules.dictionary.registers.find((one) => one.id === id) ?? { name: id, en: id });
  return (
    <section>
      <h3>{t('drawer.history')}</h3>
      {error ? <p className="muted">{t('drawer.offlineHistory')}</p> : !data ? <Loading lines={2} /> : data.length === 0 ? <p className="muted">{t('drawer.noHistory')}</p> : null}
      {data && (
        <ol className="form-history" reversed>
          {[...data].reverse().map((one) => (
            <li key={one.version}>
              <b className="number">{text(one.value as Value, element, rules.dictionary, show)}</b>
              <span className="note">
                {t('drawer.historyLine', { by: one.by, time: formatTime(one.at, language) })} · {from(one.source)}
              </span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
