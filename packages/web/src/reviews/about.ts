import type { StageId } from '@junheng/assessment/standard/types';
import { parseAbout } from '@junheng/contract/review-about';
import { type Language, nameIn, useLanguage, useWords } from '../i18n/i18n.ts';
import type { LoadedCounty } from '../model/county.ts';
import type { ComboOption } from '../ui/combo-box.tsx';

type Known = Pick<LoadedCounty, 'standard' | 'dataset'>;

const schoolNames = ({ dataset }: Known): ReadonlyMap<string, string> =>
  new Map((dataset.school.texts.schoolCode ?? []).map((code, row) => [code ?? '', dataset.school.texts.schoolName?.[row] ?? code ?? '']));

/** What a comment is pinned to, in words: `const nameOf = useAboutName(county); nameOf('cv.primary.R2')`. */
export function useAboutName(county: Known): (about: string) => string {
  const t = useWords('reviews');
  const language = useLanguage();
  const schools = schoolNames(county);
  return (text) => {
    const about = parseAbout(text);
    if (!about) return text;
    const names = {
      school: about.school === undefined ? '' : (schools.get(about.school) ?? about.school),
      stage: about.stage === undefined ? '' : stageName(county, language, about.stage),
      subject: about.subject === undefined ? '' : subjectName(county, language, about.kind, about.subject),
    };
    return t(`aboutName.${about.kind === 'item' && about.school !== undefined ? 'itemOfSchool' : about.kind}`, names);
  };
}

function stageName({ standard }: Known, language: Language, stage: StageId): string {
  const found = standard.stages.find((one) => one.id === stage);
  return found ? nameIn(language, found) : stage;
}

function subjectName({ standard }: Known, language: Language, kind: string, id: string): string {
  if (kind === 'item') {
    const item = standard.items.find((one) => one.id === id);
    return item ? `${id} ${nameIn(language, item)}` : id;
  }
  const indicator = standard.indicators.find((one) => one.id === id);
  return indicator ? `${id} ${language === 'en' ? indicator.shortEn : indicator.short}` : id;
}

/** Everything that a comment can be pinned to in a list; `also` is one that came with the address. */
export function aboutOptions(county: Known, nameOf: (about: string) => string, also: string | null): readonly ComboOption[] {
  const { standard } = county;
  const listed = [
    'whole',
    ...standard.stages.flatMap((stage) => standard.indicators.map((indicator) => `cv.${stage.id}.${indicator.id}`)),
    ...standard.items.map((item) => `item.${item.id}`),
    ...[...schoolNames(county).keys()].map((code) => `school.${code}`),
  ];
  const all = also !== null && parseAbout(also) !== null && !listed.includes(also) ? [also, ...listed] : listed;
  return all.map((id) => ({ id, label: nameOf(id) }));
}

/** Where the figures that a comment is about are seen; null for the whole year. */
export function placeOf(text: string): { readonly to: string; readonly explain?: string } | null {
  const about = parseAbout(text);
  if (!about || about.kind === 'whole') return null;
  if (about.kind === 'school') return { to: `/assessment/schools/${about.school}` };
  return { to: about.kind === 'item' ? '/assessment/items' : '/assessment', explain: text };
}
