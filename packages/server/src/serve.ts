import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { projectFile } from '@junheng/exchange/project-paths';
import type { FastifyInstance, FastifyServerOptions } from 'fastify';
import { type FirstAdministrator, makeFirstAdministrators } from './administration/acts/open-platform.ts';
import { buildApp } from './app.ts';
import { keepForgetting } from './collection/registers/keep-forgetting.ts';
import { loadDemo } from './demo/load-demo.ts';
import { type ContextOptions, openContext } from './open-context.ts';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

export interface ServeOptions extends ContextOptions {
  /** 0 takes a free one. */
  readonly port: number;
  /** Only this machine's addresses: '127.0.0.1' (then ::1 is served too) or '::1'. */
  readonly host?: '127.0.0.1' | '::1' | 'localhost' | undefined;
  /** Called with the three administrators where this start makes them: the only moment at which their passwords can be told. */
  readonly onFirstAdministrators?: ((made: readonly FirstAdministrator[]) => void) | undefined;
  /** Stop on SIGINT and SIGTERM; true by default. */
  readonly signals?: boolean | undefined;
  readonly logger?: FastifyServerOptions['logger'];
}

export interface RunningServer {
  readonly url: string;
  readonly port: number;
  readonly dataDir: string;
  /** 'embedded' or 'server'. */
  readonly engine: string;
  /** Stops answering, finishes what runs, then stops the database. */
  stop(): Promise<void>;
  /** Settles once the server has stopped, by a signal or by `stop`. */
  readonly stopped: Promise<void>;
}

/** Starts everything: database, migrations, sample county, jobs, HTTP on loopback. */
export async function startServer(options: ServeOptions): Promise<RunningServer> {
  // A signal while starting waits until there is something to stop: the database is never left behind.
  let interrupted = false;
  const interrupt = () => {
    interrupted = true;
  };
  if (options.signals !== false) for (const signal of SIGNALS) process.on(signal, interrupt);
  const opened = await openContext(options);
  const listening: FastifyInstance[] = [];
  let forgetting: ReturnType<typeof keepForgetting> | null = null;
  const closeAll = async () => {
    await Promise.allSettled([...listening.map((app) => app.close()), forgetting?.stop()]);
    await opened.close();
  };
  try {
    if (options.onFirstAdministrators) {
      const made = await makeFirstAdministrators(opened.context.database, opened.context.actor);
      if (made.length > 0) options.onFirstAdministrators(made);
    }
    // The sample county (样例) and an account for each role.
    if (options.demo) await loadDemo(opened.context);
    const port = await listenLocally(opened.context, options, listening);
    let settle = () => {};
    forgetting = keepForgetting(opened.context);
    const stopped = new Promise<void>((done) => {
      settle = done;
    });
    let stopping: Promise<void> | null = null;
    const stop = () => {
      stopping ??= closeAll().finally(settle);
      return stopping;
    };
    if (options.signals !== false) for (const signal of SIGNALS) process.off(signal, interrupt).once(signal, () => void stop());
    if (interrupted) void stop();
    return { url: `http://localhost:${port}`, port, dataDir: resolve(options.dataDir), engine: opened.context.database.engine, stop, stopped };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

/** On 127.0.0.1 and, where the machine has it, on ::1, so that 'localhost' is us whatever it resolves to. */
async function listenLocally(context: Parameters<typeof buildApp>[0]['context'], options: ServeOptions, listening: FastifyInstance[]): Promise<number> {
  const webFolder = projectFile('packages', 'web', 'dist');
  const hosts = options.host === '::1' ? ['::1'] : ['127.0.0.1', '::1'];
  let { port } = options;
  for (const [index, host] of hosts.entries()) {
    const app = await buildApp({ context, webFolder, logger: options.logger });
    try {
      await app.listen({ port, host });
      listening.push(app);
      port = (app.server.address() as AddressInfo).port;
    } catch (error) {
      await app.close();
      // A machine without IPv6 is served on IPv4 alone; a taken port is a failure.
      const { code } = error as NodeJS.ErrnoException;
      if (index === 0 || code === 'EADDRINUSE') throw error;
    }
  }
  return port;
}
