import { parentPort, workerData } from 'node:worker_threads';
import type { Records } from '@junheng/assessment/dataset/records';
import { buildLibrary } from '@junheng/assessment/standard/load';
import { WorkbookError } from '@junheng/exchange';
import { readStandardsFolder } from '@junheng/exchange/standards-folder';
import { openStandards } from '../../standard/standards.ts';
import type { Reply, Request } from './protocol.ts';
import { readFiles } from './read-files.ts';

/** Reads workbooks away from the thread that answers requests. One reading at a time; the queue is the server's. */
const port = parentPort;
if (!port) throw new Error('read-worker runs as a worker thread');
const { standardsFolder } = workerData as { readonly standardsFolder: string };
const standards = openStandards(buildLibrary(readStandardsFolder(standardsFolder)));
const post = (reply: Reply, transfer: ArrayBuffer[] = []) => port.postMessage(reply, transfer);

let answerPrevious: (records: Records | null) => void = () => {};

port.on('message', (request: Request) => {
  if (request.kind === 'previous') answerPrevious(request.records);
  else void read(request);
});

async function read({ files, county }: Extract<Request, { kind: 'read' }>): Promise<void> {
  try {
    const result = await readFiles(files, standards.readingRules(county), {
      onProgress: (progress) => post({ kind: 'progress', progress }),
      previous: (year) =>
        new Promise((resolve) => {
          answerPrevious = resolve;
          post({ kind: 'previous', year });
        }),
    });
    post({ kind: 'done', result });
  } catch (error) {
    if (error instanceof WorkbookError) post({ kind: 'refused', failure: { code: error.code, message: error.text, remedy: error.remedy } });
    else post({ kind: 'crashed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}
