import type { Assessment } from '@junheng/assessment/assessment';
import { ancestorRow } from '@junheng/assessment/dataset/levels';
import { explainNumber } from '@junheng/assessment/explain/explain-number';
import type { Explanation, NumberReference } from '@junheng/assessment/explain/types';
import type { Level } from '@junheng/assessment/formula/nodes';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState } from 'react';
import './register.ts';
import './panel.css';
import { urlOf } from '../api/call.ts';
import { useLanguage, useWords } from '../i18n/i18n.ts';
import { useChoice } from '../model/choice.ts';
import { useCounty } from '../model/county.ts';
import type { ExplainPanelProps } from '../shell/explain.tsx';
import { useOpens } from '../shell/use-opens.ts';
import { useMay } from '../sign-in/signed-in.ts';
import { Button } from '../ui/button.tsx';
import { Drawer } from '../ui/drawer.tsx';
import { Icon } from '../ui/icon.tsx';
import { useToast } from '../ui/toast.tsx';
import { formatReference, parseReference } from './reference.ts';
import { type StepPath, StepTree } from './step-tree.tsx';
import { explanationText, stepAt } from './text.ts';

/** 计算过程: the derivation of one number, down to file, sheet and cell. */
export function ExplainPanel(props: ExplainPanelProps) {
  const choice = useChoice();
  // The address may name a number where there is no county yet.
  return choice.county && choice.revision !== null ? <LoadedPanel {...props} /> : null;
}

function LoadedPanel({ reference, address, assessment: given, edited, onOpen, onClose }: ExplainPanelProps) {
  const t = useWords('explain');
  const county = useCounty();
  const assessment = given ?? county.assessment;
  const asked = useMemo(() => reference ?? (address === undefined ? null : parseReference(address, assessment.dataset, assessment.compiled.memberCode)), [reference, address, assessment]);
  const [trail, follow, back] = useTrail(asked, onOpen);
  useAddress(asked, address, assessment);
  useEscape(onClose);
  const language = useLanguage();
  const explanation = useMemo(() => explained(assessment, asked, language, edited), [assessment, asked, language, edited]);
  if (!explanation)
    return (
      <Drawer open onClose={onClose} title={t('notFound')}>
        <p className="explain">{t('notFoundRemedy')}</p>
      </Drawer>
    );
  return (
    <Drawer open onClose={onClose} title={explanation.title}>
      <PanelBody
        explanation={explanation}
        about={asked && formatReference(asked, assessment.dataset)}
        assessment={assessment}
        path={trail.path}
        canGoBack={trail.canGoBack}
        onFollow={follow}
        onBack={back}
      />
    </Drawer>
  );
}

function explained(assessment: Assessment, reference: NumberReference | null, language: 'zh' | 'en', edited: ExplainPanelProps['edited']): Explanation | null {
  if (!reference) return null;
  try {
    return explainNumber(assessment, reference, language, edited ? { edited } : {});
  } catch {
    // A link may name an indicator or item that this standard does not have.
    return null;
  }
}

interface Place {
  readonly reference: NumberReference | null;
  readonly path: StepPath;
}

/** Where the reader has been in the panel: numbers opened one after another, and steps looked at alone. */
function useTrail(asked: NumberReference | null, onOpen: (reference: NumberReference) => void) {
  const [places, setPlaces] = useState<readonly Place[]>([{ reference: asked, path: [] }]);
  const last = places.at(-1);
  if (last && JSON.stringify(last.reference) !== JSON.stringify(asked)) setPlaces([...places, { reference: asked, path: [] }]);
  const follow = (path: StepPath) => setPlaces([...places, { reference: asked, path }]);
  const back = () => {
    const before = places.at(-2);
    if (!before) return;
    setPlaces(places.slice(0, -1));
    if (before.reference && before.reference !== asked) onOpen(before.reference);
  };
  return [{ path: last?.path ?? [], canGoBack: places.length > 1 }, follow, back] as const;
}

/** Keeps the number in the address: a new entry when the panel opens, so that the browser's way back closes it. */
function useAddress(asked: NumberReference | null, address: string | undefined, assessment: Assessment): void {
  const navigate = useNavigate();
  // The address follows the number, not the other way round: a change of the address alone must not write it again.
  const known = useRef(address);
  useEffect(() => {
    known.current = address;
  }, [address]);
  useEffect(() => {
    if (!asked) return;
    const own = formatReference(asked, assessment.dataset);
    if (own !== known.current)
      void navigate({ to: '.', search: (before: Record<string, unknown>) => ({ ...before, explain: own }) as never, replace: known.current !== undefined, resetScroll: false });
  }, [asked, navigate, assessment.dataset]);
}

