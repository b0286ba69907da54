import type { FigureDefinition } from '@junheng/assessment/standard/types';
import { TURNS, word } from '@junheng/assessment/tables/words';
import type { Places } from './resolver.ts';
import { decimalsFormat } from './styles.ts';
import { type CellFormula, exact, type FormulaSources, type Formulas, limitCell } from './table-formulas.ts';

const UNMET = word('unmet', 'zh');
const OPEN = word('undecided', 'zh');
const NOT_REPORTED = word('notReported', 'zh');
const SIGNS = { '>=': '≥', '<=': '≤', '>': '＞', '<': '＜' } as const;

function shownAs(definition: Pick<FigureDefinition, 'display'>, places: Places): number {
  const { rounding } = places.compiled.standard;
  return definition.display === 'ratio' ? rounding.cv : definition.display === 'level' ? 0 : rounding.figures;
}

/** Tables IV, V, the vetoes and local items. */
export function itemFormulas(sources: FormulaSources): Formulas {
  const { assessment, places, items } = sources;
  const found = new Map<string, CellFormula>();
  for (const item of assessment.items) {
    const { id } = item.item;
    const cells = items.items.get(id);
    if (!cells) continue;
    const turning: string[] = [];
    for (const one of item.figures) {
      const { definition } = one.figure;
      const figure = cells.figures.get(definition.id);
      if (!figure) continue;
      const percent = definition.display === 'percentage';
      const unit = percent ? '' : definition.unit === undefined ? '' : `" ${definition.unit}"`;
      found.set(
        `${id}.${definition.id}.limit`,
        limitCell(
          percent ? `${figure.limit}*100` : figure.limit,
          `"${SIGNS[definition.compare]} "General${percent ? '"%"' : unit}`,
          Number.isNaN(one.limit) ? null : percent ? one.limit * 100 : one.limit,
        ),
      );
      const skipped = figure.status.replace(/\$F/, '$E');
      const places_ = percent ? places.compiled.standard.rounding.percentages + 2 : shownAs(definition, places);
      found.set(`${id}.${definition.id}.value`, { formula: `IF(${skipped}=TRUE,"${word('notApplicable', 'zh')}",IF(${figure.value}="","${NOT_REPORTED}",${figure.value}))` });
      turning.push(
        `IF(AND(ISNUMBER(${figure.value}),${skipped}<>TRUE),(ROUND(${figure.value},${places_})${definition.compare}${figure.limit})<>(${exact(figure.value)}${definition.compare}${figure.limit}),FALSE)`,
      );
    }
    const marked = turning.length === 0 ? '' : `&IF(OR(${turning.join(',')}),"${TURNS}","")`;
    if (item.item.definition.group !== 'survey') found.set(`${id}.status`, { formula: `${cells.status}${marked}` });
    if (cells.schools) found.set(`${id}.schools`, { formula: `IF(AND(${cells.schools.failing}=0,${cells.schools.undecided}>0),"${OPEN}",${cells.schools.failing})` });
    if (cells.conclusion !== null)
      found.set(`${id}.conclusion`, { formula: `IF(${cells.conclusion}="","${NOT_REPORTED}",${conclusionShown(cells.conclusion, item.item.veto !== null, id, sources)})` });
    found.set(`${id}.remark`, { formula: remarkFormula(sources, item.item.id) });
  }
  return found;
}

/** The dictionary writes 未达标, the tables 不达标. */
function conclusionShown(cell: string, veto: boolean, id: string, sources: FormulaSources): string {
  if (veto) return cell;
  const definition = sources.assessment.items.find((one) => one.item.id === id)?.item.definition;
  return `IF(${cell}="${sources.places.data.memberName(definition?.evidence ?? '', 'unmet')}","${UNMET}",${cell})`;
}

function remarkFormula(sources: FormulaSources, id: string): string {
  const item = sources.assessment.items.find((one) => one.item.id === id);
  const cells = sources.items.items.get(id);
  if (!item || !cells) return '""';
  const parts = [`IF(${cells.applicable}=TRUE,"；${word('notApplicable', 'zh')}","")`];
  for (const { definition } of item.item.remarks) {
    const cell = cells.remarks.get(definition.id) ?? '""';
    const percent = definition.display === 'percentage';
    const format = decimalsFormat(percent ? sources.places.compiled.standard.rounding.percentages : shownAs(definition, sources.places));
    parts.push(`IF(${cell}="","","；${definition.name} "&TEXT(${cell}${percent ? '*100' : ''},"${format}")&"${percent ? '%' : (definition.unit ?? '')}")`);
  }
  if (cells.schools) {
    parts.push(`IF(${cells.schools.failing}>0,"；不达标："&${cells.schools.names},"")`);
    parts.push(`IF(${cells.schools.undecided}>0,"；待定 "&${cells.schools.undecided}&" 所","")`);
  }
  return `MID(${parts.join('&')},2,999)`;
}
