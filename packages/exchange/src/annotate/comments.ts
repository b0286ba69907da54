import { parseRange } from '../workbook/cell.ts';
import { attribute, xmlText } from '../workbook/xml-text.ts';

/** Whose the comments are: those of an earlier check are taken off before new ones are put in. */
const AUTHOR = '均衡 Junheng';
export const holdsOwnComments = (comments: string): boolean => comments.includes(AUTHOR);
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const EMPTY_COMMENTS = `<comments xmlns="${MAIN}"><authors></authors><commentList></commentList></comments>`;
const EMPTY_DRAWING =
  '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout></xml>';

export interface CommentParts {
  readonly comments: string;
  readonly drawing: string;
}

/** Adds comments to a sheet's (possibly present) comments and their drawing; a person's own comment on the same cell is kept and added to. */
export function addComments(present: { readonly comments: string | null; readonly drawing: string | null }, notes: ReadonlyMap<string, string>): CommentParts {
  const comments = (present.comments ?? EMPTY_COMMENTS).replace(/<((?:\w+:)?)commentList\s*\/>/, '<$1commentList></$1commentList>').replace(/<((?:\w+:)?)authors\s*\/>/, '<$1authors></$1authors>');
  const prefix = /<((?:\w+:)?)comments\b/.exec(comments)?.[1] ?? '';
  const authors = [
    ...(new RegExp(`<${prefix}authors>([\\s\\S]*?)</${prefix}authors>`).exec(comments)?.[1] ?? '').matchAll(new RegExp(`<${prefix}author(?:\\s*/>|>([\\s\\S]*?)</${prefix}author>)`, 'g')),
  ].map((match) => match[1] ?? '');
  const own = authors.indexOf(AUTHOR) >= 0 ? authors.indexOf(AUTHOR) : authors.length;
  const old = [...comments.matchAll(new RegExp(`<${prefix}comment\\s[\\s\\S]*?</${prefix}comment>`, 'g'))].map((match) => match[0]);
  const kept = old.filter((comment) => attribute(comment, 'authorId') !== String(own));
  const dropped = old.filter((comment) => !kept.includes(comment)).map((comment) => attribute(comment, 'ref') ?? '');
  const joined = new Set<string>();
  const list = kept.map((whole) => {
    const comment = withoutOwnRuns(whole, prefix);
    const note = notes.get(attribute(comment, 'ref') ?? '');
    if (note === undefined) return comment;
    joined.add(attribute(comment, 'ref') ?? '');
    return comment.replace(`</${prefix}text>`, () => `${run(`\n${note}`, prefix)}</${prefix}text>`);
  });
  const fresh = [...notes].filter(([cell]) => !joined.has(cell));
  for (const [cell, note] of fresh) list.push(`<${prefix}comment ref="${cell}" authorId="${own}"><${prefix}text>${run(note, prefix)}</${prefix}text></${prefix}comment>`);
  const authorList = authors.includes(AUTHOR) ? authors : [...authors, AUTHOR];
  return {
    comments: comments
      .replace(
        new RegExp(`<${prefix}authors>[\\s\\S]*?</${prefix}authors>`),
        () => `<${prefix}authors>${authorList.map((author) => `<${prefix}author>${author}</${prefix}author>`).join('')}</${prefix}authors>`,
      )
      .replace(new RegExp(`<${prefix}commentList>[\\s\\S]*</${prefix}commentList>`), () => `<${prefix}commentList>${list.join('')}</${prefix}commentList>`),
    drawing: addShapes(
      present.drawing ?? EMPTY_DRAWING,
      dropped,
      fresh.map(([cell]) => cell),
    ),
  };
}

/** A person's comment without what an earlier check added to it. */
const withoutOwnRuns = (comment: string, prefix: string): string =>
  comment.replace(new RegExp(`<${prefix}r>(?:(?!</${prefix}r>)[\\s\\S])*</${prefix}r>`, 'g'), (run) => (/<(?:\w+:)?t[^>]*>\s*[✗△] /.test(run) ? '' : run));

const run = (text: string, prefix: string): string => `<${prefix}r><${prefix}t xml:space="preserve">${xmlText(text)}</${prefix}t></${prefix}r>`;

function addShapes(drawing: string, dropped: readonly string[], cells: readonly string[]): string {
  const places = new Set(dropped.map(placeOf));
  const without = drawing.replace(/<v:shape\s[\s\S]*?<\/v:shape>/g, (shape) => (places.has(`${/<x:Row>\s*(\d+)/.exec(shape)?.[1]},${/<x:Column>\s*(\d+)/.exec(shape)?.[1]}`) ? '' : shape));
  const shapes = cells.map((cell, index) => shapeAt(cell, index));
  return without.replace(/<\/xml>\s*$/, () => `${shapes.join('')}</xml>`);
}

function placeOf(cell: string): string {
  const range = parseRange(cell);
  return range ? `${range.firstLine - 1},${range.firstColumn}` : '';
}

/** The note's box beside its cell, shown when pointed at. */
function shapeAt(cell: string, index: number): string {
  const [row = '0', column = '0'] = placeOf(cell).split(',');
  const [top, left] = [Number(row), Number(column)];
  return `<v:shape id="junheng_${index}" type="#_x0000_t202" style="position:absolute;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${left + 1},15,${Math.max(0, top - 1)},4,${left + 5},15,${top + 5},4</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>${top}</x:Row><x:Column>${left}</x:Column></x:ClientData></v:shape>`;
}
