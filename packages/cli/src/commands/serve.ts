import type { FirstAdministrator } from '@junheng/server/administration/acts/open-platform';
import { type Call, type Command, exit } from '../command.ts';
import { dataOptions, mendable, originOf, placeOf, portOf } from '../data-folder.ts';
import { identityFrom, notifyFrom } from '../surroundings.ts';

/** `junheng serve`: the application on this machine's loopback address, with its database. */
export const serve: Command = {
  name: 'serve',
  summary: { zh: '启动网页应用', en: 'start the browser application' },
  arguments: '',
  count: [0, 0],
  options: [
    { name: 'port', kind: 'value', value: 'N', about: { zh: '端口，缺省为 PORT 或 3000；0 为任意空闲端口', en: 'port; by default PORT or 3000; 0 takes any free one' } },
    {
      name: 'origin',
      kind: 'value',
      value: 'URL',
      about: {
        zh: '由本机的 TLS 代理对外发布时的 https 地址，缺省为 JUNHENG_ORIGIN；不设则只在本机可用',
        en: 'https address under which a TLS proxy on this machine publishes it; by default JUNHENG_ORIGIN; without one it answers here only',
      },
    },
    ...dataOptions,
    {
      name: 'demo',
      kind: 'flag',
      about: { zh: '演示：没有示例县时载入一个，登录页可一键使用各角色的演示账号', en: 'demonstration: load a demo county where there is none, and offer an account of each role on the sign-in page' },
    },
  ],
  notes: [
    {
      zh: '第一次启动时产生系统、安全、审计三名管理员，一次性密码只显示一次，请当面交给三个人。程序只在本机监听；要让其他电脑使用，请在本机设 TLS 代理并写明 --origin（见 docs/operations.md）。按 Ctrl-C 停止。',
      en: 'The first start makes the system, security and audit administrator and shows their one-time passwords once: hand them to three persons. It listens on this machine only; for others to reach it, put a TLS proxy in front on this machine and give --origin (see docs/operations.md). Ctrl-C stops it.',
    },
  ],
  examples: [
    { line: 'junheng serve --demo --port 8080 --data /srv/junheng', about: { zh: '换端口和数据文件夹', en: 'another port and data folder' } },
    { line: 'junheng serve --origin https://junheng.example.gov.cn', about: { zh: '由本机的代理对外发布', en: 'published by a proxy on this machine' } },
  ],
  async run(call) {
    const { startServer } = await import('@junheng/server/serve');
    const port = portOf(call);
    const origin = originOf(call);
    const place = placeOf(call);
    const demo = call.flag('demo');
    const identity = identityFrom(process.env);
    const notify = notifyFrom(process.env);
    const server = await mendable(() => startServer({ ...place, port, origin, demo, identity, notify, onFirstAdministrators: (made) => call.print(administratorsNote(made)) }), port);
    const database = server.engine === 'embedded' ? call.say({ zh: '内置 PostgreSQL', en: 'embedded PostgreSQL' }) : call.say({ zh: 'DATABASE_URL 所指的服务器', en: 'the server of DATABASE_URL' });
    call.print(
      call.say({
        zh: `\n  均衡已启动： ${server.url}\n  数据文件夹： ${server.dataDir}（${database}）\n  ${reachNote(call, origin)}；按 Ctrl-C 停止。\n${demo ? '  演示账号：  打开上面的地址，在登录页一键选用。\n' : ''}\n`,
        en: `\n  Junheng is at   ${server.url}\n  Data folder     ${server.dataDir} (${database})\n  ${reachNote(call, origin)}; Ctrl-C stops it.\n${demo ? '  Demo accounts   open the address and choose one on the sign-in page.\n' : ''}\n`,
      }),
    );
    await server.stopped;
    call.print(call.say({ zh: '已停止。\n', en: 'Stopped.\n' }));
    return exit.done;
  },
};

const reachNote = (call: Call, origin: string | undefined): string =>
  origin === undefined
    ? call.say({ zh: '只在本机可以访问', en: 'It answers on this machine only' })
    : call.say({ zh: `由本机的代理发布为 ${origin}`, en: `A proxy on this machine publishes it as ${origin}` });

/** In both languages whatever the terminal's: it is shown once, and three persons will read it. */
function administratorsNote(made: readonly FirstAdministrator[]): string {
  const lines = made.map(({ login, name, oneTimePassword }) => `    ${login.padEnd(8)}  ${oneTimePassword}  ${name}`);
  return [
    '',
    '  三名管理员（三员）已产生。一次性密码只显示这一次，请分别交给三个人；首次登录须改密码并绑定动态口令。',
    '  The three administrators were made. These one-time passwords are shown now and never again: give them to three',
    '  persons; the first sign-in asks for a new password and sets up the second factor.',
    '',
    ...lines,
    '',
  ].join('\n');
}
