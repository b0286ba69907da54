import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Upload } from '@junheng/contract';
import { type ApiClient, apiClient } from '../api-client.ts';
import { type Call, type Command, exit, inputFailure } from '../command.ts';
import { isFolder, readCounty, refuseFaults } from '../county-file.ts';
import { dataOptions, mendable, operatorKey, placeOf, portOf } from '../data-folder.ts';

/** `junheng import`: a county's workbook kept as a new revision (导入), the same way as in the browser. */
export const importWorkbook: Command = {
  name: 'import',
  summary: { zh: '把工作簿导入应用，成为一个新版本', en: 'keep a workbook in the application, as a new revision' },
  arguments: 'FILE|FOLDER',
  count: [1, 1],
  options: [
    { name: 'message', kind: 'value', value: 'TEXT', about: { zh: '版本说明', en: 'a word on the revision' } },
    { name: 'explain', kind: 'value', value: 'TEXT', about: { zh: '对全部提醒的说明；有提醒而无说明则不导入', en: 'the explanation of all warnings; without one, warnings stop the import' } },
    { name: 'port', kind: 'value', value: 'N', about: { zh: '应用正在运行时它的端口，缺省为 PORT 或 3000', en: 'port of the application where it is running; by default PORT or 3000' } },
    ...dataOptions,
  ],
  examples: [{ line: 'junheng import county.xlsx --message 秋季上报', about: { zh: '导入并写明来由', en: 'import, saying what it is' } }],
  async run(call) {
    const path = call.arguments[0] ?? '';
    const { reading } = await readCounty(call, path);
    refuseFaults(call, path, reading.faults);
    const { countyCode, countyName } = reading.records.sheets.county.rows[0]?.values ?? {};
    await withServer(call, async (api) => {
      const { counties } = await api.session();
      const county = String(countyCode);
      if (!counties.some((one) => one.code === county)) await api.createCounty({ code: county, name: String(countyName) });
      const { revision, year } = await keep(call, api, county, filesOf(path));
      call.print(call.say({ zh: `已导入${countyName} ${year} 年度数据，版本 ${revision}\n`, en: `imported ${countyName} ${year} as revision ${revision}\n` }));
    });
    return exit.done;
  },
};

/** The server that works on the data folder already, or one of our own for as long as the import takes. */
async function withServer(call: Call, work: (api: ApiClient) => Promise<void>): Promise<void> {
  const { startServer } = await import('@junheng/server/serve');
  const own = await mendable(() => startServer({ ...placeOf(call), port: 0, signals: false })).catch((error: unknown) => {
    if (error instanceof Error && error.cause instanceof Error && error.cause.name === 'DataFolderBusyError') return null;
    throw error;
  });
  try {
    await work(apiClient(own?.url ?? `http://localhost:${portOf(call)}`, await operatorKey(placeOf(call).dataDir)));
  } finally {
    await own?.stop();
  }
}

async function keep(call: Call, api: ApiClient, county: string, files: Parameters<ApiClient['upload']>[1]): Promise<{ revision: number; year: number }> {
  const id = await api.upload(county, files);
  const upload = await checked(api, county, id);
  const warnings = upload.faults.filter((fault) => fault.severity === 'warning');
  const word = call.value('explain');
  if (upload.failure) throw inputFailure(`${upload.failure.message.zh}。${upload.failure.remedy.zh}`, `${upload.failure.message.en}. ${upload.failure.remedy.en}`);
  if (warnings.length > 0 && !word) {
    await api.discard(county, id);
    const lines = warnings.map((fault) => `${fault.sheet}!${fault.cell ?? ''}: ${call.say(fault.message)}`);
    throw inputFailure(
      `有 ${warnings.length} 条提醒需要说明：用 --explain TEXT 一并说明，或在网页中逐条说明`,
      `${warnings.length} warnings need an explanation: give one for all by --explain TEXT, or each in the browser`,
      lines,
    );
  }
  if (word) await api.explain(county, id, Object.fromEntries(warnings.map((fault) => [fault.id, word])));
  return api.commit(county, id, call.value('message') ?? '');
}

async function checked(api: ApiClient, county: string, id: string): Promise<Upload> {
  for (;;) {
    const upload = await api.uploadOf(county, id);
    if (upload.state !== 'queued' && upload.state !== 'reading') return upload;
    await pause(50);
  }
}

function filesOf(path: string): { name: string; bytes: Uint8Array<ArrayBuffer> }[] {
  const paths = isFolder(path)
    ? readdirSync(path)
        .filter((name) => /\.csv$/i.test(name))
        .map((name) => join(path, name))
    : [path];
  return paths.map((file) => ({ name: basename(file), bytes: new Uint8Array(readFileSync(file)) }));
}
