import { readFileSync } from 'node:fs';
import { loadProfiles } from '@junheng/assessment/standard/load-profiles';
import { rootFile, sampleDictionary } from '@junheng/assessment/testing/sample';
import { describe, expect, it } from 'vitest';
import { type ProfileDocument, readCells, unmapped, withLine, withoutLine } from './profile-lines.ts';

const dictionary = sampleDictionary();
const path = 'standards/profiles/cn-statistics-2020.yaml';
const [document] = loadProfiles([{ path, text: readFileSync(rootFile(path), 'utf8') }], dictionary) as [ProfileDocument];
const idsOf = (of: ProfileDocument) => unmapped(dictionary, of).map((one) => one.id);

describe('lines of a mapping profile', () => {
  it('offers the numbers that no line gives yet, of the school and of each stage', () => {
    expect(idsOf(document)).toEqual(expect.arrayContaining([' migrantPupils', 'primary certifiedTeachers', 'junior fullTimeTeachers']));
    for (const id of [' teachingArea', 'primary pupils', ' kind', ' schoolName', ' musicRooms']) expect(idsOf(document)).not.toContain(id);
  });
  it('takes one more, with a report of its own where none is known by its sheet, and one less', () => {
    const [found] = unmapped(dictionary, document).filter((one) => one.id === 'primary certifiedTeachers');
    if (!found) throw new Error('not offered');
    const more = withLine(document, found, { form: '4155' }, ['H6']);
    expect(more.figures.at(-1)).toEqual({ element: 'certifiedTeachers', stage: 'primary', form: '4155', cells: ['H6'], certainty: 'low' });
    expect(idsOf(more)).not.toContain(found.id);
    const other = withLine(document, found, { sheet: '教基9999' }, ['B2']);
    expect(other.forms.at(-1)).toEqual({ id: `own-${document.forms.length + 1}`, name: '教基9999', sheets: ['教基9999'] });
    expect(other.figures.at(-1)?.form).toBe(other.forms.at(-1)?.id);
    expect(withLine(document, found, { sheet: '教基5170' }, ['B2']).forms).toEqual(document.forms);
    expect(idsOf(withoutLine(more, more.figures.length - 1))).toContain(found.id);
    expect(withoutLine({ ...document, figures: document.figures.slice(0, 1) }, 0).figures).toHaveLength(1);
  });
  it.each([
    ['c6', ['C6']],
    ['Ｃ6＋c7', ['C6', 'C7']],
    ['C6、AB120', ['C6', 'AB120']],
    ['C0', null],
    ['六', null],
    ['', null],
  ])('reads %s as cells', (text, cells) => expect(readCells(text)).toEqual(cells));
});
