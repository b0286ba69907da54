import { evaluateColumn } from '../formula/evaluate.ts';
import type { ElementDefinition } from '../standard/types.ts';
import { decimals, label, number } from './cells.ts';
import { elementFormat, STAGES, stageName, type TableContext, withUnit } from './context.ts';
import type { OfficialTable, TableCell } from './types.ts';
import { nameOf, say } from './words.ts';

const COLUMNS = 10;
const COUNT = decimals(0);

/** Table I 县域基本情况: the county, its schools by kind, and classes, pupils and teachers by stage. */
export function countyTable(context: TableContext): OfficialTable {
  const { locale } = context;
  return {
    id: 'I',
    number: say(locale, '附表Ⅰ', 'Table I'),
    title: say(locale, '县域基本情况', 'Basic situation of the county'),
    subtitle: context.subtitle,
    widths: [14, 10, 10, 10, 10, 14, 14, 12, 14, 10],
    orientation: 'landscape',
    header: [],
    rows: [...figureRows(context), ...schoolRows(context), ...stageRows(context)],
    notes: [
      say(
        locale,
        '数据字典中没有的项目（教职工数）由县按统计报表填写，未填写时显示“未报”。',
        'Figures outside the data dictionary (all staff) are filled in from the statistics; they read "Not reported" until then.',
      ),
    ],
  };
}

const heading = (text: string): TableCell[] => [label(text, { columns: COLUMNS, align: 'left' })];

function figureRows(context: TableContext): TableCell[][] {
  const { assessment, locale, standard } = context;
  const definitions = [...assessment.compiled.elements.values()].filter((element) => element.table === 'I' && element.sheet === 'county');
  const pair = (element: ElementDefinition | undefined): TableCell[] => {
    if (!element) return [label('', { columns: 5 })];
    const value = assessment.dataset.county.numbers[element.id]?.[assessment.county.row] ?? Number.NaN;
    return [
      label(withUnit(nameOf(element, locale), element.unit, locale), { columns: 3, align: 'left' }),
      number(`county.${element.id}`, value, elementFormat(element, standard), locale, { unit: element.unit, columns: 2 }),
    ];
  };
  const rows = [heading(say(locale, '一、社会经济基本情况', '1. Population and economy'))];
  for (let index = 0; index < definitions.length; index += 2) rows.push([...pair(definitions[index]), ...pair(definitions[index + 1])]);
  return rows;
}

/** Schools by kind; teaching points (教学点) that are large enough to be assessed are counted beside all of them. */
function schoolRows(context: TableContext): TableCell[][] {
  const { assessment, locale, standard } = context;
  const { dataset, compiled } = assessment;
  const { from, to } = context.rowsOf('school');
  const kinds = dataset.school.numbers.kind?.subarray(from, to) ?? new Float64Array(0);
  const assessed = evaluateColumn(compiled.assessed, 'school', dataset).subarray(from, to);
  const members = compiled.dictionary.enumerations.find((one) => one.id === compiled.elements.get('kind')?.enumeration)?.members ?? [];
  const floor = standard.scopes.find((scope) => scope.id === 'assessed')?.parameters?.find((parameter) => parameter.id === 'minimumTeachingPointPupils');
  const heads: TableCell[] = [label(say(locale, '类别', 'Kind'))];
  const counts: TableCell[] = [label(say(locale, '学校数（所）', 'Schools'))];
  for (const [code, member] of members.entries()) {
    heads.push(label(nameOf(member, locale)));
    counts.push(number(`schools.${member.id}`, kinds.filter((kind) => kind === code).length, COUNT, locale));
    if (member.id !== 'teachingPoint') continue;
    heads.push(label(say(locale, `其中 ${floor?.value ?? ''} 人及以上教学点`, `of which with ${floor?.value ?? ''} pupils or more`)));
    const large = kinds.reduce((sum, kind, row) => sum + (kind === code ? (assessed[row] ?? Number.NaN) : 0), 0);
    counts.push(number('schools.largeTeachingPoint', large, COUNT, locale, { missing: 'undecided' }));
  }
  heads.push(label(say(locale, '合计', 'Total')));
  counts.push(number('schools.total', to - from, COUNT, locale));
  return [heading(say(locale, '二、学校数', '2. Schools')), heads, counts];
}

function stageRows(context: TableContext): TableCell[][] {
  const { assessment, locale } = context;
  const { dataset, compiled } = assessment;
  const { from, to } = context.rowsOf('stage');
  const stages = dataset.stage.numbers.stage ?? new Float64Array(0);
  const classes = evaluateColumn(compiled.parse('stageClasses', 'stage'), 'stage', dataset);
  const sum = (values: ArrayLike<number> | undefined, code: number | null) => {
    if (!values) return Number.NaN;
    let total = 0;
    for (let row = from; row < to; row += 1) if (code === null ? (stages[row] ?? -1) < STAGES.length : stages[row] === code) total += values[row] ?? Number.NaN;
    return total;
  };
  const columns = [
    { id: 'classes', name: say(locale, '班数（个）', 'Classes'), values: classes },
    { id: 'pupils', name: say(locale, '在校生数（人）', 'Pupils'), values: dataset.stage.numbers.pupils },
    { id: 'staff', name: say(locale, '教职工数（人）', 'Staff'), values: dataset.stage.numbers.staff },
    { id: 'fullTimeTeachers', name: say(locale, '专任教师数（人）', 'Full-time teachers'), values: dataset.stage.numbers.fullTimeTeachers },
  ];
  const row = (id: string, name: string, code: number | null) => [
    label(name, { columns: 2 }),
    ...columns.map((column) => number(`stage.${id}.${column.id}`, sum(column.values, code), COUNT, locale, { columns: 2 })),
  ];
  return [
    heading(say(locale, '三、班数、学生与教师', '3. Classes, pupils and teachers')),
    [label(say(locale, '学段', 'Stage'), { columns: 2 }), ...columns.map((column) => label(column.name, { columns: 2 }))],
    ...STAGES.map((stage) => row(stage, stageName(context, stage), compiled.memberCode('stage', stage))),
    row('total', say(locale, '合计', 'Total'), null),
  ];
}
