import { buildLibrary } from '@junheng/assessment/standard/load';
import { projectFile } from '@junheng/exchange/project-paths';
import { readStandardsFolder } from '@junheng/exchange/standards-folder';

const MARK = '<!-- from standards/, by scripts/glossary.ts -->';

/** The page with everything below its mark written anew from the dictionary and the national standard. */
export function renewed(page: string): string {
  const [written] = page.split(MARK);
  return `${written?.trimEnd()}\n\n${MARK}\n\n${tables()}`;
}

function tables(): string {
  const library = buildLibrary(readStandardsFolder(projectFile('standards')));
  const { dictionary } = library;
  const national = library.get('cn-2017');
  const sections = [
    section(
      'Indicators and items · 指标',
      ['id', '中文', 'English'],
      [...national.indicators, ...national.items].map(({ id, name, en }) => [id, name, en]),
    ),
    ...dictionary.sheets.map((sheet) =>
      section(
        `Data of the sheet ${sheet.name} · ${sheet.en}`,
        ['in the code', '中文', 'English', 'unit'],
        dictionary.elements.filter((element) => element.sheet === sheet.id).map(({ id, name, en, unit }) => [`\`${id}\``, name, en, unit ?? '']),
      ),
    ),
    section(
      'Derived figures · 派生数据项',
      ['in the code', '中文', 'English', 'unit'],
      dictionary.derived.map(({ id, name, en, unit }) => [`\`${id}\``, name, en, unit ?? '']),
    ),
    section(
      'Members of lists · 选项',
      ['list', 'in the code', '中文', 'English'],
      dictionary.enumerations.flatMap(({ id, members }) => members.map((member) => [`\`${id}\``, `\`${member.id}\``, member.name, member.en])),
    ),
  ];
  return sections.join('\n');
}

const section = (title: string, head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [`## ${title}`, '', ...[head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`), ''].join('\n');
