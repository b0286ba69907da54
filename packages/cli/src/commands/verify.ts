import { readFileSync } from 'node:fs';
import { CHECK_WORDS } from '@junheng/assessment/certificate/page-words';
import { type Mismatch, type Verification, verifyCertificate } from '@junheng/assessment/certificate/verify';
import { type Call, type Command, exit, inputFailure, usageFailure } from '../command.ts';
import { dataOptions } from '../data-folder.ts';
import { isLog, verifyFolder, verifyLog } from './verify-log.ts';

/** Differences shown; a changed figure moves many. */
const SHOWN = 20;

/** `junheng verify`: a certificate or a log computed again and compared (核验), without network; a data folder's logs with their ends. */
export const verify: Command = {
  name: 'verify',
  summary: { zh: '核验计算凭证或审计日志：重新计算并逐项对照', en: 'verify a certificate or audit logs: compute them again and compare' },
  arguments: '[FILE]',
  count: [0, 1],
  options: [
    {
      name: 'head',
      kind: 'value',
      value: 'DIGEST',
      about: { zh: '另处记下的某条日志的摘要：导出的日志中须有它', en: 'digest of a log entry noted elsewhere: the exported log must have it' },
    },
    ...dataOptions,
  ],
  notes: [
    {
      zh: '核验说明结论确由凭证所含的数据和标准得出。数据是否就是上报的数据，请将凭证摘要与公布的摘要对照。',
      en: 'It shows that the result follows from the data and the standard inside. That these are the data handed in is shown by comparing the digest with the one published.',
    },
  ],
  examples: [
    { line: 'junheng verify county.html', about: { zh: '网页或 JSON 凭证均可', en: 'a page or a JSON certificate alike' } },
    { line: 'junheng verify log.jsonl', about: { zh: '“审计日志”页导出的文件', en: 'the file that the audit page exports' } },
    { line: 'junheng verify --data /srv/junheng', about: { zh: '数据文件夹中所有区县的日志；应用运行时也可以', en: 'the logs of every county in a data folder, also beside a running application' } },
  ],
  async run(call) {
    const path = call.arguments[0];
    if (path === undefined) {
      if (call.value('data') === undefined) throw usageFailure('请写明要核验的文件，或用 --data 指定数据文件夹', 'name the file to verify, or a data folder by --data');
      return (await verifyFolder(call)) ? exit.done : exit.input;
    }
    const content = readText(path);
    if (isLog(path, content)) return (await verifyLog(call, path, content)) ? exit.done : exit.input;
    const text = certificateIn(path, content);
    const verification = verifyCertificate(text);
    for (const { id, holds } of verification.checks) call.print(`${holds ? '✓' : '✗'} ${call.say(CHECK_WORDS[id])}\n`);
    report(call, verification, text);
    return verification.valid ? exit.done : exit.input;
  },
};

function report(call: Call, verification: Verification, text: string): void {
  if (verification.valid) {
    const { county, year, digest } = JSON.parse(text);
    call.print(call.say({ zh: `\n核验通过：${county.name} ${year} 年度\n凭证摘要 ${digest}\n`, en: `\nverified: ${county.name} ${year}\ndigest ${digest}\n` }));
    return;
  }
  for (const mismatch of verification.mismatches.slice(0, SHOWN)) call.complain(mismatchLine(call, mismatch));
  const more = verification.mismatches.length - SHOWN;
  if (more > 0) call.complain(call.say({ zh: `另有 ${more} 处不同`, en: `${more} more differences` }));
  call.complain(call.say({ zh: '核验不通过：凭证被改动过，或不完整', en: 'not verified: the certificate was changed or is incomplete' }));
}

const mismatchLine = (call: Call, { path, found, expected }: Mismatch): string =>
  call.say({ zh: `${path}: 凭证中为 ${shown(found)}，重新计算得 ${shown(expected)}`, en: `${path}: the certificate says ${shown(found)}, computed again it is ${shown(expected)}` });

const shown = (value: unknown): string => {
  const text = JSON.stringify(value) ?? 'null';
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
};

/** The certificate's JSON, from a JSON file or from the page that carries it. */
function certificateIn(path: string, text: string): string {
  if (!/^\s*</.test(text)) return text;
  const inside = /<script type="application\/json" id="certificate">([\s\S]*?)<\/script>/.exec(text)?.[1];
  if (inside === undefined) throw inputFailure(`${path}: 这个网页里没有计算凭证`, `${path}: there is no certificate in this page`);
  return inside;
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw inputFailure(`${path}: 读不了：${reason}`, `${path}: cannot be read: ${reason}`);
  }
}
