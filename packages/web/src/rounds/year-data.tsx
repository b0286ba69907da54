import type { Freeze } from '@junheng/contract/round';
import { Link } from '@tanstack/react-router';
import { useAct } from '../administration/use-act.ts';
import { call } from '../api/call.ts';
import { useLanguage, useWords } from '../i18n/i18n.ts';
import { useMay } from '../sign-in/signed-in.ts';
import { Button } from '../ui/button.tsx';
import { useConfirm } from '../ui/confirm.tsx';
import { formatTime } from '../ui/number.ts';
import { type Level, yearStateOf } from './model/year-state.ts';
import { refreshYear } from './queries.ts';

interface DataProps {
  readonly county: string;
  readonly year: number;
  readonly revision: number | null;
  readonly freeze: Freeze | undefined;
}

/** The year's data (年度数据): the revision, its freeze with the digest, to whom it was submitted, and the acts that the role has. */
export function YearData({ county, year, revision, freeze }: DataProps) {
  const t = useWords('rounds');
  const language = useLanguage();
  const state = yearStateOf(freeze);
  if (revision === null) return <p className="muted">{t('year.none')}</p>;
  const shown = freeze && state.kind !== 'draft' ? freeze.revision : revision;
  return (
    <div className="round-part">
      <h3>{t('year.title')}</h3>
      <p>
        <Link to="/data/revisions/$revision" params={{ revision: String(shown) }} search={{ year } as never}>
          {t('year.revision', { revision: shown })}
        </Link>
      </p>
      {freeze && state.kind !== 'draft' && (
        <>
          <p>{t('year.frozenBy', { by: freeze.frozenBy, time: formatTime(freeze.frozenAt, language), revision: freeze.revision })}</p>
          <p className="round-digest" title={t('year.digestHint')}>
            {t('year.digest')} <code>{freeze.digest}</code>
          </p>
        </>
      )}
      {freeze?.liftedAt && <p className="note">{t('year.liftedBy', { by: freeze.liftedBy ?? '', time: formatTime(freeze.liftedAt, language), why: freeze.liftedWhy ?? '' })}</p>}
      {freeze && freeze.submitted.length > 0 && (
        <ul>
          {freeze.submitted.map((one) => (
            <li key={one.level}>{t('year.submittedBy', { level: t(`year.level.${one.level}`), by: one.by, time: formatTime(one.at, language) })}</li>
          ))}
        </ul>
      )}
      {freeze && freeze.submitted.length > 0 && (
        <p className="screen-only">
          <Link to="/reviews/$revision" params={{ revision: String(freeze.revision) }} search={{ year } as never}>
            {t('year.reviews')}
          </Link>
        </p>
      )}
      <YearActs county={county} year={year} revision={revision} freeze={freeze} />
    </div>
  );
}

function YearActs({ county, year, revision, freeze }: DataProps & { readonly revision: number }) {
  const t = useWords('rounds');
  const may = useMay();
  const confirm = useConfirm();
  const { busy, run } = useAct();
  const state = yearStateOf(freeze);
  const levelName = (level: Level) => t(`year.level.${level}`);
  const params = { county, year };
  const freezeIt = async () => {
    const sure = await confirm({ title: t('year.freeze'), body: t('year.freezeBody', { revision, year }), confirmLabel: t('year.freeze') });
    if (sure === null) return;
    await run(async () => {
      await call('freezeYear', { params, body: { revision } });
      await refreshYear();
      return t('year.frozenDone', { year });
    });
  };
  const lift = async () => {
    const reason = await confirm({
      title: t('year.lift'),
      body: (
        <>
          <p>{t('year.liftBody', { year })}</p>
          {state.levels.length > 0 && <p>{t('year.liftSubmitted', { levels: state.levels.map(levelName).join('、') })}</p>}
        </>
      ),
      confirmLabel: t('year.lift'),
      danger: true,
      ask: { label: t('year.reason'), required: true },
    });
    if (reason === null) return;
    await run(async () => {
      await call('liftFreeze', { params, body: { reason } });
      await refreshYear();
      return t('year.lifted', { year });
    });
  };
  const submit = async (level: Level) => {
    const title = t('year.submit', { level: levelName(level) });
    const sure = await confirm({ title, body: t('year.submitBody', { level: levelName(level), year, revision: freeze?.revision ?? revision }), confirmLabel: title });
    if (sure === null) return;
    await run(async () => {
      await call('submitYear', { params, body: { level } });
      await refreshYear();
      return t('year.submitDone', { level: levelName(level) });
    });
  };
  const { next } = state;
  return (
    <div className="row screen-only">
      {state.kind === 'draft' && may('freezeYear') && (
        <Button busy={busy} onClick={() => void freezeIt()}>
          {t('year.freeze')}
        </Button>
      )}
      {next !== null && may('submitYear') && (
        <Button variant="primary" busy={busy} onClick={() => void submit(next)}>
          {t('year.submit', { level: levelName(next) })}
        </Button>
      )}
      {state.kind !== 'draft' && may('liftFreeze') && (
        <Button busy={busy} onClick={() => void lift()}>
          {t('year.lift')}
        </Button>
      )}
      {state.kind !== 'draft' && may('freezeYear') && !may('liftFreeze') && <p className="note">{t('year.leaderLifts')}</p>}
    </div>
  );
}
