import { startServer } from '../serve.ts';

/** A server as a process of its own, for tests that kill it: prints its address as one line of JSON, then works until it is ended. */
const [dataDir = '', databaseUrl = ''] = process.argv.slice(2);
const server = await startServer({ port: 0, dataDir, databaseUrl: databaseUrl === '' ? undefined : databaseUrl });
console.log(JSON.stringify({ url: server.url }));
await server.stopped;
