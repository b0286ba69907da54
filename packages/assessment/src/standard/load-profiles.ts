import { issueAt, StandardFileError } from './file-issue.ts';
import type { StandardFile } from './load.ts';
import { placeOf, plainOf, readLocated } from './located.ts';
import { profileSchema, type StatisticsProfile } from './profile-schema.ts';
import { schemaIssues } from './schema-issues.ts';
import type { Dictionary } from './types.ts';

/** What a profile says that the dictionary does not know, by its path in the profile. */
export function profileFindings(profile: StatisticsProfile, dictionary: Dictionary): { readonly path: (string | number)[]; readonly zh: string; readonly en: string }[] {
  return profile.figures.flatMap((figure, at) => {
    const element = dictionary.elements.find((one) => one.id === figure.element);
    const path = ['figures', at, 'element'];
    if (!element || (element.sheet !== 'school' && element.sheet !== 'stage'))
      return [{ path, zh: `${figure.element} 不是学校或学段的数据项`, en: `${figure.element} is no element of a school or stage` }];
    if ((element.sheet === 'stage') !== (figure.stage !== undefined))
      return [{ path, zh: `${figure.element} ${element.sheet === 'stage' ? '须写学段' : '不写学段'}`, en: `${figure.element} ${element.sheet === 'stage' ? 'needs a stage' : 'has no stage'}` }];
    const members = dictionary.enumerations.find((one) => one.id === element.enumeration)?.members.map((one) => one.id) ?? [];
    const foreign = Object.values(figure.members ?? {}).filter((one) => !members.includes(one));
    return foreign.length === 0 ? [] : [{ path: ['figures', at, 'members'], zh: `${figure.element} 没有选项 ${foreign.join('、')}`, en: `${figure.element} has no member ${foreign.join(', ')}` }];
  });
}

/** Reads the mapping profiles of standards/profiles. @throws StandardFileError with every fault of every file */
export function loadProfiles(files: readonly StandardFile[], dictionary: Dictionary): StatisticsProfile[] {
  const issues: ReturnType<typeof issueAt>[] = [];
  const profiles = files.flatMap(({ path, text }) => {
    const { root, problems } = readLocated(path, text);
    for (const { place, message } of problems)
      issues.push(
        issueAt(place, {
          code: 'yaml',
          zh: `YAML 语法错误：${message}`,
          en: `YAML: ${message}`,
          remedyZh: '检查缩进、引号和冒号后的空格',
          remedyEn: 'Check indentation, quotes and the space after each colon',
        }),
      );
    if (!root) return [];
    const parsed = profileSchema.safeParse(plainOf(root));
    if (!parsed.success) {
      issues.push(...schemaIssues(parsed.error.issues, root));
      return [];
    }
    for (const { path: at, zh, en } of profileFindings(parsed.data, dictionary))
      issues.push(issueAt(placeOf(root, at), { code: 'profile', zh, en, remedyZh: '按 dictionary.yaml 改正', remedyEn: 'Correct it by dictionary.yaml' }));
    return [parsed.data];
  });
  if (issues.length > 0) throw new StandardFileError(issues);
  return profiles;
}
