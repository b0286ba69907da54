import type { ItemAssessment } from '../assessment.ts';
import { decimals, label, number, percentage, verdict } from './cells.ts';
import type { TableContext } from './context.ts';
import { plain } from './format.ts';
import type { OfficialTable, TableCell } from './types.ts';
import { say } from './words.ts';

/** Table VI 社会认可度调查: questionnaires and interviews, of all groups and of parents. */
export function surveyTable(context: TableContext): OfficialTable {
  const { assessment, locale } = context;
  const item = assessment.items.find((one) => one.item.definition.group === 'survey');
  return {
    id: 'VI',
    number: say(locale, '附表Ⅵ', 'Table VI'),
    title: say(locale, '社会认可度调查', 'Survey of social recognition'),
    subtitle: context.subtitle,
    widths: [16, 14, 14, 14, 14, 14, 14, 14, 12],
    orientation: 'landscape',
    header: header(context),
    rows: [figures(context, item), parents(context)],
    notes: [note(context, item), say(locale, '数据中没有家长的分项，按调查结果另行填写。', 'The data hold no separate figures for parents; fill them in from the survey.')],
  };
}

function header(context: TableContext): TableCell[][] {
  const { locale } = context;
  return [
    [
      label(say(locale, '调查对象', 'Group'), { rows: 2 }),
      label(say(locale, '问卷调查', 'Questionnaires'), { columns: 4 }),
      label(say(locale, '实地走访', 'Interviews on site'), { columns: 3 }),
      label(say(locale, '是否达标', 'Holds'), { rows: 2 }),
    ],
    [
      label(say(locale, '发放数（份）', 'Sent')),
      label(say(locale, '有效数（份）', 'Valid')),
      label(say(locale, '满意数（份）', 'Satisfied')),
      label(say(locale, '总体满意度（%）', 'Satisfied (%)')),
      label(say(locale, '走访人数（人）', 'Interviewed')),
      label(say(locale, '满意人数（人）', 'Satisfied')),
      label(say(locale, '满意度（%）', 'Satisfied (%)')),
    ],
  ];
}

function figures(context: TableContext, item: ItemAssessment | undefined): TableCell[] {
  const { assessment, locale, standard } = context;
  const read = (id: string) => assessment.dataset.county.numbers[id]?.[assessment.county.row] ?? Number.NaN;
  const count = (id: string) => number(`county.${id}`, read(id), decimals(0), locale);
  const rate = percentage(standard.rounding.percentages);
  const share = (part: string, whole: string) => (read(whole) > 0 ? read(part) / read(whole) : Number.NaN);
  const main = item?.figures[0];
  return [
    label(say(locale, '全部对象', 'All groups')),
    count('questionnairesSent'),
    count('questionnairesValid'),
    count('questionnairesSatisfied'),
    number('questionnaires.share', share('questionnairesSatisfied', 'questionnairesValid'), rate, locale, {
      missing: 'undecided',
      ...(item ? { tone: item.status, reference: { kind: 'item' as const, item: item.item.id } } : {}),
      turns: main?.turnsUnderRounding ?? false,
    }),
    count('interviews'),
    count('interviewsSatisfied'),
    number('interviews.share', share('interviewsSatisfied', 'interviews'), rate, locale, { missing: 'undecided' }),
    item ? verdict(`${item.item.id}.status`, item.status, locale, { reference: { kind: 'item', item: item.item.id } }) : label('—'),
  ];
}

const PARENTS = ['sent', 'valid', 'satisfied', 'share', 'interviews', 'interviewsSatisfied', 'interviewsShare'];

function parents(context: TableContext): TableCell[] {
  const { locale } = context;
  return [label(say(locale, '其中：家长', 'Parents')), ...PARENTS.map((part) => number(`parents.${part}`, Number.NaN, decimals(0), locale)), label('—')];
}

function note(context: TableContext, item: ItemAssessment | undefined): string {
  const limit = item?.figures[0]?.limit ?? Number.NaN;
  const share = Number.isNaN(limit) ? '—' : `${plain(limit * 100)}%`;
  return say(
    context.locale,
    `社会认可度要求不低于 ${share}；调查对象包括学生、家长、教师、校长、人大代表、政协委员和其他群众。`,
    `Recognition must be at least ${share}; pupils, parents, teachers, principals, deputies of the people's congress, CPPCC members and other people are asked.`,
  );
}
