import { type Call, type Command, exit, usageFailure } from '../command.ts';
import { openLibrary } from '../library.ts';

/** `junheng standards list|check`: what may be given to `--standard`, and whether a folder of standard files is sound. */
export const standards: Command = {
  name: 'standards',
  summary: { zh: '列出指标标准，或检查标准文件', en: 'list the standards, or check standard files' },
  arguments: 'list | check [DIR]',
  count: [1, 2],
  options: [],
  examples: [
    { line: 'junheng standards list', about: { zh: '可用的标准', en: 'the standards at hand' } },
    { line: 'junheng standards check standards', about: { zh: '检查一个文件夹，逐条列出文件、行、原因', en: 'check a folder; each fault with file, line and reason' } },
  ],
  async run(call) {
    const [action, folder] = call.arguments;
    if (action === 'list' && folder === undefined) return list(call);
    if (action === 'check') return check(call, folder);
    throw usageFailure('用法：junheng standards list | check [DIR]', 'usage: junheng standards list | check [DIR]');
  },
};

async function list(call: Call): Promise<number> {
  for (const { id, version, region, name, en, extends: base } of (await openLibrary(call.locale)).list) {
    const origin = base === undefined ? '' : call.say({ zh: `（叠加于 ${base}）`, en: ` (extends ${base})` });
    call.print(`${id}\t${version}\t${call.say({ zh: region.name, en: region.en })}\t${call.say({ zh: name, en })}${origin}\n`);
  }
  return exit.done;
}

async function check(call: Call, folder: string | undefined): Promise<number> {
  const library = await openLibrary(call.locale, folder);
  const { elements } = library.dictionary;
  call.print(call.say({ zh: `标准文件无误：${library.list.length} 个标准，${elements.length} 个数据项\n`, en: `sound: ${library.list.length} standards, ${elements.length} data elements\n` }));
  return exit.done;
}
