import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { projectFile } from '@junheng/exchange/project-paths';
import { type Call, inputFailure, type OptionDefinition, usageFailure } from './command.ts';

/** Options of the commands that open the application's data. */
export const dataOptions: readonly OptionDefinition[] = [
  {
    name: 'data',
    kind: 'value',
    value: 'DIR',
    about: {
      zh: '数据文件夹，缺省为 JUNHENG_DATA 或程序所在处的 .data；数据库可用 DATABASE_URL 另指',
      en: "data folder; by default JUNHENG_DATA or .data in Junheng's own folder; DATABASE_URL names another database",
    },
  },
];

/** Where the application keeps what it keeps, from the options and the environment. */
export const placeOf = (call: Call): { readonly dataDir: string; readonly databaseUrl: string | undefined } => ({
  dataDir: resolve(call.value('data') ?? (process.env.JUNHENG_DATA || projectFile('.data'))),
  databaseUrl: process.env.DATABASE_URL || undefined,
});

/** The port asked for by `--port` or PORT, 3000 where neither is given. */
export function portOf(call: Call): number {
  const text = call.value('port') ?? (process.env.PORT || '3000');
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65535) return port;
  throw usageFailure(`${text} 不是端口号，请用 1 到 65535 之间的整数`, `${text} is no port; use a whole number from 1 to 65535`);
}

/** The operator's key (本机操作员密钥) of a data folder, by which the command line speaks to the server that works on it. */
export async function operatorKey(dataDir: string): Promise<string> {
  const { OPERATOR_KEY } = await import('@junheng/server/secrets/secrets');
  const path = join(dataDir, OPERATOR_KEY);
  return (
    await readFile(path, 'utf8').catch((error: Error) => {
      throw usageFailure(
        `读不了 ${path}：${error.message}。请用 --data 指向正在使用的数据文件夹，并以启动应用的用户运行`,
        `${path} cannot be read: ${error.message}. Name the data folder in use by --data, and run as the user who started the application`,
      );
    })
  ).trim();
}

/** The address asked for by `--origin` or JUNHENG_ORIGIN under which a proxy on this machine publishes the application; none by default. */
export function originOf(call: Call): string | undefined {
  const text = call.value('origin') ?? process.env.JUNHENG_ORIGIN;
  if (!text) return undefined;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url && url.protocol === 'https:' && url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '') return url.origin;
  throw usageFailure(
    `${text} 不能作为对外地址，请写成 https://域名，不带路径，例如 https://junheng.example.gov.cn`,
    `${text} cannot be the published address; write https://NAME without a path, as https://junheng.example.gov.cn`,
  );
}

/** What is wrong with the backup itself, rather than with where it should go. */
const wrongArchive = /^(archive-|restore-differs)/;

/** The failures of opening data that a person can mend, as usage failures; any other is thrown on. */
export async function mendable<T>(open: () => Promise<T>, port?: number): Promise<T> {
  try {
    return await open();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EADDRINUSE') throw usageFailure(`端口 ${port} 已被占用。请停止占用它的程序，或用 --port 换一个端口`, `port ${port} is in use. Stop what uses it, or choose another with --port`);
    if (code === 'EACCES' && port !== undefined) throw usageFailure(`没有权限使用端口 ${port}，请换一个 1024 以上的端口`, `no right to use port ${port}; choose one above 1024`);
    if (error instanceof Error && ['DataFolderBusyError', 'SchemaError', 'StandardFileError'].includes(error.name)) throw Object.assign(usageFailure(error.message, error.message), { cause: error });
    if (error instanceof Error && error.name === 'BackupError') throw wrongArchive.test(String(code)) ? inputFailure(error.message, error.message) : usageFailure(error.message, error.message);
    throw error;
  }
}
