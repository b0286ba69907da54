import type { Organisation } from '@junheng/contract/organisation';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLanguage, useWords } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { Drawer } from '../ui/drawer.tsx';
import { formatTime } from '../ui/number.ts';
import { ErrorState, Loading } from '../ui/states.tsx';
import type { OpenDirectory } from './frame.tsx';
import { ChangeForm } from './organisation-change.tsx';
import { Members } from './organisation-members.tsx';
import { type ChangeKind, changedBy, changesOf, holdsMembers, isEnd, type OrganisationEvent } from './organisation-model.ts';
import { historyQuery } from './queries.ts';

interface PanelProps {
  readonly organisation: Organisation;
  readonly organisations: readonly Organisation[];
  readonly directory: OpenDirectory;
  readonly nameOf: (id: string) => string;
  readonly onOpen: (id: string) => void;
  readonly onClose: () => void;
}

/** One organisation: what it is, to whom it belongs and who belongs to it, what happened to it, and what happens next. */
export function OrganisationPanel({ organisation, organisations, directory, nameOf, onOpen, onClose }: PanelProps) {
  const t = useWords('administration');
  const [changing, setChanging] = useState<ChangeKind | null>(null);
  const may = directory.may('changeOrganisation');
  const { kind, parent } = organisation;
  return (
    <Drawer open onClose={onClose} title={organisation.name}>
      <div className="stack">
        <dl className="facts">
          <dt>{t('organisations.kind')}</dt>
          <dd>
            {t(`organisations.kinds.${kind}`)}
            {kind === 'school' && !organisation.counted && <span className="tag">{t('organisations.notCounted')}</span>}
          </dd>
          <dt>{t('organisations.code')}</dt>
          <dd className="code">{organisation.id}</dd>
          {organisation.township !== null && (
            <>
              <dt>{t('organisations.township')}</dt>
              <dd>{organisation.township}</dd>
            </>
          )}
          {parent !== null && (
            <>
              <dt>{t('organisations.parent')}</dt>
              <dd>
                <button type="button" className="link-button" onClick={() => onOpen(parent)}>
                  {nameOf(parent)}
                </button>
              </dd>
            </>
          )}
          <dt>{t('organisations.state')}</dt>
          <dd>{t(`organisations.${organisation.state}`)}</dd>
        </dl>
        {may && changing === null && (
          <div className="row">
            {changesOf(organisation).map((one) => (
              <Button key={one} size="s" variant={isEnd(one) ? 'danger' : 'default'} onClick={() => setChanging(one)}>
                {t(`organisations.changes.${one}`)}
              </Button>
            ))}
          </div>
        )}
        {changing !== null && (
          <ChangeForm
            key={changing}
            county={directory.code}
            organisation={organisation}
            kind={changing}
            townships={organisations.filter((one) => one.kind === 'township')}
            onClose={() => setChanging(null)}
          />
        )}
        {holdsMembers(kind) && <Members organisation={organisation} organisations={organisations} county={directory.code} may={may} onOpen={onOpen} />}
        <History county={directory.code} organisation={organisation.id} nameOf={nameOf} />
      </div>
    </Drawer>
  );
}

function History({ county, organisation, nameOf }: { readonly county: string; readonly organisation: string; readonly nameOf: (id: string) => string }) {
  const t = useWords('administration');
  const { data, error, refetch } = useQuery(historyQuery(county, organisation));
  return (
    <section className="stack" aria-labelledby="history-title">
      <h3 id="history-title">{t('organisations.history')}</h3>
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : data ? (
        <ol className="history">
          {[...data].reverse().map((event) => (
            <HistoryLine key={`${event.at}-${event.kind}`} event={event} nameOf={nameOf} />
          ))}
        </ol>
      ) : (
        <Loading lines={3} />
      )}
    </section>
  );
}

function HistoryLine({ event, nameOf }: { readonly event: OrganisationEvent; readonly nameOf: (id: string) => string }) {
  const t = useWords('administration');
  const language = useLanguage();
  const { before, after } = changedBy(event, nameOf);
  return (
    <li>
      <time dateTime={event.on}>{event.on}</time>
      <div>
        <p>
          <strong>{t(`organisations.events.${event.kind}`)}</strong> {after !== null && t('organisations.after', { value: after })}{' '}
          {before !== null && <span className="muted">{t('organisations.before', { value: before })}</span>}
        </p>
        <p className="note">{t('organisations.by', { who: event.by, when: formatTime(event.at, language) })}</p>
      </div>
    </li>
  );
}
