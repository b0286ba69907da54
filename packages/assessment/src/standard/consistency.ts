import type { Wording } from './file-issue.ts';
import { nearest } from './file-issue.ts';
import type { Path } from './located.ts';
import type { Dictionary, ElementDefinition, Standard } from './types.ts';

/** A fault that the schema cannot see: a name that leads nowhere, or a rule that contradicts itself. */
export interface Finding extends Wording {
  readonly path: Path;
}

type Tell = (path: Path, wording: Wording) => void;

function unknownReference(what: readonly [string, string], id: string, known: readonly string[]): Wording {
  const close = nearest(id, known);
  const some = known.slice(0, 12).join(', ');
  return {
    code: 'unknown-reference',
    zh: `没有 id 为 ${id} 的${what[0]}`,
    en: `there is no ${what[1]} '${id}'`,
    remedyZh: close ? `是否想写 ${close}？` : `可用的有 ${some}`,
    remedyEn: close ? `Did you mean ${close}?` : `Known: ${some}`,
  };
}

function elementFindings(elements: readonly ElementDefinition[], dictionary: Dictionary, tell: Tell): void {
  const enumerations = dictionary.enumerations.map((one) => one.id);
  for (const [index, element] of elements.entries()) {
    const path = ['elements', index];
    if ((element.type === 'enum') !== (element.enumeration !== undefined))
      tell(path, {
        code: 'enumeration',
        zh: `${element.id} 的 type 为 enum 时须写 enumeration，其他类型不写`,
        en: `${element.id}: 'enumeration' goes with type enum, and only with it`,
        remedyZh: '补上或删去 enumeration',
        remedyEn: 'Add or remove enumeration',
      });
    else if (element.enumeration !== undefined && !enumerations.includes(element.enumeration))
      tell([...path, 'enumeration'], unknownReference(['枚举', 'enumeration'], element.enumeration, enumerations));
    if (element.min !== undefined && element.max !== undefined && element.min > element.max)
      tell([...path, 'min'], { code: 'contradiction', zh: `${element.id} 的 min 大于 max`, en: `${element.id}: min exceeds max`, remedyZh: '改正其一', remedyEn: 'Correct one of them' });
    if (element.pattern !== undefined && !isPattern(element.pattern))
      tell([...path, 'pattern'], {
        code: 'pattern',
        zh: `${element.id} 的 pattern 不是正则表达式`,
        en: `${element.id}: pattern is no regular expression`,
        remedyZh: '改正 pattern',
        remedyEn: 'Correct the pattern',
      });
  }
}

function isPattern(text: string): boolean {
  try {
    new RegExp(text, 'u');
    return true;
  } catch {
    return false;
  }
}

/** Names in the registers and roll-ups that lead nowhere. */
function registerFindings(dictionary: Dictionary, tell: Tell): void {
  const enumerations = dictionary.enumerations.map((one) => one.id);
  const membersOf = (enumeration: string | undefined) => dictionary.enumerations.find((one) => one.id === enumeration)?.members.map((one) => one.id) ?? [];
  for (const [index, register] of dictionary.registers.entries()) {
    const columns = register.columns.map((one) => one.id);
    for (const [position, key] of register.key.entries()) if (!columns.includes(key)) tell(['registers', index, 'key', position], unknownReference(['列', 'column'], key, columns));
    if (register.stage !== undefined && !columns.includes(register.stage)) tell(['registers', index, 'stage'], unknownReference(['列', 'column'], register.stage, columns));
    for (const [position, column] of register.columns.entries()) {
      const path = ['registers', index, 'columns', position];
      if (column.type === 'enum' && !enumerations.includes(column.enumeration ?? '')) tell(path, unknownReference(['枚举', 'enumeration'], column.enumeration ?? '', enumerations));
      for (const member of column.members ?? []) if (!membersOf(column.enumeration).includes(member)) tell(path, unknownReference(['取值', 'member'], member, membersOf(column.enumeration)));
      for (const stage of Object.keys(column.ofStage ?? {})) if (!membersOf('stage').includes(stage)) tell([...path, 'ofStage'], unknownReference(['学段', 'stage'], stage, membersOf('stage')));
      if (column.ofStage && register.stage === undefined)
        tell(path, {
          code: 'contradiction',
          zh: `${column.id} 写了 ofStage，名册 ${register.id} 没有学段列`,
          en: `'${column.id}' has ofStage, but register '${register.id}' has no stage`,
          remedyZh: '给名册写上 stage，或删去 ofStage',
          remedyEn: 'Give the register a stage, or remove ofStage',
        });
    }
    for (const [column, values] of Object.entries(register.once ?? {})) {
      const found = register.columns.find((one) => one.id === column);
      if (!found) tell(['registers', index, 'once'], unknownReference(['列', 'column'], column, columns));
      const members = membersOf(found?.enumeration);
      for (const value of values) if (found && typeof value === 'string' && !members.includes(value)) tell(['registers', index, 'once', column], unknownReference(['取值', 'member'], value, members));
    }
  }
  const elements = dictionary.elements.map((one) => one.id);
  // The classes of a form are the register that every form has.
  const known = new Map<string, readonly string[]>([
    ['class', dictionary.elements.filter((one) => one.sheet === 'class').map((one) => one.id)],
    ...dictionary.registers.map((one) => [one.id, one.columns.map((column) => column.id)] as const),
  ]);
  for (const [index, rollUp] of dictionary.rollUps.entries()) {
    const path = ['rollUps', index];
    if (!elements.includes(rollUp.element)) tell([...path, 'element'], unknownReference(['数据项', 'element'], rollUp.element, elements));
    const columns = known.get(rollUp.register);
    if (!columns) {
      tell([...path, 'register'], unknownReference(['名册', 'register'], rollUp.register, [...known.keys()]));
      continue;
    }
    if ((rollUp.take === 'count') !== (rollUp.column === undefined))
      tell(path, {
        code: 'contradiction',
        zh: 'sum 与 list 须写 column，count 不写',
        en: 'sum and list need a column, count has none',
        remedyZh: '补上或删去 column',
        remedyEn: 'Add or remove column',
      });
    for (const column of [...(rollUp.column === undefined ? [] : [rollUp.column]), ...Object.keys(rollUp.where ?? {}), ...Object.keys(rollUp.atLeast ?? {})])
      if (!columns.includes(column)) tell(path, unknownReference(['列', 'column'], column, columns));
    const register = dictionary.registers.find((one) => one.id === rollUp.register);
    for (const [column, values] of Object.entries(rollUp.where ?? {})) {
      const members = membersOf(register?.columns.find((one) => one.id === column)?.enumeration);
      for (const value of values) if (typeof value === 'string' && !members.includes(value)) tell([...path, 'where', column], unknownReference(['取值', 'member'], value, members));
    }
    const element = dictionary.elements.find((one) => one.id === rollUp.element);
    if (element?.sheet === 'stage' && rollUp.register !== 'class' && register?.stage === undefined)
      tell(path, {
        code: 'contradiction',
        zh: `${rollUp.element} 按学段汇总，名册 ${rollUp.register} 没有学段列`,
        en: `'${rollUp.element}' is one of a stage, but register '${rollUp.register}' has no stage`,
        remedyZh: '给名册写上 stage',
        remedyEn: 'Give the register a stage',
      });
  }
}

