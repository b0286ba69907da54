import { type PartBytes, writeArchive } from '../workbook/archive-writer.ts';
import { openBytes, type Source } from '../workbook/bytes.ts';
import { WorkbookError } from '../workbook/errors.ts';
import { LIMITS } from '../workbook/limits.ts';
import { folderOf, type Relation, relationsHandler, relationsOf } from '../workbook/parts.ts';
import { requireArchive } from '../workbook/sniff.ts';
import { scanXml } from '../workbook/xml.ts';
import { xmlText } from '../workbook/xml-text.ts';
import { readCompressed, readDirectory, readPart } from '../workbook/zip.ts';

/** An .xlsx package being changed part by part: what is not touched is written back byte for byte. */
export interface PackageEditor {
  read(part: string): Promise<Buffer | null>;
  write(part: string, content: Buffer | string): void;
  /** The part's relationships with their targets resolved. */
  relations(part: string): Promise<readonly Relation[]>;
  /** Adds a relationship and returns its id. */
  relate(part: string, type: string, target: string): Promise<string>;
  declare(part: string, contentType: string): Promise<void>;
  declareExtension(extension: string, contentType: string): Promise<void>;
  /** A name of this pattern that no part has yet: ('xl/comments', '.xml') → 'xl/comments3.xml'. */
  unusedName(prefix: string, suffix: string): string;
  save(): Promise<Uint8Array>;
}

const CONTENT_TYPES = '[Content_Types].xml';
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/package/2006/relationships';
export const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** @throws WorkbookError on a file that is no .xlsx package */
export async function editPackage(source: Source): Promise<PackageEditor> {
  const bytes = await openBytes(source);
  if (bytes.size > LIMITS.fileBytes) throw new WorkbookError('file-too-large', { size: bytes.size, limit: LIMITS.fileBytes });
  await requireArchive(bytes);
  const directory = await readDirectory(bytes, LIMITS);
  const changed = new Map<string, { readonly name: string; readonly content: Buffer }>();

  const read = async (part: string): Promise<Buffer | null> => {
    const fresh = changed.get(part.toLowerCase());
    if (fresh) return fresh.content;
    const old = directory.get(part.toLowerCase());
    return old ? readPart(bytes, old) : null;
  };
  const write = (part: string, content: Buffer | string) => {
    const name = directory.get(part.toLowerCase())?.name ?? part;
    changed.set(part.toLowerCase(), { name, content: typeof content === 'string' ? Buffer.from(content) : content });
  };
  const relations = async (part: string): Promise<readonly Relation[]> => {
    const content = await read(relationsOf(part));
    if (!content) return [];
    const handler = relationsHandler(folderOf(part));
    await scanXml(relationsOf(part), once(content), handler, LIMITS.tokenBytes);
    return handler.relations();
  };
  const addToContentTypes = async (entry: string) => {
    const types = (await read(CONTENT_TYPES))?.toString('utf8');
    if (types === undefined) throw new WorkbookError('damaged', { part: CONTENT_TYPES });
    write(
      CONTENT_TYPES,
      types.replace(/<\/((?:\w+:)?)Types>\s*$/, (_, prefix: string) => `${entry.replace('<', `<${prefix}`)}</${prefix}Types>`),
    );
  };

  return {
    read,
    write,
    relations,
    async relate(part, type, target) {
      const path = relationsOf(part);
      const content = (await read(path))?.toString('utf8') ?? `<Relationships xmlns="${RELATIONSHIPS}"></Relationships>`;
      const ids = new Set([...content.matchAll(/\bId\s*=\s*["']([^"']*)["']/g)].map((match) => match[1]));
      let number = ids.size + 1;
      while (ids.has(`rId${number}`)) number += 1;
      const open = content.replace(/<((?:\w+:)?)Relationships([^>]*?)\/>/, '<$1Relationships$2></$1Relationships>');
      write(
        path,
        open.replace(
          /<\/((?:\w+:)?)Relationships>\s*$/,
          (_, prefix: string) => `<${prefix}Relationship Id="rId${number}" Type="${OFFICE}/${type}" Target="${xmlText(relativeTo(folderOf(part), target))}"/></${prefix}Relationships>`,
        ),
      );
      return `rId${number}`;
    },
    declare: (part, contentType) => addToContentTypes(`<Override PartName="/${part}" ContentType="${contentType}"/>`),
    async declareExtension(extension, contentType) {
      const types = (await read(CONTENT_TYPES))?.toString('utf8') ?? '';
      if (!new RegExp(`Extension\\s*=\\s*["']${extension}["']`, 'i').test(types)) await addToContentTypes(`<Default Extension="${extension}" ContentType="${contentType}"/>`);
    },
    unusedName(prefix, suffix) {
      let number = 1;
      while (directory.has(`${prefix}${number}${suffix}`.toLowerCase()) || changed.has(`${prefix}${number}${suffix}`.toLowerCase())) number += 1;
      return `${prefix}${number}${suffix}`;
    },
    async save() {
      const parts: (readonly [string, PartBytes])[] = [];
      for (const [key, part] of directory) {
        const fresh = changed.get(key);
        parts.push([part.name, fresh ? { content: fresh.content } : { compressed: await readCompressed(bytes, part), method: part.method, crc: part.crc, size: part.inflated }]);
      }
      for (const [key, { name, content }] of changed) if (!directory.has(key)) parts.push([name, { content }]);
      await bytes.close();
      return writeArchive(parts);
    },
  };
}

/** A target as most programs write it: relative to the folder of the part that refers to it. */
function relativeTo(folder: string, target: string): string {
  const from = folder.split('/').filter(Boolean);
  const to = target.split('/');
  let shared = 0;
  while (shared < from.length && shared < to.length - 1 && from[shared] === to[shared]) shared += 1;
  return [...from.slice(shared).map(() => '..'), ...to.slice(shared)].join('/');
}

async function* once(content: Buffer): AsyncGenerator<Buffer, void, undefined> {
  yield content;
}
