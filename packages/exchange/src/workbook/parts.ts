import { attributesOf, tagOf, type XmlHandler } from './xml.ts';

const SHEET = tagOf('sheet');
const WORKBOOK_PR = tagOf('workbookPr');
const RELATIONSHIP = tagOf('Relationship');

export interface SheetEntry {
  readonly name: string;
  readonly relation: string;
  readonly hidden: boolean;
}

/** The sheets of xl/workbook.xml in their order, and whether its dates are counted from 1904 (old Macintosh files). */
export function workbookHandler(): XmlHandler & { sheets(): readonly SheetEntry[]; from1904(): boolean } {
  const sheets: SheetEntry[] = [];
  let from1904 = false;
  return {
    open(tag, bytes, from, to) {
      if (tag === WORKBOOK_PR) from1904 = ['1', 'true'].includes(attributesOf(bytes, from, to).date1904 ?? '');
      if (tag !== SHEET) return;
      const about = attributesOf(bytes, from, to);
      const relation = Object.entries(about).find(([name]) => name.endsWith(':id'))?.[1] ?? '';
      sheets.push({ name: about.name ?? '', relation, hidden: about.state === 'hidden' || about.state === 'veryHidden' });
    },
    close() {},
    sheets: () => sheets,
    from1904: () => from1904,
  };
}

export interface Relation {
  readonly id: string;
  /** The last word of the type: 'worksheet', 'sharedStrings', 'styles'. */
  readonly type: string;
  readonly target: string;
}

/** The relationships of a part; targets are resolved against its folder. External ones are left out: nothing is ever fetched. */
export function relationsHandler(folder: string): XmlHandler & { relations(): readonly Relation[] } {
  const relations: Relation[] = [];
  return {
    open(tag, bytes, from, to) {
      if (tag !== RELATIONSHIP) return;
      const about = attributesOf(bytes, from, to);
      if (about.TargetMode === 'External') return;
      relations.push({ id: about.Id ?? '', type: (about.Type ?? '').split('/').at(-1) ?? '', target: resolve(folder, about.Target ?? '') });
    },
    close() {},
    relations: () => relations,
  };
}

function resolve(folder: string, target: string): string {
  const path = target.replaceAll('\\', '/');
  const steps = path.startsWith('/') ? [] : folder.split('/').filter(Boolean);
  for (const step of path.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return steps.join('/');
}

export const folderOf = (part: string): string => part.split('/').slice(0, -1).join('/');
export const relationsOf = (part: string): string => [folderOf(part), '_rels', `${part.split('/').at(-1)}.rels`].filter(Boolean).join('/');
