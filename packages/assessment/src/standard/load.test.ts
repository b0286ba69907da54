import { describe, expect, it } from 'vitest';
import { changedFiles, issuesOf, positionOf, shippedFiles } from '../testing/standards.ts';
import { compileStandard } from './compile.ts';
import { buildLibrary, StandardFileError, UnknownStandardError } from './load.ts';

const NATIONAL = 'national/cn-2017.yaml';
const ANHUI = 'provinces/cn-2017-anhui.yaml';
const COUNTY = 'counties/cn-2017-340302.yaml';
const DICTIONARY = 'dictionary.yaml';
const overlay = (id: string, base: string, rest = '', code = '340000') =>
  `id: ${id}\nname: 测试\nen: Test\nversion: "1"\nregion: { code: "${code}", name: 某地, en: Place }\nvalidFrom: 2020-01-01\nextends: ${base}\n${rest}`;

describe('the shipped standards', () => {
  const library = buildLibrary(shippedFiles());

  it('are listed from the nation down', () => {
    expect(library.list().map((one) => [one.id, one.extends, one.region.code])).toEqual([
      ['cn-2017', undefined, '000000'],
      ['cn-2017-anhui', 'cn-2017', '340000'],
      ['cn-2017-340302', 'cn-2017-anhui', '340302'],
    ]);
  });

  it('hold the 32 items, of which 7 are the indicators of resources, and the 7 vetoes', () => {
    const national = library.get('cn-2017');
    const groups = (group: string) => national.items.filter((one) => one.group === group).length;
    expect([national.indicators.length, groups('government'), groups('quality'), groups('survey'), groups('vetoes')]).toEqual([7, 15, 9, 1, 7]);
  });

  it('compile for every year of their lives', () => {
    for (const { id } of library.list()) for (const year of [2018, 2025, 2030]) expect(compileStandard(library.get(id), library.dictionary, { year }).stages.primary.length).toBeGreaterThanOrEqual(7);
  });

  it('keep local indicators out of the rule of 6 in 7 and of the composite', () => {
    const county = compileStandard(library.get('cn-2017-340302'), library.dictionary, { year: 2025 });
    const local = county.stages.primary.filter((one) => one.definition.group === 'local');
    expect(local.map((one) => one.id)).toEqual(['L2', 'L3', 'L4']);
    expect(local.every((one) => !one.counted && one.threshold === null && one.cvLimit !== null)).toBe(true);
    expect(county.standard.composite.indicators).toEqual(['R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7']);
  });

  it('inherit through two overlays, the lowest last', () => {
    const county = library.get('cn-2017-340302');
    const limit = (id: string) => county.indicators.find((one) => one.id === id)?.cvLimits?.primary;
    expect([limit('R1'), limit('R2'), limit('L3'), limit('L4')]).toEqual([0.5, 0.45, 0.3, 0.35]);
    expect(county.items.find((one) => one.id === 'G2')?.parameters?.map((one) => [one.id, one.value, one.unit])).toEqual([
      ['primaryQuotaFloor', 750, '元'],
      ['juniorQuotaFloor', 980, '元'],
    ]);
    expect(county.elements?.map((one) => one.id)).toEqual(['establishedStaff']);
    expect(library.get('cn-2017').elements).toBeUndefined();
  });

  it('are frozen: one county cannot change what another reads', () => {
    const national = library.get('cn-2017') as { indicators: { name: string }[] };
    expect(() => national.indicators.pop()).toThrow(TypeError);
  });

  it('say which exist when another is asked for', () => {
    expect(() => library.get('cn-2018')).toThrow(UnknownStandardError);
    expect(() => library.get('cn-2018')).toThrow(/cn-2017、cn-2017-anhui/);
  });
});