/** Names in what is compared with like schools that lead nowhere, or where nothing can be marked. */
function outlierFindings({ outliers, elements }: Dictionary, tell: Tell): void {
  const alike = elements.filter((one) => one.sheet === 'school' && (one.type === 'enum' || one.type === 'boolean')).map((one) => one.id);
  for (const [index, group] of (outliers?.groups ?? []).entries())
    for (const [position, element] of group.entries())
      if (!alike.includes(element)) tell(['outliers', 'groups', index, position], unknownReference(['学校分类数据项', 'classifying element of a school'], element, alike));
  for (const [index, ratio] of (outliers?.ratios ?? []).entries()) {
    const known = elements.filter((one) => one.sheet === ratio.level).map((one) => one.id);
    if (!known.includes(ratio.element)) tell(['outliers', 'ratios', index, 'element'], unknownReference(['同一级的数据项', 'element of that level'], ratio.element, known));
  }
}

/** Faults of the dictionary by itself. */
export function dictionaryFindings(dictionary: Dictionary): Finding[] {
  const found: Finding[] = [];
  const tell: Tell = (path, wording) => found.push({ path, ...wording });
  elementFindings(dictionary.elements, dictionary, tell);
  registerFindings(dictionary, tell);
  outlierFindings(dictionary, tell);
  const ids = dictionary.elements.map((one) => one.id);
  for (const [index, sheet] of dictionary.sheets.entries())
    for (const [position, key] of (sheet.key ?? []).entries()) if (!ids.includes(key)) tell(['sheets', index, 'key', position], unknownReference(['数据项', 'element'], key, ids));
  for (const [index, check] of dictionary.checks.entries()) if (!ids.includes(check.element)) tell(['checks', index, 'element'], unknownReference(['数据项', 'element'], check.element, ids));
  return found;
}

