/** A piece of HTML that is already safe: only `html`, `raw` and `joined` make one. */
export interface Html {
  readonly html: string;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);

export const raw = (text: string): Html => ({ html: text });
export const joined = (parts: readonly Html[], between = ''): Html => raw(parts.map((part) => part.html).join(between));
export const NOTHING = raw('');

type Part = Html | readonly Html[] | string | number | null | undefined | false;

/**
 * A template whose values are escaped unless they are HTML themselves, so that no text of the county can become markup.
 *
 *     html`<td>${school.name}</td>`
 */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  let out = texts[0] ?? '';
  for (const [index, part] of parts.entries()) out += written(part) + (texts[index + 1] ?? '');
  return raw(out);
}

function written(part: Part): string {
  if (part === null || part === undefined || part === false) return '';
  if (typeof part === 'string' || typeof part === 'number') return escapeHtml(String(part));
  return 'html' in part ? part.html : joined(part).html;
}
