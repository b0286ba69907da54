import { readFileSync } from 'node:fs';
import { certificateOf, certificateText } from '@junheng/assessment/certificate/certificate';
import { certificatePage } from '@junheng/assessment/certificate/page';
import { projectFile } from '@junheng/exchange/project-paths';
import { type Command, exit, usageFailure } from '../command.ts';
import { assessCounty, judgingOptions } from '../county-file.ts';
import { writeOutput } from '../output-file.ts';
import { engineVersion } from '../version.ts';

/** `junheng certificate`: the assessment with everything that is needed to compute it again (计算凭证). */
export const certificate: Command = {
  name: 'certificate',
  summary: { zh: '生成计算凭证：任何人都能据以重新计算', en: 'write a certificate by which anyone can compute the result again' },
  arguments: 'FILE|FOLDER OUT',
  count: [2, 2],
  options: judgingOptions,
  examples: [
    { line: 'junheng certificate county.xlsx county.html', about: { zh: '一个网页文件，断网打开即重新计算', en: 'one page that computes it again when opened, without network' } },
    { line: 'junheng certificate county.xlsx county.json', about: { zh: '供程序核验', en: 'for programs' } },
  ],
  async run(call) {
    const [path = '', out = ''] = call.arguments;
    if (!/\.(json|html?)$/i.test(out)) throw usageFailure(`${out}: 凭证写成 .html 或 .json 文件`, `${out}: a certificate is an .html or a .json file`);
    const { assessment, reading } = await assessCounty(call, path);
    const made = certificateOf(assessment, reading.records, { engineVersion: engineVersion() });
    writeOutput(out, /\.json$/i.test(out) ? certificateText(made) : certificatePage(made, verifierScript()));
    call.print(call.say({ zh: `已写入 ${out}\n凭证摘要 ${made.digest}\n`, en: `written to ${out}\ndigest ${made.digest}\n` }));
    return exit.done;
  },
};

function verifierScript(): string {
  try {
    return readFileSync(projectFile('packages', 'assessment', 'dist', 'verifier.js'), 'utf8');
  } catch {
    throw usageFailure('离线核验程序还没有构建：请先运行 npm run build', 'the offline verifier is not built yet: run npm run build first');
  }
}
