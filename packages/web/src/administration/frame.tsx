import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import './register.ts';
import './administration.css';
import { ROLE_NAMES } from '@junheng/contract/role';
import { useLanguage, useWords } from '../i18n/i18n.ts';
import { PageHead } from '../shell/page-head.tsx';
import { Select } from '../ui/field.tsx';
import { EmptyState } from '../ui/states.tsx';
import { type Directory, useDirectory } from './directory.ts';
import { SECTIONS, type Section } from './sections.ts';

/** The head that the administration's pages share: whose directory it is, the tabs that the role opens, and who may where it does not. */
export function AdministrationFrame({
  section,
  title,
  about,
  actions,
  children,
}: {
  readonly section: Section['id'];
  readonly title: string;
  readonly about?: ReactNode;
  readonly actions?: (directory: OpenDirectory) => ReactNode;
  readonly children: (directory: OpenDirectory) => ReactNode;
}) {
  const t = useWords('administration');
  const directory = useDirectory();
  const open = SECTIONS.find(({ id }) => id === section);
  const mine = sectionsOf(directory);
  const may = isOpen(directory) && mine.some(({ id }) => id === section);
  return (
    <>
      <PageHead title={`${title} · ${directory.isPlatform ? t('platform') : directory.name}`} about={about}>
        {may && actions?.(directory)}
      </PageHead>
      <div className="administration-bar screen-only">
        <nav className="administration-nav" aria-label={t('nav.label')}>
          {mine.map(({ to, id }) => (
            <Link key={id} to={to} className="administration-link" activeOptions={{ includeSearch: false }} activeProps={{ 'aria-current': 'page' }}>
              {t(`nav.${id}`)}
            </Link>
          ))}
        </nav>
        <DirectoryPicker directory={directory} />
      </div>
      {may ? children(directory) : <Denied section={open ?? SECTIONS[0]} />}
    </>
  );
}

/** A directory that is there to be worked in. */
export type OpenDirectory = Directory & { readonly code: string };
const isOpen = (directory: Directory): directory is OpenDirectory => directory.code !== null;

/** The tabs of a role in a directory. */
export const sectionsOf = (directory: Directory): readonly (typeof SECTIONS)[number][] => SECTIONS.filter(({ act, county }) => directory.may(act) && !(county && directory.isPlatform));

function DirectoryPicker({ directory }: { readonly directory: Directory }) {
  const t = useWords('administration');
  const navigate = useNavigate();
  if (directory.choices.length < 2) return null;
  return (
    <Select
      label={t('directory')}
      hideLabel
      value={directory.code ?? ''}
      options={directory.choices.map(({ code, name }) => ({ value: code, label: name === '' ? t('platform') : `${name}（${code}）` }))}
      onChange={(county) => void navigate({ to: '.', search: { county } as never })}
    />
  );
}

function Denied({ section }: { readonly section: Section }) {
  const t = useWords('administration');
  const language = useLanguage();
  const roles = section.roles.map((role) => ROLE_NAMES[role][language]);
  return (
    <EmptyState title={t('denied.title')}>
      {t('denied.body', { page: t(`nav.${section.id}`), roles: new Intl.ListFormat(language === 'zh' ? 'zh-CN' : 'en', { type: 'conjunction' }).format(roles) })}
    </EmptyState>
  );
}
