import type { FigureAssessment, ItemAssessment } from '../assessment.ts';
import type { FigureDefinition, ItemDefinition, Standard } from '../standard/types.ts';
import { decimals, label, number, percentage, text, verdict } from './cells.ts';
import type { TableContext } from './context.ts';
import { plain } from './format.ts';
import type { CellFormat, OfficialTable, TableCell, TableId } from './types.ts';
import { nameOf, say, statusWord, word } from './words.ts';

const TABLES: Record<'IV' | 'V' | 'vetoes' | 'local', { readonly group: ItemDefinition['group']; readonly zh: readonly [string, string]; readonly en: readonly [string, string] }> = {
  IV: { group: 'government', zh: ['附表Ⅳ', '政府保障程度'], en: ['Table IV', 'Government guarantee'] },
  V: { group: 'quality', zh: ['附表Ⅴ', '教育质量'], en: ['Table V', 'Quality of education'] },
  vetoes: { group: 'vetoes', zh: ['附', '一票否决事项'], en: ['Annex', 'Vetoes'] },
  local: { group: 'local', zh: ['附', '地方补充要求'], en: ['Annex', 'Local requirements'] },
};

/** Tables IV 政府保障程度 and V 教育质量, the vetoes, and local items: value or brief conclusion, and whether it holds. */
export function itemsTable(context: TableContext, id: keyof typeof TABLES): OfficialTable {
  const { locale } = context;
  const [tableNumber, title] = TABLES[id][locale];
  const items = context.assessment.items.filter((one) => one.item.definition.group === TABLES[id].group);
  return {
    id: id satisfies TableId,
    number: tableNumber,
    title,
    subtitle: context.subtitle,
    widths: [7, 36, 32, 18, 14, 11, 34],
    orientation: 'landscape',
    header: [
      [
        label(say(locale, '序号', 'Id')),
        label(say(locale, '指标', 'Item')),
        label(say(locale, '项目', 'Figure')),
        label(say(locale, '要求', 'Required')),
        label(say(locale, '数值或结论', 'Value or conclusion')),
        label(say(locale, '是否达标', 'Holds')),
        label(say(locale, '备注', 'Remarks')),
      ],
    ],
    rows: items.flatMap((item) => itemRows(context, item)),
    notes: [
      say(
        locale,
        '“未报”“待定”表示数据或佐证结论尚缺，不作为零，也不作为不达标。',
        '"Not reported" and "Undecided" mean that figures or conclusions are still missing; they count neither as zero nor as not met.',
      ),
    ],
  };
}

/** One line of an item: a figure, the conclusion on evidence, or the number of schools that fail. */
interface Line {
  readonly name: string;
  readonly required: TableCell;
  readonly value: TableCell;
}

export function figureFormat(definition: Pick<FigureDefinition, 'display'>, standard: Standard): CellFormat {
  const { rounding } = standard;
  if (definition.display === 'percentage') return percentage(rounding.percentages);
  return decimals(definition.display === 'ratio' ? rounding.cv : definition.display === 'level' ? 0 : rounding.figures);
}

const SIGNS = { '>=': '≥', '<=': '≤', '>': '＞', '<': '＜' } as const;

function figureLine(context: TableContext, item: ItemAssessment, one: FigureAssessment): Line {
  const { locale, standard } = context;
  const { definition } = one.figure;
  const key = `${item.item.id}.${definition.id}`;
  const percent = definition.display === 'percentage';
  const unit = percent ? '%' : definition.unit === undefined ? '' : ` ${definition.unit}`;
  const limit = Number.isNaN(one.limit) ? word('undecided', locale) : `${SIGNS[definition.compare]} ${plain(percent ? one.limit * 100 : one.limit)}${unit}`;
  const shownUnit = percent ? '%' : definition.unit;
  return {
    name: nameOf(definition, locale) + (shownUnit === undefined ? '' : say(locale, `（${shownUnit}）`, ` (${shownUnit})`)),
    required: label(limit, {}, `${key}.limit`),
    value: one.applicable
      ? number(`${key}.value`, one.value, figureFormat(definition, standard), locale, {
          unit: definition.unit,
          tone: one.status,
          turns: one.turnsUnderRounding,
          reference: { kind: 'item', item: item.item.id },
          missing: 'notReported',
        })
      : text(`${key}.value`, word('notApplicable', locale), locale, { align: 'right' }),
  };
}