/** Faults of a whole standard (overlays applied) against the dictionary, formulas aside. */
export function standardFindings(standard: Standard, dictionary: Dictionary): Finding[] {
  const found: Finding[] = [];
  const tell: Tell = (path, wording) => found.push({ path, ...wording });
  const own = standard.elements ?? [];
  const elements = [...dictionary.elements, ...own].map((one) => one.id);
  const sources = standard.sources.map((one) => one.id);
  const indicators = standard.indicators.map((one) => one.id);
  const items = standard.items.map((one) => one.id);
  const need = (path: Path, what: readonly [string, string], id: string | undefined, known: readonly string[]) => {
    if (id !== undefined && !known.includes(id)) tell(path, unknownReference(what, id, known));
  };
  const needSource = (path: Path, id: string | undefined) => need([...path, 'source'], ['来源文件', 'source'], id, sources);

  elementFindings(own, dictionary, tell);
  for (const [key, known] of [
    ['elements', dictionary.elements],
    ['derived', dictionary.derived],
    ['checks', dictionary.checks],
  ] as const)
    for (const [index, entry] of (standard[key] ?? []).entries())
      if (known.some((one) => one.id === entry.id))
        tell([key, index, 'id'], { code: 'duplicate-id', zh: `${entry.id} 已在数据字典中`, en: `'${entry.id}' is already in the dictionary`, remedyZh: '换一个 id', remedyEn: 'Use another id' });
  for (const [index, check] of (standard.checks ?? []).entries()) need(['checks', index, 'element'], ['数据项', 'element'], check.element, elements);

  const kinds = dictionary.enumerations.find((one) => one.id === 'schoolKind')?.members.map((one) => one.id) ?? [];
  for (const [index, weight] of standard.splitting.weights.entries()) need(['splitting', 'weights', index, 'kind'], ['办学类型', 'kind of school'], weight.kind, kinds);
  for (const part of ['splitting', 'campuses', 'attainment', 'composite'] as const) needSource([part], standard[part].source);
  for (const part of ['attainment', 'composite'] as const) for (const [index, id] of standard[part].indicators.entries()) need([part, 'indicators', index], ['指标', 'indicator'], id, indicators);
  for (const [index, id] of standard.attainment.indicators.entries()) {
    const lacking = standard.stages.filter((stage) => standard.indicators.some((one) => one.id === id && one.thresholds?.[stage.id] === undefined));
    if (lacking.length > 0)
      tell(['attainment', 'indicators', index], {
        code: 'contradiction',
        zh: `${id} 计入达标规则，但${lacking.map((stage) => stage.name).join('、')}没有门槛`,
        en: `${id} counts in the rule of attainment but has no threshold for ${lacking.map((stage) => stage.id).join(', ')}`,
        remedyZh: '补上 thresholds，或不计入',
        remedyEn: 'Add thresholds, or leave it out of the rule',
      });
  }
  if (standard.attainment.requiredMet > standard.attainment.indicators.length)
    tell(['attainment', 'requiredMet'], {
      code: 'contradiction',
      zh: `要求达到 ${standard.attainment.requiredMet} 项，但只有 ${standard.attainment.indicators.length} 项`,
      en: `${standard.attainment.requiredMet} indicators are required but only ${standard.attainment.indicators.length} are listed`,
      remedyZh: '改小 requiredMet',
      remedyEn: 'Lower requiredMet',
    });

  for (const [index, scope] of standard.scopes.entries()) needSource(['scopes', index], scope.source);
  const scopes = standard.scopes.map((one) => one.id);
  need(['scopes'], ['范围', 'scope'], 'assessed', scopes);
  for (const [index, indicator] of standard.indicators.entries()) needSource(['indicators', index], indicator.source);
  for (const [index, item] of standard.items.entries()) {
    const path = ['items', index];
    needSource(path, item.source);
    need([...path, 'evidence'], ['数据项', 'element'], item.evidence, elements);
    need([...path, 'veto'], ['数据项', 'element'], item.veto, elements);
    need([...path, 'schools', 'scope'], ['范围', 'scope'], item.schools?.scope, scopes);
    for (const [position, parameter] of (item.parameters ?? []).entries()) needSource([...path, 'parameters', position], parameter.source);
    if (!item.evidence && !item.veto && !item.schools && !item.figures?.length)
      tell(path, {
        code: 'contradiction',
        zh: `${item.id} 没有判定依据`,
        en: `${item.id} has nothing to be judged by`,
        remedyZh: '写上 figures、schools、evidence 或 veto',
        remedyEn: 'Give it figures, schools, evidence or veto',
      });
  }
  for (const [index, relief] of standard.reliefs.entries()) {
    const path = ['reliefs', index];
    needSource(path, relief.source);
    need([...path, 'indicator'], ['指标', 'indicator'], relief.indicator, indicators);
    need([...path, 'item'], ['项目', 'item'], relief.item, items);
    const onIndicator = relief.indicator !== undefined && relief.add !== undefined && relief.item === undefined && relief.set === undefined;
    const onItem = relief.item !== undefined && relief.set !== undefined && relief.indicator === undefined && relief.add === undefined;
    if (!onIndicator && !onItem)
      tell(path, {
        code: 'contradiction',
        zh: `放宽规定 ${relief.id} 须写 indicator 与 add，或 item 与 set`,
        en: `relief ${relief.id} needs indicator with add, or item with set`,
        remedyZh: '补上缺的一项，删去多的一项',
        remedyEn: 'Add what is missing and remove what is too much',
      });
    const parameters = standard.items.find((one) => one.id === relief.item)?.parameters?.map((one) => one.id);
    if (parameters) for (const key of Object.keys(relief.set ?? {})) need([...path, 'set', key], ['参数', 'parameter'], key, parameters);
  }
  for (const [path, dated] of [[[], standard], ...standard.reliefs.map((relief, index) => [['reliefs', index], relief] as const)] as const)
    if (dated.validTo !== undefined && dated.validTo < dated.validFrom)
      tell([...path, 'validTo'], { code: 'contradiction', zh: 'validTo 早于 validFrom', en: 'validTo is before validFrom', remedyZh: '改正其一', remedyEn: 'Correct one of them' });
  return found;
}
