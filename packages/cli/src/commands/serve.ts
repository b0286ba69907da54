import { type Command, exit } from '../command.ts';
import { dataOptions, mendable, placeOf, portOf } from '../data-folder.ts';

/** `junheng serve`: the application on this machine's loopback address, with its database. */
export const serve: Command = {
  name: 'serve',
  summary: { zh: '启动网页应用', en: 'start the browser application' },
  arguments: '',
  count: [0, 0],
  options: [
    { name: 'port', kind: 'value', value: 'N', about: { zh: '端口，缺省为 PORT 或 3000；0 为任意空闲端口', en: 'port; by default PORT or 3000; 0 takes any free one' } },
    ...dataOptions,
    { name: 'demo', kind: 'flag', about: { zh: '没有示例县时载入一个', en: 'load a demo county where there is none' } },
  ],
  notes: [{ zh: '本版本没有登录，因此只在本机可以访问。按 Ctrl-C 停止。', en: 'This version has no sign-in and answers on this machine only. Ctrl-C stops it.' }],
  examples: [{ line: 'junheng serve --demo --port 8080 --data /srv/junheng', about: { zh: '换端口和数据文件夹', en: 'another port and data folder' } }],
  async run(call) {
    const { startServer } = await import('@junheng/server/serve');
    const port = portOf(call);
    const place = placeOf(call);
    const server = await mendable(() => startServer({ ...place, port, demo: call.flag('demo') }), port);
    const database = server.engine === 'embedded' ? call.say({ zh: '内置 PostgreSQL', en: 'embedded PostgreSQL' }) : call.say({ zh: 'DATABASE_URL 所指的服务器', en: 'the server of DATABASE_URL' });
    call.print(
      call.say({
        zh: `\n  均衡已启动： ${server.url}\n  数据文件夹： ${server.dataDir}（${database}）\n  只在本机可以访问；按 Ctrl-C 停止。\n\n`,
        en: `\n  Junheng is at   ${server.url}\n  Data folder     ${server.dataDir} (${database})\n  It answers on this machine only; Ctrl-C stops it.\n\n`,
      }),
    );
    await server.stopped;
    call.print(call.say({ zh: '已停止。\n', en: 'Stopped.\n' }));
    return exit.done;
  },
};
