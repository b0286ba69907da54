import type { Severity } from '../reader/catalogue.ts';
import { attribute, withAttribute } from '../workbook/xml-text.ts';

/** Looks of the marks: told apart by the border's line as well as by colour (error: thick and red, warning: dashed and amber). */
const MARKS = {
  error: { fill: 'FFFFC7CE', line: 'medium', colour: 'FFC00000' },
  warning: { fill: 'FFFFEB9C', line: 'mediumDashed', colour: 'FFB26B00' },
} as const satisfies Record<Severity, object>;

/** Styles of the list of faults. */
export interface ListStyles {
  readonly header: number;
  readonly text: number;
  readonly link: number;
  readonly error: number;
  readonly warning: number;
}

export interface StylesPatch {
  /** The style like `style` with the mark of a severity. */
  marked(style: number, severity: Severity): number;
  readonly list: ListStyles;
  xml(): string;
}

export const EMPTY_STYLES =
  '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs></styleSheet>';

/** Adds marks to a workbook's styles; every style that a marked cell had is kept and only its fill and border changed. */
export function patchStyles(original: string): StylesPatch {
  let xml = withoutEarlierMarks(original);
  const prefix = /<((?:\w+:)?)styleSheet\b/.exec(original)?.[1] ?? '';
  const tag = (name: string) => `${prefix}${name}`;

  /** Appends to a collection such as fills and returns the index of what was added. */
  const append = (collection: string, item: string, inner: string): number => {
    const whole = new RegExp(`<${tag(collection)}\\b[^>]*?(?:/>|>[\\s\\S]*?</${tag(collection)}>)`);
    const found = whole.exec(xml)?.[0];
    if (found === undefined) throw new Error(`styles.xml has no ${collection}`);
    const count = childrenOf(found, tag(item)).length;
    const opening = /^<[^>]*?>/.exec(found)?.[0] ?? '';
    const counted = withAttribute(opening.replace(/\/>$/, '>'), 'count', count + 1);
    const content = opening.endsWith('/>') ? '' : found.slice(opening.length, found.lastIndexOf('</'));
    xml = xml.replace(whole, () => `${counted}${content}${inner}</${tag(collection)}>`);
    return count;
  };
  const el = (name: string, attributes: string, inner?: string) => `<${tag(name)}${attributes}${inner === undefined ? '/>' : `>${inner}</${tag(name)}>`}`;
  const side = (name: string, line: string, colour: string) => el(name, ` style="${line}"`, el('color', ` rgb="${colour}"`));
  const marks = Object.fromEntries(
    Object.entries(MARKS).map(([severity, { fill, line, colour }]) => [
      severity,
      {
        fill: append('fills', 'fill', el('fill', '', el('patternFill', ' patternType="solid"', el('fgColor', ` rgb="${fill}"`) + el('bgColor', ' indexed="64"')))),
        border: append('borders', 'border', el('border', '', ['left', 'right', 'top', 'bottom'].map((name) => side(name, line, colour)).join('') + el('diagonal', ''))),
      },
    ]),
  ) as Record<Severity, { readonly fill: number; readonly border: number }>;
  const bold = append('fonts', 'font', el('font', '', el('b', '') + el('sz', ' val="11"') + el('name', ' val="宋体"')));
  const blue = append('fonts', 'font', el('font', '', el('u', '') + el('sz', ' val="11"') + el('color', ' rgb="FF0563C1"') + el('name', ' val="宋体"')));

  const known = childrenOf(new RegExp(`<${tag('cellXfs')}\\b[\\s\\S]*?</${tag('cellXfs')}>`).exec(xml)?.[0] ?? '', tag('xf'));
  const added = new Map<string, number>();
  const fresh: string[] = [];
  const addXf = (xf: string): number => {
    const found = added.get(xf);
    if (found !== undefined) return found;
    const index = known.length + fresh.length;
    added.set(xf, index);
    fresh.push(xf);
    return index;
  };
  const plain = (font: number, fill = 0, border = 0) =>
    addXf(
      el(
        'xf',
        ` numFmtId="0" fontId="${font}" fillId="${fill}" borderId="${border}" xfId="0" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"`,
        el('alignment', ' vertical="top" wrapText="1"'),
      ),
    );
  const list = { header: plain(bold), text: plain(0), link: plain(blue), error: plain(0, marks.error.fill, marks.error.border), warning: plain(0, marks.warning.fill, marks.warning.border) };

  return {
    list,
    marked(style, severity) {
      const base = known[style] ?? known[0] ?? el('xf', ' numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"');
      const opening = /^<[^>]*>/.exec(base)?.[0] ?? base;
      let patched = opening;
      for (const [name, value] of [
        ['fillId', marks[severity].fill],
        ['borderId', marks[severity].border],
        ['applyFill', 1],
        ['applyBorder', 1],
      ] as const)
        patched = withAttribute(patched, name, value);
      return addXf(patched + base.slice(opening.length));
    },
    xml() {
      const whole = new RegExp(`(<${tag('cellXfs')}\\b[^>]*>)([\\s\\S]*?)(</${tag('cellXfs')}>)`);
      return xml.replace(whole, (_, open: string, content: string, close: string) => withAttribute(open, 'count', known.length + fresh.length) + content + fresh.join('') + close);
    },
  };
}

/** The elements of one name directly in a collection, as their texts. */
function childrenOf(collection: string, name: string): readonly string[] {
  return collection.match(new RegExp(`<${name}\\b(?:[^>]*?/>|[^>]*>[\\s\\S]*?</${name}>)`, 'g')) ?? [];
}

/** The style of a cell's opening tag. */
export const styleOf = (tag: string): number => Number(attribute(tag, 's') ?? 0);

/**
 * The styles of cells that an earlier check marked, plain again: a corrected cell loses its mark, one that is still wrong gets a new one. The mark
 * is known by its fill and border together; what the cell looked like before is not.
 */
function withoutEarlierMarks(xml: string): string {
  const prefix = /<((?:\w+:)?)styleSheet\b/.exec(xml)?.[1] ?? '';
  const collection = (name: string) => new RegExp(`<${prefix}${name}\\b[^>]*>[\\s\\S]*?</${prefix}${name}>`).exec(xml)?.[0] ?? '';
  const fills = childrenOf(collection('fills'), `${prefix}fill`);
  const borders = childrenOf(collection('borders'), `${prefix}border`);
  const isMark = (xf: string) =>
    Object.values(MARKS).some(({ fill, line, colour }) => {
      const border = borders[Number(attribute(xf, 'borderId') ?? 0)] ?? '';
      return fills[Number(attribute(xf, 'fillId') ?? 0)]?.includes(fill) && border.includes(`"${line}"`) && border.includes(colour);
    });
  return xml.replace(new RegExp(`(<${prefix}cellXfs\\b[^>]*>)([\\s\\S]*?)(</${prefix}cellXfs>)`), (_, open: string, content: string, close: string) => {
    const cleaned = content.replace(new RegExp(`<${prefix}xf\\b[^>]*>`, 'g'), (xf) => (isMark(xf) ? withAttribute(withAttribute(xf, 'fillId', 0), 'borderId', 0) : xf));
    return open + cleaned + close;
  });
}
