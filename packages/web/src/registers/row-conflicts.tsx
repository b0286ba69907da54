import { nameIn, useLanguage, useWords } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { formatTime } from '../ui/number.ts';
import { cellText } from './model/cell.ts';
import { useRegister } from './register-context.ts';

/** Rows that two wrote at once: both texts of each cell beside each other until a person chooses. What only one of them changed was brought together already. */
export function RowConflicts() {
  const t = useWords('registers');
  const language = useLanguage();
  const { definition, dictionary, state, store, nameOf } = useRegister();
  const conflicts = Object.entries(state.queue.conflicts);
  if (conflicts.length === 0) return null;
  const columnsOf = (ids: readonly string[]) => definition.columns.filter((one) => ids.includes(one.id));
  return (
    <section className="form-banner form-banner-warning screen-only" role="alert" aria-label={t('conflict.title', { count: conflicts.length })}>
      <h3>
        <Icon name="warning" /> {t('conflict.title', { count: conflicts.length })}
      </h3>
      {conflicts.map(([id, { mine, theirs, columns }]) => {
        const row = { id, values: mine ?? theirs?.values ?? {} };
        return (
          <fieldset key={id} className="form-conflict" aria-label={nameOf(row)}>
            <p>
              <b>{nameOf(row)}</b>{' '}
              {theirs === null
                ? t('conflict.theyRemoved')
                : mine === null
                  ? t('conflict.iRemoved', { by: theirs.changedBy, time: formatTime(theirs.changedAt, language) })
                  : t('conflict.both', { by: theirs.changedBy, time: formatTime(theirs.changedAt, language) })}
            </p>
            {mine !== null && theirs !== null && (
              <ul>
                {columnsOf(columns).map((column) => (
                  <li key={column.id}>
                    {t('conflict.line', {
                      column: nameIn(language, column),
                      mine: cellText(mine[column.id], column, { dictionary, language }) || t('cell.empty'),
                      theirs: cellText(theirs.values[column.id], column, { dictionary, language }) || t('cell.empty'),
                    })}
                  </li>
                ))}
              </ul>
            )}
            <div className="row">
              <Button size="s" onClick={() => store.choose(id, 'mine')}>
                {t(mine === null ? 'conflict.removeAll' : 'conflict.mine')}
              </Button>
              <Button size="s" onClick={() => store.choose(id, 'theirs')}>
                {t(theirs === null ? 'conflict.letGo' : 'conflict.theirs')}
              </Button>
            </div>
          </fieldset>
        );
      })}
    </section>
  );
}
