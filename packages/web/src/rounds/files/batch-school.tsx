import { parseFigurePath } from '@junheng/assessment/dataset/figures';
import type { Value } from '@junheng/assessment/dataset/records';
import type { Dictionary } from '@junheng/assessment/standard/types';
import type { FileReading } from '@junheng/contract/form-file';
import { useQuery } from '@tanstack/react-query';
import { urlOf } from '../../api/call.ts';
import { dictionaryQuery } from '../../api/queries.ts';
import { FileFaults } from '../../collection/file-faults.tsx';
import { nameIn, useLanguage, useWords } from '../../i18n/i18n.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Drawer } from '../../ui/drawer.tsx';
import { formatTime } from '../../ui/number.ts';
import { ErrorState, Loading } from '../../ui/states.tsx';
import { useFigureText, useGroupName } from '../figure-table.tsx';
import { FormLink } from '../form-link.tsx';
import { StandingText } from './batch-columns.tsx';
import type { BatchRow } from './model.ts';
import { batchSchoolQuery } from './queries.ts';

interface SchoolProps {
  readonly county: string;
  readonly round: string;
  readonly batch: string;
  readonly row: BatchRow;
  readonly busy: boolean;
  readonly onTake: () => void;
  readonly onStep: (by: 1 | -1) => void;
  readonly onClose: () => void;
}

/** One school's file beside its form as it stands now: what taking it would change, and what is wrong in the file. */
export function BatchSchool({ county, round, batch, row, busy, onTake, onStep, onClose }: SchoolProps) {
  const t = useWords('roundFiles');
  const language = useLanguage();
  const reading = useQuery(batchSchoolQuery(county, round, batch, row.school));
  const dictionary = useQuery(dictionaryQuery);
  const error = reading.error ?? dictionary.error;
  return (
    <Drawer open title={row.title} onClose={onClose}>
      <div className="stack">
        <p className="row-between">
          <StandingText row={row} />
          <span className="row">
            <Button size="s" onClick={() => onStep(-1)}>
              {t('previous')}
            </Button>
            <Button size="s" onClick={() => onStep(1)}>
              {t('next')}
            </Button>
          </span>
        </p>
        {row.taken && <p className="note">{t('takenBy', { by: row.taken.by, time: formatTime(row.taken.at, language) })}</p>}
        <p className="note">{row.file.name}</p>
        <div className="row">
          {row.standing === 'open' && (
            <Button variant="primary" busy={busy} onClick={onTake}>
              {t('takeOne')}
            </Button>
          )}
          <FormLink round={round} school={row.school} className="button button-default button-m">
            {t('openForm')}
          </FormLink>
          {row.taken && (
            <ButtonLink href={urlOf('formFile', { county, round, school: row.school, digest: row.file.digest })} icon="download" download>
              {t('download')}
            </ButtonLink>
          )}
        </div>
        {error ? (
          <ErrorState error={error} onRetry={() => void reading.refetch()} />
        ) : reading.data && dictionary.data ? (
          <Difference reading={reading.data} dictionary={dictionary.data} title={row.title} />
        ) : (
          <Loading lines={6} />
        )}
      </div>
    </Drawer>
  );
}

function Difference({ reading, dictionary, title }: { readonly reading: FileReading; readonly dictionary: Dictionary; readonly title: string }) {
  const t = useWords('roundFiles');
  const language = useLanguage();
  const groupName = useGroupName(dictionary);
  const valueText = useFigureText(dictionary);
  const elementOf = (path: string) => dictionary.elements.find((one) => one.id === parseFigurePath(path)?.element);
  const nameOf = (path: string) => {
    const [address, element] = [parseFigurePath(path), elementOf(path)];
    return address && element ? `${address.level === 'school' ? '' : `${groupName(address)} `}${nameIn(language, element)}` : path;
  };
  const say = (path: string, value: unknown) => {
    const element = elementOf(path);
    return element ? valueText(value as Value, element) : String(value);
  };
  return (
    <>
      <FileFaults faults={reading.faults} />
      {reading.changes.length > 0 && <h3>{t('difference', { school: title, count: reading.changes.length })}</h3>}
      {reading.changes.length === 0 ? (
        <p className="muted">{t('none')}</p>
      ) : (
        // biome-ignore lint/a11y/useSemanticElements: no set of fields, only what scrolls
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by the keyboard
        <div className="table-scroll" role="group" tabIndex={0} aria-label={t('difference', { school: title, count: reading.changes.length })}>
          <table className="table">
            <caption className="visually-hidden">{t('difference', { school: title, count: reading.changes.length })}</caption>
            <thead>
              <tr>
                <th scope="col">{t('figure')}</th>
                <th scope="col" className="align-end">
                  {t('from')}
                </th>
                <th scope="col" className="align-end">
                  {t('to')}
                </th>
                <th scope="col">{t('cell')}</th>
              </tr>
            </thead>
            <tbody>
              {reading.changes.map(({ path, from, to, sheet, cell }) => (
                <tr key={path}>
                  <th scope="row">{nameOf(path)}</th>
                  <td className="align-end">{say(path, from)}</td>
                  <td className="align-end">{say(path, to)}</td>
                  <td className="code">{cell === null ? t('rowGone') : `${sheet} ${cell}`}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p className="note">{t('sameCount', { count: reading.same })}</p>
    </>
  );
}
