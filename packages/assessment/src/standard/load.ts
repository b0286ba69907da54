import { compileStandard, StandardError } from './compile.ts';
import { dictionaryFindings, type Finding, standardFindings } from './consistency.ts';
import { dictionarySchema } from './dictionary-schema.ts';
import { issueAt, nearest, StandardFileError, type StandardFileIssue, type Wording } from './file-issue.ts';
import { formulaFaultZh } from './formula-faults.ts';
import { characterPlace, type Located, type Path, partAt, placeOf, plainOf, readLocated, textOf } from './located.ts';
import { applyOverlay } from './overlay.ts';
import { schemaIssues } from './schema-issues.ts';
import { overlaySchema, standardSchema } from './standard-schema.ts';
import type { Dictionary, Standard } from './types.ts';

export { StandardFileError, type StandardFileIssue } from './file-issue.ts';

/** One file of `standards/`: its path relative to that folder, and its text. */
export interface StandardFile {
  readonly path: string;
  readonly text: string;
}

/** One line of the list of standards (标准清单). */
export type StandardSummary = Pick<Standard, 'id' | 'name' | 'en' | 'version' | 'region' | 'validFrom' | 'validTo' | 'extends'>;

/** The data dictionary and every standard, overlays applied: checked plain data. */
export interface StandardLibrary {
  readonly dictionary: Dictionary;
  /** National first, then each overlay after what it extends. */
  list(): readonly StandardSummary[];
  /** @throws UnknownStandardError naming those that exist. */
  get(id: string): Standard;
}

/** A standard that the library does not hold. */
export class UnknownStandardError extends Error {
  constructor(
    readonly id: string,
    readonly known: readonly string[],
  ) {
    super(`没有标准 ${id}；可用的有 ${known.join('、')} / There is no standard '${id}'; known: ${known.join(', ')}`);
    this.name = 'UnknownStandardError';
  }
}

interface Source {
  readonly root: Located;
  readonly id: string | null;
  readonly base: string | null;
}

const SOUND: Wording = { code: '', zh: '', en: '', remedyZh: '', remedyEn: '' };

/**
 * Reads the dictionary, the standards and their overlays (标准文件) and checks them whole: syntax, schema, names, formulas, references.
 * Pure: takes texts; reading the folder is the caller's.
 * @throws StandardFileError with every fault of every file, each with file, line, column and what to do. Nothing is loaded if one file is wrong.
 */
export function buildLibrary(files: readonly StandardFile[]): StandardLibrary {
  const issues: StandardFileIssue[] = [];
  const roots = readAll(files, issues);
  const names = readDictionary(roots.dictionaries, issues);
  const standards = readStandards(roots.standards, names, issues);
  if (issues.length > 0 || !names) throw new StandardFileError(inOrder(issues));
  const { dictionary } = names;
  return {
    dictionary,
    list: () => [...standards.values()].map(summaryOf),
    get(id) {
      const found = standards.get(id);
      if (!found) throw new UnknownStandardError(id, [...standards.keys()]);
      return found;
    },
  };
}

const summaryOf = ({ id, name, en, version, region, validFrom, validTo, extends: base }: Standard): StandardSummary => ({
  id,
  name,
  en,
  version,
  region,
  validFrom,
  ...(validTo === undefined ? {} : { validTo }),
  ...(base === undefined ? {} : { extends: base }),
});

/** Each fault once (a standard's faults show again in each of its overlays), by file and line. */
function inOrder(issues: readonly StandardFileIssue[]): StandardFileIssue[] {
  const once = new Map(issues.map((issue) => [`${issue.file}:${issue.line}:${issue.column}:${issue.message}`, issue]));
  return [...once.values()].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column));
}

function readAll(files: readonly StandardFile[], issues: StandardFileIssue[]): { dictionaries: Source[]; standards: Source[] } {
  const dictionaries: Source[] = [];
  const standards: Source[] = [];
  for (const { path, text } of files) {
    const { root, problems } = readLocated(path, text);
    for (const problem of problems)
      issues.push(
        issueAt(problem.place, {
          ...SOUND,
          code: 'yaml',
          zh: `YAML 语法错误：${problem.message}`,
          en: `YAML: ${problem.message}`,
          remedyZh: '检查缩进、引号和冒号后的空格',
          remedyEn: 'Check indentation, quotes and the space after each colon',
        }),
      );
    if (!root) continue;
    if (root.kind !== 'map') {
      issues.push(
        issueAt(root.place, {
          code: 'not-a-map',
          zh: '文件不是键值表',
          en: 'the file is no map of keys and values',
          remedyZh: '文件以 id、name 等键开头',
          remedyEn: 'Begin the file with keys such as id and name',
        }),
      );
      continue;
    }
    duplicateIds(root, issues);
    (root.entries.has('sheets') ? dictionaries : standards).push({ root, id: textOf(root, 'id'), base: textOf(root, 'extends') });
  }
  return { dictionaries, standards };
}