/** A wrong text put in a file, and where and how the loader must refuse it. */
const WRONG: readonly { what: string; path: Parameters<typeof changedFiles>[0]; from: string; to: string; at: string; code: string; says: RegExp; remedy?: RegExp }[] = [
  {
    what: 'a threshold that is a text',
    path: NATIONAL,
    from: 'thresholds: { primary: 4.2, junior: 5.3 }',
    to: 'thresholds: { primary: "4.2", junior: 5.3 }',
    at: '"4.2"',
    code: 'wrong-type',
    says: /应为数字，实际为 "4.2".*must be a number/,
  },
  {
    what: 'a threshold of 0',
    path: NATIONAL,
    from: '{ primary: 4.2, junior: 5.3 }',
    to: '{ primary: 0, junior: 5.3 }',
    at: '0, junior: 5.3',
    code: 'out-of-range',
    says: /indicators\.R1\.thresholds\.primary 应大于 0.*more than 0/,
  },
  {
    what: 'an unknown element in a formula',
    path: NATIONAL,
    from: 'stock: backboneTeachers',
    to: 'stock: backboneTeacher',
    at: 'backboneTeacher\n',
    code: 'formula',
    says: /backboneTeacher 不是数据项/,
    remedy: /是否想写 backboneTeachers/,
  },
  {
    what: 'an unknown element deep in a quoted formula',
    path: NATIONAL,
    from: 'ceil(schoolClasses / $classesPerRoom) and',
    to: 'ceil(schoolClass / $classesPerRoom) and',
    at: 'schoolClass /',
    code: 'formula',
    says: /schoolClass/,
  },
  { what: 'an unknown parameter', path: NATIONAL, from: 'compare: ">=", limit: $specialQuota', to: 'compare: ">=", limit: $quota', at: '$quota }', code: 'formula', says: /没有名为 \$quota 的参数/ },
  {
    what: 'a formula over the wrong level',
    path: NATIONAL,
    from: 'formula: primaryQuota, compare',
    to: 'formula: pupils, compare',
    at: 'pupils, compare',
    code: 'formula',
    says: /属于下一级（stage），county 级公式须用 sum 或 count/,
  },
  {
    what: 'a member that does not exist',
    path: NATIONAL,
    from: `formula: "kind != 'special'" }`,
    to: `formula: "kind != 'specials'" }`,
    at: `'specials'`,
    code: 'formula',
    says: /specials 不是 kind 的取值/,
  },
  { what: 'a formula of a relief that is switched off', path: NATIONAL, from: 'when: dense', to: 'when: dence', at: 'dence', code: 'formula', says: /dence/ },
  {
    what: 'an unknown source',
    path: NATIONAL,
    from: 'source: finance-2023 }\n      - { id: juniorQuotaFloor',
    to: 'source: finance-2024 }\n      - { id: juniorQuotaFloor',
    at: 'finance-2024',
    code: 'unknown-reference',
    says: /没有 id 为 finance-2024 的来源文件/,
    remedy: /是否想写 finance-2023/,
  },
  { what: 'an unknown key', path: NATIONAL, from: 'requiredMet: 6', to: 'requiredMet: 6\n  needMet: 6', at: 'needMet', code: 'unknown-key', says: /未知的键 needMet.*unknown key 'needMet'/ },
  {
    what: 'a missing key',
    path: NATIONAL,
    from: '    basis: pupils\n    whole: true\n    thresholds: { primary: 4.2',
    to: '    whole: true\n    thresholds: { primary: 4.2',
    at: 'id: R1\n',
    code: 'missing-key',
    says: /缺少 basis/,
  },
  {
    what: 'an option that does not exist',
    path: NATIONAL,
    from: 'judgePercentages: exact',
    to: 'judgePercentages: exactly',
    at: 'exactly',
    code: 'not-an-option',
    says: /只能是 exact、rounded/,
    remedy: /是否想写 exact/,
  },
  { what: 'a duplicated id', path: NATIONAL, from: '  - id: R7\n    name', to: '  - id: R6\n    name', at: 'R6\n    name: 每百名', code: 'duplicate-id', says: /id R6 重复，第 \d+ 行已有/ },
  { what: 'a duplicated element', path: DICTIONARY, from: '{ id: zonePupils,', to: '{ id: pupils,', at: 'pupils, sheet: stage, name: 划片', code: 'duplicate-id', says: /id pupils 重复/ },
  { what: 'a duplicated key', path: NATIONAL, from: '  nearShare: 0.85', to: '  nearShare: 0.85\n  nearShare: 0.8', at: 'nearShare: 0.8\n', code: 'yaml', says: /YAML/ },
  { what: 'a syntax error', path: NATIONAL, from: 'attainment:\n  source: method-2017', to: 'attainment:\n  source: "method-2017', at: '', code: 'yaml', says: /YAML 语法错误/ },
  { what: 'an alias', path: NATIONAL, from: '    cvLimits: { primary: 0.5, junior: 0.45 }\n  - id: R2', to: '    cvLimits: *limits\n  - id: R2', at: '*limits', code: 'yaml', says: /alias/i },
  {
    what: 'a relief that sets an unknown parameter',
    path: NATIONAL,
    from: 'set: { excludePostponed: 1 }',
    to: 'set: { excludePostpone: 1 }',
    at: '1 }\n\nitems',
    code: 'unknown-reference',
    says: /excludePostpone 的参数/,
  },
  { what: 'more indicators required than there are', path: NATIONAL, from: 'requiredMet: 6', to: 'requiredMet: 8', at: '8\n  nearShare', code: 'contradiction', says: /要求达到 8 项，但只有 7 项/ },
  {
    what: 'a counted indicator without a threshold',
    path: ANHUI,
    from: 'items:\n  - id: L1',
    to: 'attainment: { indicators: [R1, R2, R3, R4, R5, R6, L2] }\nitems:\n  - id: L1',
    at: 'L2] }',
    code: 'contradiction',
    says: /L2 计入达标规则，但小学、初中没有门槛/,
  },
  {
    what: 'an overlay that changes what is not there and gives too little for a new entry',
    path: COUNTY,
    from: 'id: R2, cvLimits',
    to: 'id: R22, cvLimits',
    at: '{ id: R22',
    code: 'missing-key',
    says: /缺少 name/,
  },
  { what: 'an overlay with an unknown key in an entry', path: COUNTY, from: 'id: R2, cvLimits', to: 'id: R2, cvLimit', at: 'cvLimit:', code: 'unknown-key', says: /未知的键 cvLimit/ },
  {
    what: 'an overlay of an unknown standard',
    path: COUNTY,
    from: 'extends: cn-2017-anhui',
    to: 'extends: cn-2017-anhu',
    at: 'cn-2017-anhu\n',
    code: 'unknown-standard',
    says: /没有 id 为 cn-2017-anhu 的标准/,
    remedy: /是否想写 cn-2017-anhui/,
  },
  { what: 'an overlay of a region that lies elsewhere', path: COUNTY, from: 'code: "340302"', to: 'code: "320302"', at: '{ code: "320302"', code: 'region', says: /不在所依据标准的区划 340000 之内/ },
  {
    what: 'an overlay that redefines an element of the dictionary',
    path: ANHUI,
    from: '{ id: establishedStaff, sheet',
    to: '{ id: pupils, sheet',
    at: 'pupils, sheet',
    code: 'duplicate-id',
    says: /pupils 已在数据字典中/,
  },
  {
    what: 'a fault in a formula of the dictionary',
    path: DICTIONARY,
    from: 'assert: backboneTeachers <= fullTimeTeachers',
    to: 'assert: backboneTeachers <= fullTimeTeacher',
    at: 'fullTimeTeacher,',
    code: 'formula',
    says: /fullTimeTeacher/,
  },
  {
    what: 'a check of an unknown element in an overlay',
    path: ANHUI,
    from: 'severity: warning, element: establishedStaff',
    to: 'severity: warning, element: establishedStuff',
    at: 'establishedStuff',
    code: 'unknown-reference',
    says: /establishedStuff/,
  },
  { what: 'a key of a sheet that is no element', path: DICTIONARY, from: 'key: [schoolCode] }', to: 'key: [schoolcode] }', at: 'schoolcode', code: 'unknown-reference', says: /是否想写 schoolCode/ },
];