/** Esc closes the panel wherever the focus is, unless something in front of it takes the key. */
function useEscape(onClose: () => void): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented && !document.querySelector('dialog[open]')) onClose();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [onClose]);
}

interface BodyProps {
  readonly explanation: Explanation;
  /** The number's address, to comment on it. */
  readonly about: string | null;
  readonly assessment: Assessment;
  readonly path: StepPath;
  readonly canGoBack: boolean;
  readonly onFollow: (path: StepPath) => void;
  readonly onBack: () => void;
}

function PanelBody({ explanation, about, assessment, path, canGoBack, onFollow, onBack }: BodyProps) {
  const t = useWords('explain');
  const toast = useToast();
  const choice = useChoice();
  const navigate = useNavigate();
  const opens = useOpens();
  const may = useMay();
  const step = stepAt(explanation.root, path);
  const { dataset } = assessment;
  const edit = ({ level, row }: { readonly level: Level; readonly row: number }) => {
    const school = level === 'county' ? undefined : (dataset.school.texts.schoolCode?.[ancestorRow(dataset, level, row, 'school')] ?? undefined);
    const values = { school, mode: level === 'county' ? 'county' : undefined, explain: undefined };
    // On the desk of a scenario the figure is changed there; from elsewhere a new one is opened.
    const onDesk = location.pathname.startsWith('/what-if');
    void navigate(onDesk ? { to: '.', search: (before: Record<string, unknown>) => ({ ...before, ...values }) as never } : { to: '/what-if', search: values as never });
  };
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(explanationText({ ...explanation, root: step }));
      toast({ kind: 'done', text: t('copied') });
    } catch {
      toast({ kind: 'problem', text: t('copyFailed') });
    }
  };
  return (
    <div className="explain">
      {(canGoBack || path.length > 0) && (
        <div className="row explain-way">
          {canGoBack && (
            <Button size="s" variant="quiet" icon="left" onClick={onBack}>
              {t('back')}
            </Button>
          )}
          {path.length > 0 && (
            <Button size="s" variant="quiet" onClick={() => onFollow([])}>
              {t('whole')}
            </Button>
          )}
        </div>
      )}
      <section className="explain-result" aria-live="polite">
        <p className="explain-label">{step.label}</p>
        <p className="explain-value number">{step.display}</p>
        {step.formula !== undefined && (
          <dl className="explain-formula">
            <dt>{t('formula')}</dt>
            <dd>{step.formula}</dd>
            {step.substituted !== undefined && (
              <>
                <dt>{t('numbers')}</dt>
                <dd className="explain-numbers">
                  {step.substituted} = <b>{step.display}</b>
                </dd>
              </>
            )}
          </dl>
        )}
      </section>
      {path.length === 0 && explanation.judgement.length > 0 && (
        <section>
          <h3>{t('judgement')}</h3>
          <ul className="explain-judgement">
            {explanation.judgement.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </section>
      )}
      {step.children.length > 0 && (
        <section>
          <h3>{t('inputs')}</h3>
          <StepTree key={path.join('.')} steps={step.children} path={path} onFollow={onFollow} onEdit={opens('/what-if') ? edit : null} />
        </section>
      )}
      {path.length === 0 && explanation.sources.length > 0 && (
        <section>
          <h3>{t('sources')}</h3>
          <ul className="explain-sources">
            {explanation.sources.map((source) => (
              <li key={source.number}>
                {source.number}《{source.title}》<span className="note">{source.date}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {dataset.file && (
        <p className="note">
          {t('file')} {dataset.file.name}
          {dataset.file.digest !== '' && (
            <>
              {' '}
              · SHA-256 <code title={dataset.file.digest}>{dataset.file.digest.slice(0, 12)}…</code>
            </>
          )}
        </p>
      )}
      <div className="row explain-acts">
        <Button size="s" onClick={() => void copy()}>
          {t('copy')}
        </Button>
        {about !== null && choice.revision !== null && may('writeComment') && (
          <Link className="button button-default button-s" to="/reviews/$revision" params={{ revision: String(choice.revision) }} search={{ about } as never}>
            {t('comment')}
          </Link>
        )}
        {choice.county && choice.revision !== null && (
          <a
            className="button button-default button-s"
            href={urlOf('certificatePage', { county: choice.county.code, revision: choice.revision }, { standard: choice.standard })}
            target="_blank"
            rel="noreferrer"
          >
            <Icon name="file" />
            {t('certificate')}
          </a>
        )}
      </div>
    </div>
  );
}
