import { paths, ROLES, type RouteName, routes } from '@junheng/contract';
import { rights } from './authorise.ts';
import type { Acting, Rights } from './rights.ts';

/** Everyone whom the matrix names, the machine's operator last. */
export const ACTING: readonly Acting[] = [...ROLES, 'operator'];

/** What somebody reaches in a route: `—` where he may not call it. */
export function cell(right: Rights, acting: Acting): string {
  if (typeof right === 'string') return right;
  return right[acting] ?? '—';
}

/** The authorisation matrix (授权矩阵) as docs/authorisation.md shows it: every route by every role, made from the policies. */
export function matrixDocument(): string {
  const names = Object.keys(paths) as RouteName[];
  const head = ['route', '操作', ...ACTING.map((one) => `\`${one}\``)];
  const lines = names.map((name) => [`\`${paths[name].method} ${paths[name].path}\``, routes[name].summary, ...ACTING.map((acting) => cell(rights[name], acting))]);
  return [
    '# Who may do what',
    '',
    'Made from the policies (`packages/server/src/*/policy.ts`) by `npx tsx packages/server/src/access/write-matrix.ts`; a test compares the two. Who is not named may not.',
    '',
    '`county`: everything of the own county. `schools`: the schools of the own unit. `submitted`: frozen years submitted to the own level. `directory`: accounts, rights and the log. `own`: what is one’s own. `anyone`: also without signing in. `pending`: signed in, though a new password or second factor may be due. `signed-in`: whoever works here, with what is his own.',
    '',
    `| ${head.join(' | ')} |`,
    `| ${head.map(() => '---').join(' | ')} |`,
    ...lines.map((line) => `| ${line.join(' | ')} |`),
    '',
  ].join('\n');
}
