import type { Round, RoundSchool } from '@junheng/contract/round';
import { Link } from '@tanstack/react-router';
import { useAct } from '../administration/use-act.ts';
import { call } from '../api/call.ts';
import { useLanguage, useWords } from '../i18n/i18n.ts';
import { useMay } from '../sign-in/signed-in.ts';
import { Button } from '../ui/button.tsx';
import { useConfirm } from '../ui/confirm.tsx';
import { COUNTY_FORM } from './county-form.ts';
import { countStates, STATES } from './model/states.ts';
import { isReady } from './model/todo.ts';
import { refreshYear } from './queries.ts';

/** 形成版本: when every form is approved; before that, what is still missing. */
export function FormRevision({ county, round, rows }: { readonly county: string; readonly round: Round; readonly rows: readonly RoundSchool[] }) {
  const t = useWords('rounds');
  const may = useMay();
  const confirm = useConfirm();
  const { busy, run } = useAct();
  const ready = isReady(rows);
  const form = async () => {
    const message = await confirm({
      title: t('form.formTitle', { year: round.year }),
      body: t('form.formBody', { year: round.year }),
      confirmLabel: t('form.formRevision'),
      ask: { label: t('form.message'), initial: round.name },
    });
    if (message === null) return;
    await run(async () => {
      const { revision } = await call('formRevision', { params: { county, round: round.id }, body: { message } });
      await refreshYear();
      return t('form.formed', { revision });
    });
  };
  if (!may('formRevision') && round.revision === null) return null;
  return (
    <div className="round-revision row-between">
      <div>
        {round.revision !== null && (
          <p>
            {t('form.formedAt', { revision: round.revision })}{' '}
            <Link to="/data/revisions/$revision" params={{ revision: String(round.revision) }} search={{ year: round.year } as never}>
              {t('form.seeData')}
            </Link>
          </p>
        )}
        {ready ? !round.frozen && <p>{t(round.revision === null ? 'form.ready' : 'form.again')}</p> : <Missing rows={rows} />}
      </div>
      {ready && !round.frozen && may('formRevision') && (
        <Button variant={round.revision === null ? 'primary' : 'default'} busy={busy} onClick={() => void form()}>
          {t('form.formRevision')}
        </Button>
      )}
    </div>
  );
}

function Missing({ rows }: { readonly rows: readonly RoundSchool[] }) {
  const t = useWords('rounds');
  const language = useLanguage();
  const counts = countStates(rows.filter((row) => row.school !== COUNTY_FORM));
  const county = rows.find((row) => row.school === COUNTY_FORM);
  const parts: string[] = STATES.filter((state) => state !== 'approved' && counts[state] > 0).map((state) => t('form.missingStates', { count: counts[state], state: t(`state.${state}`) }));
  if (county && county.state !== 'approved') parts.push(t('form.missingCounty', { state: t(`state.${county.state}`) }));
  return (
    <p>
      {t('form.stillMissing')} {parts.join(language === 'en' ? ', ' : '，')}
    </p>
  );
}