function evidenceLine(context: TableContext, item: ItemAssessment): Line {
  const { locale } = context;
  const veto = item.item.veto !== null;
  const status = veto ? item.status : item.evidence;
  const conclusion = status === 'missing' || status === null ? null : veto ? word(status === 'met' ? 'absent' : 'present', locale) : statusWord(status, locale);
  return {
    name: veto ? say(locale, '有无此类情形', 'Whether it occurred') : say(locale, '佐证材料结论', 'Conclusion on evidence'),
    required: label(veto ? word('absent', locale) : word('met', locale), {}),
    value: text(`${item.item.id}.conclusion`, conclusion, locale, { align: 'right', ...(status === null ? {} : { tone: status }) }),
  };
}

function schoolsLine(context: TableContext, item: ItemAssessment): Line {
  const { locale } = context;
  const parameters = (item.item.definition.parameters ?? []).map((one) => `${nameOf(one, locale)} ${plain(one.value)}${one.unit ? ` ${one.unit}` : ''}`);
  const failing = item.undecided && item.undecided.length > 0 && item.failing?.length === 0 ? Number.NaN : (item.failing?.length ?? Number.NaN);
  return {
    name: say(locale, `不达标学校数（所）：${parameters.join('；')}`, `Schools that fail: ${parameters.join('; ')}`),
    required: label('0', {}, `${item.item.id}.schools.limit`),
    value: number(`${item.item.id}.schools`, failing, decimals(0), locale, { tone: item.status, reference: { kind: 'item', item: item.item.id }, missing: 'undecided' }),
  };
}

/** Names of schools behind a count, at most a dozen: the rest are counted. */
function names(context: TableContext, rows: readonly number[]): string {
  const { assessment, locale } = context;
  const all = rows.map((row) => assessment.dataset.school.texts.schoolName?.[row] ?? assessment.dataset.school.texts.schoolCode?.[row] ?? '');
  const most = 12;
  return all.length <= most ? all.join(say(locale, '、', ', ')) : say(locale, `${all.slice(0, most).join('、')}等 ${all.length} 所`, `${all.slice(0, most).join(', ')} and ${all.length - most} more`);
}

function remarkOf(context: TableContext, item: ItemAssessment): string {
  const { locale, standard } = context;
  const parts: string[] = [];
  if (!item.applicable) parts.push(word('notApplicable', locale));
  for (const [index, remark] of item.remarks.entries()) {
    const definition = item.item.remarks[index]?.definition;
    if (!definition || Number.isNaN(remark.value)) continue;
    const shownValue = number('', remark.value, figureFormat(definition, standard), locale).display;
    parts.push(`${nameOf(definition, locale)} ${shownValue}${definition.display === 'percentage' ? '%' : (definition.unit ?? '')}`);
  }
  if (item.failing && item.failing.length > 0) parts.push(say(locale, `不达标：${names(context, item.failing)}`, `Fail: ${names(context, item.failing)}`));
  if (item.undecided && item.undecided.length > 0) parts.push(say(locale, `待定 ${item.undecided.length} 所`, `${item.undecided.length} undecided`));
  return parts.join(locale === 'zh' ? '；' : '; ');
}

function itemRows(context: TableContext, item: ItemAssessment): TableCell[][] {
  const { locale } = context;
  const lines: Line[] = item.figures.map((one) => figureLine(context, item, one));
  if (item.failing !== null) lines.push(schoolsLine(context, item));
  if (item.evidence !== null || item.item.veto !== null || lines.length === 0) lines.push(evidenceLine(context, item));
  const span = { rows: lines.length };
  const reference = { kind: 'item', item: item.item.id } as const;
  const turning = item.figures.some((one) => one.turnsUnderRounding);
  return lines.map((line, index) => {
    const own = [label(line.name, { align: 'left' }), line.required, line.value];
    if (index > 0) return own;
    return [
      label(item.item.id, span),
      label(nameOf(item.item.definition, locale), { ...span, align: 'left' }),
      ...own,
      verdict(`${item.item.id}.status`, item.status, locale, { ...span, reference, turns: turning }),
      text(`${item.item.id}.remark`, remarkOf(context, item), locale, span),
    ];
  });
}