/** Two entries of one list with the same id, anywhere in a file. */
function duplicateIds(node: Located, issues: StandardFileIssue[]): void {
  if (node.kind === 'map') for (const entry of node.entries.values()) duplicateIds(entry.value, issues);
  if (node.kind !== 'list') return;
  const seen = new Map<string, Located>();
  for (const item of node.items) {
    duplicateIds(item, issues);
    const id = textOf(item, 'id');
    const before = id === null ? undefined : seen.get(id);
    if (id !== null && before)
      issues.push(
        issueAt(placeOf(item, ['id']), {
          code: 'duplicate-id',
          zh: `id ${id} 重复，第 ${before.place.line} 行已有`,
          en: `id '${id}' is used already at line ${before.place.line}`,
          remedyZh: '改一个 id，或删去其中一条',
          remedyEn: 'Change one id or remove one entry',
        }),
      );
    else if (id !== null) seen.set(id, item);
  }
}

/** The dictionary with its tree, so that a fault in one of its formulas is shown in its own file. */
interface Names {
  readonly dictionary: Dictionary;
  readonly root: Located;
}

function readDictionary(sources: readonly Source[], issues: StandardFileIssue[]): Names | null {
  const [source, second] = sources;
  if (!source) {
    issues.push(
      issueAt(
        { file: 'dictionary.yaml', line: 1, column: 1 },
        { code: 'no-dictionary', zh: '没有数据字典', en: 'there is no data dictionary', remedyZh: '在 standards 文件夹放入 dictionary.yaml', remedyEn: 'Put dictionary.yaml in the standards folder' },
      ),
    );
    return null;
  }
  if (second)
    issues.push(
      issueAt(second.root.place, {
        code: 'second-dictionary',
        zh: '只能有一个数据字典',
        en: 'there can be one dictionary only',
        remedyZh: '省、县增加的数据项写在叠加文件的 elements 中',
        remedyEn: "Add a province's or county's elements under 'elements' of its overlay",
      }),
    );
  const parsed = dictionarySchema.safeParse(plainOf(source.root));
  if (!parsed.success) {
    issues.push(...schemaIssues(parsed.error.issues, source.root));
    return null;
  }
  issues.push(...located(dictionaryFindings(parsed.data), source.root));
  return { dictionary: deepFreeze(parsed.data), root: source.root };
}

const located = (findings: readonly Finding[], root: Located): StandardFileIssue[] => findings.map(({ path, ...wording }) => issueAt(placeOf(root, path), wording));

function readStandards(sources: readonly Source[], names: Names | null, issues: StandardFileIssue[]): Map<string, Standard> {
  const byId = new Map<string, Source>();
  for (const source of sources) {
    const overlay = source.root.kind === 'map' && source.root.entries.has('extends');
    // An overlay's own file is checked against its own schema, so that a misspelt key is found on its line.
    const parsed = (overlay ? overlaySchema : standardSchema).safeParse(plainOf(source.root));
    if (!parsed.success) issues.push(...schemaIssues(parsed.error.issues, source.root));
    if (source.id === null) continue;
    const before = byId.get(source.id);
    if (before)
      issues.push(
        issueAt(placeOf(source.root, ['id']), {
          code: 'duplicate-id',
          zh: `标准 ${source.id} 已在 ${before.root.place.file} 中`,
          en: `standard '${source.id}' is already in ${before.root.place.file}`,
          remedyZh: '换一个 id',
          remedyEn: 'Use another id',
        }),
      );
    else byId.set(source.id, source);
  }
  const standards = new Map<string, Standard>();
  const trees = new Map<string, Located | null>();
  const depth = (source: Source, steps = 0): number => {
    const base = source.base === null || steps > byId.size ? undefined : byId.get(source.base);
    return base ? depth(base, steps + 1) : steps;
  };
  for (const source of [...byId.values()].sort((a, b) => depth(a) - depth(b))) {
    const tree = treeOf(source, byId, trees, issues);
    if (!tree || source.id === null) continue;
    const parsed = standardSchema.safeParse(plainOf(tree));
    if (!parsed.success) issues.push(...schemaIssues(parsed.error.issues, tree));
    else if (names) {
      issues.push(...contentIssues(parsed.data, names, tree));
      standards.set(source.id, deepFreeze(parsed.data));
    }
  }
  return standards;
}

