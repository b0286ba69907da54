import { parseFigurePath } from '@junheng/assessment/dataset/figures';
import type { Dictionary } from '@junheng/assessment/standard/types';
import type { MappingProfile, ProfileTrial } from '@junheng/contract/form-file';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useAct } from '../administration/use-act.ts';
import { call } from '../api/call.ts';
import { dictionaryQuery, queryClient } from '../api/queries.ts';
import { nameIn, useLanguage, useWords } from '../i18n/i18n.ts';
import { useChoice } from '../model/choice.ts';
import { PageHead } from '../shell/page-head.tsx';
import { useSignedIn } from '../sign-in/signed-in.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { FileDrop } from '../ui/file-drop.tsx';
import { ErrorState, Loading } from '../ui/states.tsx';
import './register.ts';
import './form.css';
import { FileFaults } from './file-faults.tsx';
import { type ProfileDocument, readCells, withoutLine } from './model/profile-lines.ts';
import { AddLine } from './profile-add-line.tsx';
import { profilesQuery } from './queries.ts';

/** 映射方案: which sheet and cell of the official statistics is which figure, tried on a sample and corrected for the county. */
export function ProfilesPage() {
  const t = useWords('collection');
  const { place } = useSignedIn();
  const choice = useChoice();
  const county = choice.county?.code ?? place?.region ?? '';
  const { data: profiles, error, refetch } = useQuery({ ...profilesQuery(county), enabled: county !== '' });
  const { data: dictionary } = useQuery(dictionaryQuery);
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!profiles || !dictionary) return <Loading />;
  return (
    <>
      <PageHead title={t('profiles.title')} about={t('profiles.about')} />
      {profiles.map((profile) => (
        <ProfileTable key={`${profile.id} ${profile.version}`} county={county} profile={profile} dictionary={dictionary} />
      ))}
    </>
  );
}

type Line = MappingProfile['document']['figures'][number] & { readonly at: number };

