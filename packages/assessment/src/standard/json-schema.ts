import { z } from 'zod';
import { dictionarySchema } from './dictionary-schema.ts';
import { profileSchema } from './profile-schema.ts';
import { overlaySchema, standardSchema } from './standard-schema.ts';

const SCHEMAS = {
  'dictionary.schema.json': { schema: dictionarySchema, title: '数据字典 · Data dictionary' },
  'standard.schema.json': { schema: standardSchema, title: '标准 · Standard' },
  'overlay.schema.json': { schema: overlaySchema, title: '叠加标准 · Overlay of a province or county' },
  'profile.schema.json': { schema: profileSchema, title: '统计报表映射方案 · Mapping profile of the statistics' },
} as const;

/** The JSON Schemas of standard files, by file name in `standards/schema`: an editor completes and checks by them what `buildLibrary` accepts. */
export function standardFileSchemas(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(SCHEMAS).map(([file, { schema, title }]) => {
      // Draft 7 is what the YAML language servers of common editors read.
      const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'input', target: 'draft-7' });
      return [file, `${JSON.stringify({ $schema, title, ...rest }, null, 2)}\n`];
    }),
  );
}