/** A standard's tree with what it extends beneath it; null where that cannot be had. */
function treeOf(source: Source, byId: ReadonlyMap<string, Source>, trees: Map<string, Located | null>, issues: StandardFileIssue[], trail: readonly string[] = []): Located | null {
  const { id, base: baseId } = source;
  if (id === null) return null;
  const known = trees.get(id);
  if (known !== undefined) return known;
  if (baseId === null) {
    trees.set(id, source.root);
    return source.root;
  }
  trees.set(id, null);
  const place = placeOf(source.root, ['extends']);
  const base = byId.get(baseId);
  if (trail.includes(baseId) || baseId === id) {
    const ring = [...trail, id, baseId].join(' → ');
    issues.push(
      issueAt(place, {
        code: 'cycle',
        zh: `标准互相叠加成环：${ring}`,
        en: `standards extend each other in a ring: ${ring}`,
        remedyZh: '让其中一个改为依据国家标准',
        remedyEn: 'Let one of them extend the national standard',
      }),
    );
    return null;
  }
  if (!base) {
    const close = nearest(baseId, byId.keys());
    issues.push(
      issueAt(place, {
        code: 'unknown-standard',
        zh: `没有 id 为 ${baseId} 的标准可供叠加`,
        en: `there is no standard '${baseId}' to extend`,
        remedyZh: close ? `是否想写 ${close}？` : `可用的有 ${[...byId.keys()].join('、')}`,
        remedyEn: close ? `Did you mean ${close}?` : `Known: ${[...byId.keys()].join(', ')}`,
      }),
    );
    return null;
  }
  const beneath = treeOf(base, byId, trees, issues, [...trail, id]);
  if (!beneath) return null;
  const { merged, problems } = applyOverlay(beneath, source.root);
  for (const problem of problems)
    issues.push(
      issueAt(problem.place, {
        code: 'removes-nothing',
        zh: `remove 中的 ${problem.target} 在 ${baseId} 中不存在`,
        en: `'${problem.target}' to remove is not in '${baseId}'`,
        remedyZh: '写作 列表.id，如 reliefs.R5-dense',
        remedyEn: 'Write list.id, as reliefs.R5-dense',
      }),
    );
  const inside = regionInside(beneath, merged);
  if (inside) issues.push(issueAt(placeOf(source.root, ['region']), inside));
  trees.set(id, merged);
  return merged;
}

/** A county's overlay must extend a standard that holds for the county: codes are nested by their leading digits (340302 in 340300 in 340000 in 000000). */
function regionInside(base: Located, merged: Located): Wording | null {
  const code = (tree: Located) => textOf(partAt(tree, ['region']) ?? tree, 'code') ?? '';
  const outer = code(base).replace(/(00)+$/, '');
  if (code(merged).startsWith(outer)) return null;
  return {
    code: 'region',
    zh: `区划 ${code(merged)} 不在所依据标准的区划 ${code(base)} 之内`,
    en: `region ${code(merged)} is not inside ${code(base)}, the region of the standard it extends`,
    remedyZh: '改正 region.code 或 extends',
    remedyEn: 'Correct region.code or extends',
  };
}

/** Names, references and formulas of a whole standard. */
function contentIssues(standard: Standard, names: Names, tree: Located): StandardFileIssue[] {
  const findings = standardFindings(standard, names.dictionary);
  const found = located(findings, tree);
  // Reliefs that are switched off or out of date are compiled too: they must be right on the day they are switched on.
  const { validTo: _, ...open } = standard;
  const all: Standard = { ...open, reliefs: standard.reliefs.map(({ validTo: _end, ...relief }) => ({ ...relief, validFrom: '0001-01-01', enabled: true })) };
  const report = (fault: StandardError) => found.push(faultIssue(fault, standard, names, tree));
  try {
    compileStandard(all, names.dictionary, { year: 2000, report });
  } catch (error) {
    if (!(error instanceof StandardError)) throw error;
    // Compiling stops at a reference that leads nowhere; the findings name those already, with their lines.
    if (findings.length === 0) report(error);
  }
  return found;
}

function faultIssue(fault: StandardError, standard: Standard, names: Names, tree: Located): StandardFileIssue {
  const { root, path } = ownPlace(fault.path, names, tree);
  const place = fault.at === undefined ? placeOf(root, path) : characterPlace(root, path, fault.at);
  const unknown = /^unknown name '(.*)'$/.exec(fault.reason)?.[1];
  const { dictionary } = names;
  const known = [...dictionary.elements, ...(standard.elements ?? []), ...dictionary.derived, ...(standard.derived ?? [])].map((one) => one.id);
  const close = unknown === undefined ? null : nearest(unknown, known);
  return issueAt(place, {
    code: 'formula',
    zh: `公式有误：${formulaFaultZh(fault.reason)}`,
    en: `formula: ${fault.reason}`,
    remedyZh: close ? `是否想写 ${close}？` : '改正公式；可用的名称见 dictionary.yaml，写法见 docs/standards.md',
    remedyEn: close ? `Did you mean ${close}?` : 'Correct the formula; names are in dictionary.yaml, the grammar in docs/standards.md',
  });
}

/** Derived figures and checks are compiled after the dictionary's own: the first so many positions are the dictionary's. */
function ownPlace(path: Path, names: Names, tree: Located): { root: Located; path: Path } {
  const [list, index, ...rest] = path;
  // What is compared with like schools stands in the dictionary alone.
  if (list === 'outliers') return { root: names.root, path };
  if ((list !== 'derived' && list !== 'checks') || typeof index !== 'number') return { root: tree, path };
  const own = index - names.dictionary[list].length;
  return own < 0 ? { root: names.root, path } : { root: tree, path: [list, own, ...rest] };
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) deepFreeze(inner);
  }
  return value;
}