function ProfileTable({ county, profile, dictionary }: { readonly county: string; readonly profile: MappingProfile; readonly dictionary: Dictionary }) {
  const t = useWords('collection');
  const language = useLanguage();
  const { busy, run } = useAct();
  const [document, setDocument] = useState(profile.document);
  const [trial, setTrial] = useState<ProfileTrial | null>(null);
  const [adding, setAdding] = useState(false);
  const params = { county, profile: profile.id };
  const changed = document !== profile.document;
  const tryOn = (file: File | undefined) =>
    run(async () => {
      if (!file) return null;
      const body = new FormData();
      body.append('file', file, file.name);
      setTrial(await call('tryProfile', { params, body }));
      return null;
    });
  const save = (next: MappingProfile['document'] | null) =>
    run(async () => {
      await call('changeProfile', { params, body: { document: next, version: profile.version } });
      await queryClient.invalidateQueries({ queryKey: profilesQuery(county).queryKey });
      return t('profiles.saved');
    });
  // What the sample said is told line by line: of other lines it says nothing.
  const restructure = (next: ProfileDocument) => {
    setTrial(null);
    setDocument(next);
  };
  const correct = (at: number, change: Partial<Line>) => setDocument((now) => ({ ...now, figures: now.figures.map((one, index) => (index === at ? { ...one, ...change } : one)) }));
  const nameOf = (id: string) => {
    const element = dictionary.elements.find((one) => one.id === id);
    return element ? nameIn(language, element) : id;
  };
  const stages = dictionary.enumerations.find((one) => one.id === 'stage')?.members ?? [];
  const stageOf = (id: string | undefined) => {
    const stage = stages.find((one) => one.id === id);
    return stage ? nameIn(language, stage) : '';
  };
  const foundAt = ({ at }: Line) => {
    const found = trial?.found[at];
    if (!found || parseFigurePath(found.path) === null) return '';
    return found.sheet === null
      ? t('profiles.noSheet')
      : `${found.cells.map(({ cell, text }) => `${cell} ${text ?? '—'}`).join('；')} → ${found.value === null ? t('figure.none') : String(found.value)}`;
  };
  const columns: readonly Column<Line>[] = [
    { id: 'element', header: t('profiles.element'), cell: (line) => `${stageOf(line.stage)} ${nameOf(line.element)}`.trim() },
    { id: 'form', header: t('profiles.form'), cell: (line) => document.forms.find((form) => form.id === line.form)?.sheets.join('、') ?? line.form },
    {
      id: 'cells',
      header: t('profiles.cells'),
      cell: (line) => <CellsField label={t('profiles.cellsOf', { name: nameOf(line.element) })} cells={line.cells} onChange={(cells) => correct(line.at, { cells })} />,
    },
    {
      id: 'factor',
      header: t('profiles.factor'),
      align: 'end',
      cell: (line) => <FactorField label={t('profiles.factorOf', { name: nameOf(line.element) })} factor={line.factor ?? 1} onChange={(factor) => correct(line.at, { factor })} />,
    },
    { id: 'certainty', header: t('profiles.certainty'), cell: (line) => t(`profiles.sure.${line.certainty ?? document.certainty}`) },
    { id: 'found', header: t('profiles.found'), className: 'wide-text', cell: foundAt },
    {
      id: 'remove',
      header: t('profiles.acts'),
      cell: (line) => (
        <IconButton
          label={t('profiles.remove', { name: `${stageOf(line.stage)} ${nameOf(line.element)}`.trim() })}
          icon="close"
          disabled={document.figures.length === 1}
          onClick={() => restructure(withoutLine(document, line.at))}
        />
      ),
    },
  ];
  return (
    <section className="stack" aria-label={profile.document.name}>
      <h2>{language === 'en' ? document.en : document.name}</h2>
      <p className="note">
        {t('profiles.source', { source: document.source })} {profile.version === 0 ? t('profiles.shipped') : t('profiles.corrected', { by: profile.changedBy ?? '', version: profile.version })}
      </p>
      <FileDrop label={t('profiles.try')} hint={t('profiles.try')} accept=".xlsx" multiple={false} disabled={busy} onFiles={([file]) => void tryOn(file)} />
      {trial && <FileFaults faults={trial.faults} />}
      <DataTable caption={profile.document.name} columns={columns} rows={document.figures.map((one, at) => ({ ...one, at }))} rowKey={(line) => `${line.stage ?? ''} ${line.element} ${line.form}`} />
      <div className="row">
        <Button icon="plus" onClick={() => setAdding(true)}>
          {t('profiles.add')}
        </Button>
        <Button variant="primary" busy={busy} disabled={!changed} onClick={() => void save(document)}>
          {t('profiles.save')}
        </Button>
        {profile.version > 0 && (
          <Button busy={busy} onClick={() => void save(null)}>
            {t('profiles.restore')}
          </Button>
        )}
      </div>
      {adding && <AddLine document={document} dictionary={dictionary} onAdd={restructure} onClose={() => setAdding(false)} />}
    </section>
  );
}

/** Cells of one figure, as `C6` or `C6 C7`; what is not an address is named and not taken. */
function CellsField({ label, cells, onChange }: { readonly label: string; readonly cells: readonly string[]; readonly onChange: (cells: string[]) => void }) {
  const [text, setText] = useState(cells.join(' '));
  const read = readCells(text);
  const leave = () => {
    if (read && read.join(' ') !== cells.join(' ')) onChange(read);
  };
  return <input className="control" size={8} value={text} aria-label={label} aria-invalid={!read} onChange={(event) => setText(event.target.value)} onBlur={leave} />;
}

/** By what the cell is multiplied: 0.0001 where the report says yuan and the figure 万元. */
function FactorField({ label, factor, onChange }: { readonly label: string; readonly factor: number; readonly onChange: (factor: number) => void }) {
  const [text, setText] = useState(String(factor));
  const read = Number(text.normalize('NFKC'));
  const right = text.trim() !== '' && Number.isFinite(read) && read > 0;
  const leave = () => {
    if (right && read !== factor) onChange(read);
  };
  return <input className="control" size={6} inputMode="decimal" value={text} aria-label={label} aria-invalid={!right} onChange={(event) => setText(event.target.value)} onBlur={leave} />;
}
