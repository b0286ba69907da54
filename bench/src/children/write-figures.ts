import { readFileSync } from 'node:fs';
import { Connection } from '../filling/connection.ts';
import type { Plan, Writer, Written } from '../filling/plan.ts';
import { parametersOf, printFigures } from '../measure.ts';

// All writers of a plan in one process: each on a connection of his own, the next request when the last one is answered.
const { file } = parametersOf<{ readonly file: string }>();
const plan = JSON.parse(readFileSync(file, 'utf8')) as Plan;

interface Request {
  readonly method: string;
  readonly path: string;
  readonly body: string;
}
interface Dialect {
  request(writer: Writer, figures: readonly number[], versions: readonly number[], value: number): Request;
  /** Whether an answer of 200 says that all of it was taken. */
  taken(body: string, figures: number): boolean;
}

const junheng: Dialect = {
  request: ({ form, figures }, chosen, versions, value) => ({
    method: 'PUT',
    path: form,
    body: JSON.stringify({ edits: chosen.map((index) => ({ path: figures[index]?.name, value, base: versions[index] })) }),
  }),
  taken: (body) => body.includes('"conflicts":[]'),
};
const parse: Dialect = {
  request({ figures }, chosen, _, value) {
    const path = (index: number) => `/parse/classes/Figure/${figures[index]?.name}`;
    const [only = 0] = chosen;
    if (chosen.length === 1) return { method: 'PUT', path: path(only), body: JSON.stringify({ value }) };
    return { method: 'POST', path: '/parse/batch', body: JSON.stringify({ requests: chosen.map((index) => ({ method: 'PUT', path: path(index), body: { value } })) }) };
  },
  taken: (body, figures) => (figures === 1 ? body.includes('updatedAt') : body.split('"success"').length === figures + 1),
};
const dialect = { junheng, parse }[plan.program];

const now = performance.now();
const [begin, end] = [now + plan.warmUp * 1000, now + (plan.warmUp + plan.seconds) * 1000];
const times: number[] = [];
let failures = 0;
let firstFailure: string | null = null;
let value = plan.first;
const versions = plan.writers.map(({ figures }) => figures.map((one) => one.version));

await Promise.all(
  plan.writers.map(async (writer, index) => {
    const connection = await Connection.open(plan.port);
    const headers = Object.entries(writer.headers)
      .map(([name, content]) => `${name}: ${content}\r\n`)
      .join('');
    const own = versions[index] ?? [];
    for (let next = 0; performance.now() < end; next += plan.batch) {
      const chosen = Array.from({ length: plan.batch }, (_, step) => (next + step) % own.length);
      value += 1;
      const { method, path, body } = dialect.request(writer, chosen, own, value);
      const start = performance.now();
      const answer = await connection.send(method, path, headers, body);
      const finish = performance.now();
      if (answer.status !== 200 || !dialect.taken(answer.body, plan.batch)) {
        failures += 1;
        firstFailure ??= `${answer.status} ${answer.body}`;
        continue;
      }
      for (const one of chosen) own[one] = (own[one] ?? 0) + 1;
      if (start >= begin && finish <= end) times.push(finish - start);
    }
    connection.close();
  }),
);
times.sort((a, b) => a - b);
const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN;
const written: Written = {
  figures: times.length * plan.batch,
  requests: times.length,
  seconds: plan.seconds,
  p50: at(0.5),
  p95: at(0.95),
  p99: at(0.99),
  failures,
  firstFailure,
  versions,
  last: value,
};
printFigures(written);
