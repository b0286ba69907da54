import { megabytes, WorkbookError } from './errors.ts';
import type { WorkbookLimits } from './limits.ts';
import { decodeEscapes, decodeText, tagOf, type XmlHandler } from './xml.ts';

const SI = tagOf('si');
const T = tagOf('t');
const RPH = tagOf('rPh');

/** Joins the runs of a rich text; the phonetic guide (rPh: 拼音, furigana) is not part of it. */
export function textCollector(cellCharacters: number) {
  let text = '';
  let inText = false;
  let inPhonetic = false;
  return {
    reset() {
      text = '';
      inText = false;
      inPhonetic = false;
    },
    open(tag: number) {
      if (tag === T) inText = !inPhonetic;
      else if (tag === RPH) inPhonetic = true;
    },
    close(tag: number) {
      if (tag === T) inText = false;
      else if (tag === RPH) inPhonetic = false;
    },
    text(bytes: Buffer, from: number, to: number, literal: boolean) {
      if (inText && text.length < cellCharacters) text += decodeText(bytes, from, to, literal);
    },
    value: () => decodeEscapes(text.length > cellCharacters ? text.slice(0, cellCharacters) : text),
  };
}

/** Collects the shared strings in the order of their indices. */
export function sharedStringsHandler(part: string, limits: WorkbookLimits): XmlHandler & { strings(): readonly string[] } {
  const strings: string[] = [];
  const collector = textCollector(limits.cellCharacters);
  let characters = 0;
  return {
    open(tag) {
      if (tag === SI) collector.reset();
      else collector.open(tag);
    },
    close(tag) {
      if (tag !== SI) return collector.close(tag);
      const text = collector.value();
      characters += text.length + 16;
      if (characters > limits.sharedCharacters) throw new WorkbookError('inflates-too-much', { part, limit: megabytes(limits.sharedCharacters) });
      strings.push(text);
    },
    text: collector.text,
    strings: () => strings,
  };
}
