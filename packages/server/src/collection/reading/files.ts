import type { UploadFault } from '@junheng/contract';
import { problem } from '../../errors/problem.ts';
import type { Context } from '../../http/context.ts';

/** The empty workbook to fill in, by a standard's elements. */
export async function templateFile(_context: Context, standard: string): Promise<Uint8Array> {
  throw problem('standard-unfit', { standard });
}

/** The uploaded workbook with each wrong cell coloured and commented. */
export async function annotateUpload(
  _context: Context,
  _files: readonly { readonly digest: string; readonly name: string }[],
  _faults: readonly UploadFault[],
): Promise<{ name: string; content: Uint8Array }> {
  throw problem('upload-not-ready');
}
