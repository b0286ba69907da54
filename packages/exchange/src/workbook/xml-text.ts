// biome-ignore lint/suspicious/noControlCharactersInRegex: these characters cannot stand in XML at all
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text for XML. A literal `_x000D_` is kept from being read as an escape. */
export const xmlText = (text: string): string =>
  text
    .replace(FORBIDDEN, '')
    .replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
    .replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);

/** A text cell. An inline string is text whatever it begins with: =, +, - and @ never make it a formula. */
export const textCell = (address: string, text: string, style: number): string => `<c r="${address}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xmlText(text)}</t></is></c>`;
export const numberCell = (address: string, value: number, style: number): string => `<c r="${address}" s="${style}"><v>${value}</v></c>`;

/** An attribute's value in an opening tag, or null. */
export const attribute = (tag: string, name: string): string | null =>
  new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)
    .exec(tag)
    ?.slice(1)
    .find((value) => value !== undefined) ?? null;

/** The tag with an attribute set. */
export function withAttribute(tag: string, name: string, value: string | number): string {
  const found = new RegExp(`(\\s${name}\\s*=\\s*)(?:"[^"]*"|'[^']*')`);
  return found.test(tag) ? tag.replace(found, `$1"${value}"`) : tag.replace(/\s*(\/?>)$/, ` ${name}="${value}"$1`);
}
