import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { parametersOf, printFigures } from '../measure.ts';

// Parse Server as its guide starts it, with its access rules on and its own lines to the log off.
const { folder, databaseUrl, appId, masterKey, pool } = parametersOf<{
  readonly folder: string;
  readonly databaseUrl: string;
  readonly appId: string;
  readonly masterKey: string;
  readonly pool: number;
}>();

/** What we use of it; it is no dependency of ours and brings its types only where it was installed. */
interface Parse {
  readonly app: (request: unknown, response: unknown) => void;
  start(): Promise<unknown>;
}
type Express = () => { use(path: string, app: unknown): void } & ((request: unknown, response: unknown) => void);

const load = createRequire(join(folder, 'package.json'));
const { ParseServer } = load('parse-server') as { readonly ParseServer: new (options: object) => Parse };
const express = load('express') as Express;

const app = express();
const http = createServer(app as never);
await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
const { port } = http.address() as AddressInfo;
const parse = new ParseServer({
  databaseURI: databaseUrl,
  databaseOptions: { poolSize: pool },
  appId,
  masterKey,
  serverURL: `http://127.0.0.1:${port}/parse`,
  allowClientClassCreation: false,
  enforcePrivateUsers: true,
  silent: true,
  logsFolder: null,
});
await parse.start();
app.use('/parse', parse.app);
printFigures({ port });