describe('a wrong file is refused with its line', () => {
  it.each(WRONG)('$what', ({ path, from, to, at, code, says, remedy }) => {
    const files = changedFiles(path, from, to);
    const issue = issuesOf(files).find((one) => one.code === code && one.file === path);
    expect(issue?.message).toMatch(says);
    if (remedy) expect(issue?.remedyZh).toMatch(remedy);
    if (at !== '') expect({ line: issue?.line, column: issue?.column }).toEqual(positionOf(files, path, at));
  });

  it('names every fault of every file at once', () => {
    const one = changedFiles(NATIONAL, 'nearShare: 0.85', 'nearShare: 85');
    const two = changedFiles(COUNTY, 'value: 750', 'value: seven');
    const files = one.map((file) => two.find((other) => other.path === file.path && file.path === COUNTY) ?? file);
    expect(issuesOf(files).map((issue) => [issue.file, issue.code])).toEqual([
      [COUNTY, 'wrong-type'],
      [NATIONAL, 'out-of-range'],
    ]);
  });

  it('names a fault of the national standard once, though two overlays inherit it', () => {
    expect(issuesOf(changedFiles(NATIONAL, 'stock: backboneTeachers', 'stock: backbone')).length).toBe(1);
  });

  it('loads nothing where one file is wrong, and says all in the message of the error', () => {
    const files = changedFiles(NATIONAL, 'nearShare: 0.85', 'nearShare: 85');
    expect(() => buildLibrary(files)).toThrow(StandardFileError);
    expect(() => buildLibrary(files)).toThrow(/national\/cn-2017\.yaml:\d+:14 /);
  });

  it.each([
    ['a ring of overlays', [overlay('a', 'b'), overlay('b', 'a')], 'cycle', /b → a|a → b/],
    ['an overlay of itself', [overlay('a', 'a')], 'cycle', /a → a/],
    ['two standards of one id', [overlay('cn-2017-anhui', 'cn-2017')], 'duplicate-id', /cn-2017-anhui 已在/],
    ['a removal of what is not there', [overlay('a', 'cn-2017', 'remove: [reliefs.R5-dence]')], 'removes-nothing', /reliefs\.R5-dence 在 cn-2017 中不存在/],
    ['a removal that leaves a hole', [overlay('a', 'cn-2017', 'remove: [items.G3]')], 'unknown-reference', /没有 id 为 G3 的项目/],
    ['a list for a file', ['- 1'], 'not-a-map', /不是键值表/],
    ['an empty file', [''], 'not-a-map', /不是键值表/],
    ['a bomb of brackets', ['['.repeat(200_000)], 'yaml', /YAML/],
    ['a deep nest', [`a: ${'['.repeat(60)}${']'.repeat(60)}`], 'yaml', /nested/],
    ['a second dictionary', [shippedFiles()[0]?.text ?? ''], 'second-dictionary', /只能有一个数据字典/],
  ] as const)('%s', (_what, texts, code, says) => {
    const issues = issuesOf([...shippedFiles(), ...texts.map((text, index) => ({ path: `x${index}.yaml`, text }))]);
    const found = issues.filter((issue) => issue.code === code && /^x\d\.yaml$|^national/.test(issue.file));
    expect(found[0]?.message).toMatch(says);
  });

  it('a folder without a dictionary', () => {
    expect(issuesOf(shippedFiles().slice(1)).map((issue) => issue.code)).toEqual(['no-dictionary']);
  });

  it('a key named __proto__ is an unknown key and changes nothing', () => {
    const issues = issuesOf([...shippedFiles(), { path: 'x.yaml', text: overlay('a', 'cn-2017', '__proto__: { polluted: 1 }') }]);
    expect(issues.map((issue) => issue.code)).toContain('unknown-key');
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
});
