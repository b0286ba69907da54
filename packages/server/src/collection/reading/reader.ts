import { Worker } from 'node:worker_threads';
import type { Records } from '@junheng/assessment/dataset/records';
import { workerEntry } from '@junheng/exchange/project-paths';
import type { Failure, ReadingResult, Reply, StoredSource } from './protocol.ts';
import type { ReadHooks } from './read-files.ts';

/** A file that cannot be read at all, in words for its sender. */
export class UnreadableFile extends Error {
  constructor(readonly failure: Failure) {
    super(`${failure.message.zh} / ${failure.message.en}`);
    this.name = 'UnreadableFile';
  }
}

export interface Reader {
  /** @throws UnreadableFile */
  read(files: readonly StoredSource[], county: string, hooks: ReadHooks, signal: AbortSignal): Promise<ReadingResult>;
  close(): Promise<void>;
}

/** A hostile file may not take the server's memory with it. */
const MEMORY_MB = 1024;
const IDLE = 120_000;

/** One worker thread, started when first needed, ended when idle. */
export function openReader(standardsFolder: string): Reader {
  let worker: Worker | null = null;
  let idle: NodeJS.Timeout | undefined;

  const close = async () => {
    clearTimeout(idle);
    const ended = worker;
    worker = null;
    await ended?.terminate();
  };
  const start = (): Worker => {
    const { file, execArgv } = workerEntry('packages/server/src/collection/reading/read-worker.ts');
    const started = new Worker(file, { execArgv: [...execArgv], workerData: { standardsFolder }, resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB } });
    started.on('exit', () => {
      if (worker === started) worker = null;
    });
    // Between readings an error only ends the worker.
    started.on('error', () => undefined);
    started.unref();
    return started;
  };

  return {
    async read(files, county, hooks, signal) {
      clearTimeout(idle);
      worker ??= start();
      try {
        return await converse(worker, files, county, hooks, signal);
      } catch (error) {
        if (!(error instanceof UnreadableFile)) await close();
        throw error;
      } finally {
        idle = setTimeout(() => void close(), IDLE).unref();
      }
    },
    close,
  };
}

function converse(worker: Worker, files: readonly StoredSource[], county: string, hooks: ReadHooks, signal: AbortSignal): Promise<ReadingResult> {
  return new Promise((resolve, reject) => {
    const end = () => {
      worker.off('message', listen);
      worker.off('error', broken);
      worker.off('exit', gone);
      signal.removeEventListener('abort', gone);
      worker.unref();
    };
    const finish = (settle: () => void) => {
      end();
      settle();
    };
    const broken = (error: Error) => finish(() => reject('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new UnreadableFile(TOO_BIG) : error));
    const gone = () => finish(() => reject(new Error('reading was stopped')));
    const listen = (reply: Reply) => {
      if (reply.kind === 'progress') hooks.onProgress(reply.progress);
      else if (reply.kind === 'previous')
        hooks.previous(reply.year).then(
          (records: Records | null) => worker.postMessage({ kind: 'previous', records }),
          (error) => finish(() => reject(error)),
        );
      else if (reply.kind === 'done') finish(() => resolve(reply.result));
      else if (reply.kind === 'refused') finish(() => reject(new UnreadableFile(reply.failure)));
      else finish(() => reject(new Error(reply.message)));
    };
    worker.ref();
    worker.on('message', listen);
    worker.on('error', broken);
    worker.on('exit', gone);
    signal.addEventListener('abort', gone);
    worker.postMessage({ kind: 'read', files, county });
  });
}

const TOO_BIG: Failure = {
  code: 'file-too-large',
  message: { zh: '文件内容过大，读取所需内存超出上限', en: 'Reading the file needs more memory than is allowed' },
  remedy: { zh: '只保留县域、学校、学段、班级四张表，去掉多余的行和列', en: 'Keep the four data sheets only, without needless rows and columns' },
};
