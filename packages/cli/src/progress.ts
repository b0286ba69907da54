import type { Call } from './command.ts';
import type { Text } from './locale.ts';

/** A bar on standard error for long work; silent where standard error is no terminal, and for work that ends before it is worth showing. */
export function progressBar(stream: NodeJS.WriteStream = process.stderr): { show(stage: string, done: number, total: number): void; end(): void } {
  const began = performance.now();
  let drawn = false;
  let last = 0;
  return {
    show(stage, done, total) {
      const now = performance.now();
      if (!stream.isTTY || now - began < 300 || now - last < 80) return;
      last = now;
      drawn = true;
      const share = total > 0 ? Math.min(1, done / total) : 0;
      const filled = Math.round(share * 24);
      stream.write(`\r\u001b[K${stage} ${'█'.repeat(filled)}${'░'.repeat(24 - filled)} ${String(Math.floor(share * 100)).padStart(3)} %`);
    },
    end() {
      if (drawn) stream.write('\r\u001b[K');
    },
  };
}

const STAGES = { checking: { zh: '核对', en: 'checking' }, tables: { zh: '数据', en: 'rows' }, files: { zh: '文件', en: 'files' } } satisfies Record<string, Text>;

/** The progress of a backup or a restore, as a bar. */
export function showCopying(call: Pick<Call, 'say'>): { show(at: { readonly stage: keyof typeof STAGES; readonly done: number; readonly total: number }): void; end(): void } {
  const bar = progressBar();
  return { show: ({ stage, done, total }) => bar.show(call.say(STAGES[stage]), done, total), end: () => bar.end() };
}
