import type { UploadFault } from '@junheng/contract';
import { annotateWorkbook, type Fault, WorkbookError } from '@junheng/exchange';
import { writeTemplate } from '@junheng/exchange/template/write-template';
import { yearOf } from '../../calendar.ts';
import { problem } from '../../errors/problem.ts';
import type { Context } from '../../http/context.ts';
import { sourcesOf } from './sources.ts';

/** The empty workbook to fill in, by a standard's elements. */
export const templateFile = ({ standards }: Pick<Context, 'standards'>, standard: string, locale: 'zh' | 'en'): Uint8Array =>
  writeTemplate(standards.compiled(standard, yearOf(new Date())), { locale });

/** A fault as the exchange gave it. */
const faultOf = (fault: UploadFault): Fault => ({
  id: fault.id,
  severity: fault.severity,
  code: fault.code as Fault['code'],
  sheet: fault.sheet,
  cell: fault.cell,
  row: fault.line,
  ...(fault.element === null ? {} : { element: fault.element }),
  ...(fault.found === null ? {} : { value: fault.found }),
  message: fault.message,
  remedy: fault.remedy,
});

/** The uploaded workbook with each wrong cell coloured and commented (标注问题). @throws upload-unreadable, source-damaged */
export async function annotateUpload(
  { files }: Pick<Context, 'files'>,
  stored: readonly { readonly digest: string; readonly name: string }[],
  faults: readonly UploadFault[],
): Promise<{ name: string; content: Uint8Array }> {
  const located = await Promise.all(stored.map(async ({ digest, name }) => ({ digest, name, path: await files.path(digest) })));
  try {
    const content = await annotateWorkbook(await sourcesOf(located), faults.map(faultOf));
    return { name: `${(stored[0]?.name ?? '').replace(/\.\w+$/, '')}（问题标注）.xlsx`, content };
  } catch (error) {
    if (error instanceof WorkbookError) throw problem('upload-unreadable', { code: error.code, message: error.text, remedy: error.remedy }, error);
    throw error;
  }
}
