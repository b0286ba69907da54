import type { z } from 'zod';
import { issueAt, nearest, type StandardFileIssue, type Wording } from './file-issue.ts';
import { keyPlace, type Located, type Path, partAt, placeOf, textOf } from './located.ts';

type ZodIssue = z.core.$ZodIssue;

const TYPES: Readonly<Record<string, readonly [string, string]>> = {
  string: ['文本', 'a text'],
  number: ['数字', 'a number'],
  int: ['整数', 'a whole number'],
  boolean: ['true 或 false', 'true or false'],
  array: ['列表', 'a list'],
  object: ['键值表', 'a map of keys and values'],
  record: ['键值表', 'a map of keys and values'],
};
const typeName = (type: string): readonly [string, string] => TYPES[type] ?? [type, type];
/** A path as a person would write it, list entries by their ids: items.G2.parameters.primaryQuotaFloor.value. */
function dotted(path: Path, root: Located): string {
  const steps = path.map((step, index) => {
    const part = typeof step === 'number' ? partAt(root, path.slice(0, index + 1)) : null;
    return (part && (textOf(part, 'id') ?? textOf(part, 'kind'))) ?? String(step);
  });
  return steps.join('.') || '(root)';
}

const READ_SCHEMA = ['按 standards/schema 中的 JSON Schema 填写', 'Follow the JSON Schema in standards/schema'] as const;

function invalidType(expected: string, path: Path, root: Located): Wording {
  const [zh, en] = typeName(expected);
  if (!partAt(root, path)) {
    const key = String(path.at(-1) ?? '');
    return { code: 'missing-key', zh: `缺少 ${key}（${zh}）`, en: `'${key}' (${en}) is missing`, remedyZh: `补上 ${key}`, remedyEn: `Add ${key}` };
  }
  const part = partAt(root, path);
  const found = part?.kind === 'scalar' ? JSON.stringify(part.value) : part?.kind === 'list' ? '[…]' : '{…}';
  return {
    code: 'wrong-type',
    zh: `${dotted(path, root)} 应为${zh}，实际为 ${found}`,
    en: `${dotted(path, root)} must be ${en}, not ${found}`,
    remedyZh: `改为${zh}`,
    remedyEn: `Write ${en}`,
  };
}

function bound(issue: ZodIssue & { code: 'too_small' | 'too_big' }, path: Path, root: Located): Wording {
  const small = issue.code === 'too_small';
  const limit = String(issue.code === 'too_small' ? issue.minimum : issue.maximum);
  const inclusive = issue.inclusive !== false;
  const counted = issue.origin === 'array' || issue.origin === 'string';
  const [zh, en] = small ? [inclusive ? '不小于' : '大于', inclusive ? 'at least' : 'more than'] : [inclusive ? '不大于' : '小于', inclusive ? 'at most' : 'less than'];
  return {
    code: 'out-of-range',
    zh: `${dotted(path, root)} ${counted ? '的个数或长度' : ''}应${zh} ${limit}`,
    en: `${dotted(path, root)} must ${counted ? 'have' : 'be'} ${en} ${limit}`,
    remedyZh: '改正该值',
    remedyEn: 'Correct the value',
  };
}

/** The branch of a union that the writer meant: the one that fails deepest, not at the union's own root. */
function meantBranch(branches: readonly (readonly ZodIssue[])[]): readonly ZodIssue[] | null {
  return branches.find((branch) => branch.length > 0 && branch.every((issue) => issue.path.length > 0 || issue.code === 'unrecognized_keys')) ?? null;
}

/** Turns what the schema objects to into faults with file, line and column; `root` may be a merged tree. */
export function schemaIssues(issues: readonly ZodIssue[], root: Located, base: Path = []): StandardFileIssue[] {
  return issues.flatMap((issue): StandardFileIssue[] => {
    const path = [...base, ...issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step))];
    const at = (wording: Wording) => [issueAt(placeOf(root, path), wording)];
    switch (issue.code) {
      case 'invalid_type':
        return at(invalidType(issue.expected, path, root));
      case 'unrecognized_keys':
        return issue.keys.map((key) =>
          issueAt(keyPlace(root, path, key), {
            code: 'unknown-key',
            zh: `未知的键 ${key}`,
            en: `unknown key '${key}'`,
            remedyZh: `删去或改正拼写；${READ_SCHEMA[0]}`,
            remedyEn: `Remove it or correct its spelling. ${READ_SCHEMA[1]}`,
          }),
        );
      case 'invalid_value': {
        const options = issue.values.map(String);
        const part = partAt(root, path);
        if (!part) return at(invalidType('string', path, root));
        const close = part.kind === 'scalar' ? nearest(String(part.value), options) : null;
        return at({
          code: 'not-an-option',
          zh: `${dotted(path, root)} 只能是 ${options.join('、')}`,
          en: `${dotted(path, root)} must be one of ${options.join(', ')}`,
          remedyZh: close ? `是否想写 ${close}？` : '改为其中之一',
          remedyEn: close ? `Did you mean ${close}?` : 'Write one of them',
        });
      }
      case 'invalid_format':
        return at({
          code: 'wrong-format',
          zh: `${dotted(path, root)} 的格式不对${issue.pattern ? `（应符合 ${issue.pattern}）` : ''}`,
          en: `${dotted(path, root)} has a wrong format${issue.pattern ? ` (it must match ${issue.pattern})` : ''}`,
          remedyZh: '日期写作 2025-09-01，区划代码为加引号的六位数字，id 用英文字母、数字和连字符',
          remedyEn: 'Dates are written 2025-09-01, region codes are six quoted digits, ids use letters, digits and hyphens',
        });
      case 'too_small':
      case 'too_big':
        return at(bound(issue, path, root));
      case 'invalid_union': {
        const meant = meantBranch(issue.errors);
        if (meant) return schemaIssues(meant, root, path);
        const expected = issue.errors.flatMap((branch) => branch.map((one) => (one.code === 'invalid_type' ? one.expected : null))).filter((one) => one !== null);
        if (!partAt(root, path)) return at(invalidType(expected[0] ?? 'string', path, root));
        const names = [...new Set(expected)].map(typeName);
        return at({
          code: 'wrong-type',
          zh: `${dotted(path, root)} 应为${names.map(([zh]) => zh).join('或')}`,
          en: `${dotted(path, root)} must be ${names.map(([, en]) => en).join(' or ')}`,
          remedyZh: READ_SCHEMA[0],
          remedyEn: READ_SCHEMA[1],
        });
      }
      default:
        return at({ code: 'invalid', zh: `${dotted(path, root)} 不合要求：${issue.message}`, en: `${dotted(path, root)}: ${issue.message}`, remedyZh: READ_SCHEMA[0], remedyEn: READ_SCHEMA[1] });
    }
  });
}
