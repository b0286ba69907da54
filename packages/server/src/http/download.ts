import type { FastifyReply } from 'fastify';

const UNSAFE = new Set(['/', '\\', ':', '*', '?', '"', '<', '>', '|']);

/** A file name without characters that some system refuses. */
export const safeName = (name: string): string =>
  Array.from(name, (one) => (UNSAFE.has(one) || one < ' ' ? '_' : one))
    .join('')
    .slice(0, 150);

/** RFC 6266 / 5987: an ASCII name for old programs, the Chinese one for all others. */
export function disposition(name: string): string {
  const safe = safeName(name);
  const plain = Array.from(safe, (one) => (one >= ' ' && one <= '~' && one !== '%' ? one : '_')).join('');
  const encoded = encodeURIComponent(safe).replace(/['()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

/** Sends bytes or a stream as a download; a browser never shows it as a page of ours. */
export const sendFile = (reply: FastifyReply, name: string, type: string, content: unknown): FastifyReply =>
  reply.header('content-disposition', disposition(name)).header('content-type', type).header('cache-control', 'no-store').send(content);
