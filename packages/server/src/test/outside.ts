import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Mail {
  readonly to: readonly string[];
  readonly headers: string;
  readonly text: string;
}
export interface MailServer {
  readonly url: string;
  readonly mails: Mail[];
  /** From now on refuses with this SMTP status; 0 takes mails again. */
  refuses(status: number): void;
  stop(): Promise<void>;
}

/** A real SMTP server (smtp-server) on loopback that keeps what it gets. */
export async function startMailServer(): Promise<MailServer> {
  const { SMTPServer } = await import('smtp-server');
  const mails: Mail[] = [];
  let refusal = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData(stream: NodeJS.ReadableStream, session: { readonly envelope: { readonly rcptTo: readonly { readonly address: string }[] } }, done: (error?: Error) => void) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        if (refusal !== 0) return done(Object.assign(new Error('refused by the test'), { responseCode: refusal }));
        mails.push(
          readMail(
            Buffer.concat(parts).toString('utf8'),
            session.envelope.rcptTo.map((one) => one.address),
          ),
        );
        done();
      });
    },
  } as never);
  server.on('error', () => undefined);
  const listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  return {
    url: `smtp://127.0.0.1:${(listening.address() as AddressInfo).port}`,
    mails,
    refuses(status) {
      refusal = status;
    },
    stop: () => new Promise((done) => server.close(() => done())),
  };
}

function readMail(raw: string, to: readonly string[]): Mail {
  const [headers = '', ...body] = raw.split('\r\n\r\n');
  const encoded = body.join('\r\n\r\n');
  const words = headers.replace(/\r\n[ \t]+/g, ' ').replace(/\?= =\?/g, '?==?');
  const decoded = words.replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, text: string) =>
    kind.toLowerCase() === 'b' ? Buffer.from(text, 'base64').toString('utf8') : unquote(text.replaceAll('_', ' ')),
  );
  const kind = /content-transfer-encoding: (\S+)/i.exec(headers)?.[1];
  const text = kind === 'base64' ? Buffer.from(encoded, 'base64').toString('utf8') : kind === 'quoted-printable' ? unquote(encoded.replace(/=\r\n/g, '')) : encoded;
  return { to, headers: decoded, text: text.replaceAll('\r\n', '\n') };
}
const unquote = (text: string): string =>
  Buffer.from(
    text.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString('utf8');

export interface HookCall {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}
export interface HookServer {
  readonly url: string;
  readonly calls: HookCall[];
  /** Status of every answer from now on; 302 leads to /elsewhere. */
  answers(status: number): void;
  stop(): Promise<void>;
}

/** A messaging platform on loopback that keeps what it is told. */
export async function startHookServer(): Promise<HookServer> {
  const calls: HookCall[] = [];
  let status = 200;
  const server: Server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      calls.push({ headers: request.headers, body: Buffer.concat(parts).toString('utf8') });
      response.writeHead(request.url === '/elsewhere' ? 200 : status, { location: '/elsewhere' }).end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    calls,
    answers(next) {
      status = next;
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
