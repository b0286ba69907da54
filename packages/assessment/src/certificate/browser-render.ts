import type { Assessment, IndicatorAssessment, StageAssessment, Status } from '../assessment.ts';
import { contextOf } from '../explain/context.ts';
import { itemFigureDisplay } from '../explain/explain-item.ts';
import { formatNumber, unitName } from '../explain/format.ts';
import type { Certificate } from './certificate.ts';
import { CHECK_WORDS, PAGE_WORDS, type PageWord } from './page-words.ts';
import type { Mismatch, Verification } from './verify.ts';

type Child = Node | string;
type Words = { readonly zh: string; readonly en: string };

function make(tag: string, attributes: Readonly<Record<string, string>>, ...children: readonly Child[]): HTMLElement {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}
/** Both languages; the style shows one. */
function both({ zh, en }: Words): Node {
  const fragment = document.createDocumentFragment();
  fragment.append(make('span', { lang: 'zh-CN', 'data-zh': '' }, zh), make('span', { lang: 'en', 'data-en': '' }, en));
  return fragment;
}
const word = (id: PageWord): Node => both(PAGE_WORDS[id]);
const heading = (level: 'h2' | 'h3', words: Words): HTMLElement => make(level, {}, both(words));
const CLASS: Readonly<Record<Status, string>> = { met: 'good', unmet: 'bad', missing: 'open' };
const MARK: Readonly<Record<Status, string>> = { met: '✓ ', unmet: '✗ ', missing: '? ' };
const status = (value: Status): HTMLElement => make('span', { class: CLASS[value] }, MARK[value], word(value));
const ofTruth = (value: number): Status => (Number.isNaN(value) ? 'missing' : value === 1 ? 'met' : 'unmet');
const number = (...children: readonly Child[]): HTMLElement => make('td', { class: 'number' }, ...children);
const cell = (...children: readonly Child[]): HTMLElement => make('td', {}, ...children);

function table(head: readonly Child[], rows: readonly (readonly HTMLElement[])[]): HTMLElement {
  const header = make('tr', {}, ...head.map((one) => make('th', { scope: 'col' }, one)));
  return make('div', { class: 'scroll', tabindex: '0' }, make('table', {}, make('thead', {}, header), make('tbody', {}, ...rows.map((row) => make('tr', {}, ...row)))));
}

/** Shows a certificate and what its verification found. */
export function render(text: string, verification: Verification): void {
  const main = document.getElementById('main');
  const state = document.getElementById('state');
  if (!main || !state) return;
  state.className = `state ${verification.valid ? 'good' : 'bad'}`;
  state.replaceChildren(verification.valid ? '✓ ' : '✗ ', word(verification.valid ? 'valid' : 'invalid'));
  document.documentElement.dataset.verified = String(verification.valid);
  main.append(...checks(verification));
  // Shown from what was computed again, not from what the certificate claims.
  const { assessment } = verification;
  if (assessment) main.append(...facts(JSON.parse(text) as Certificate, assessment), ...verdict(assessment), ...stages(assessment), ...items(assessment));
}

function checks(verification: Verification): Node[] {
  const list = verification.checks.map(({ id, holds }) => make('li', { class: holds ? 'good' : 'bad' }, holds ? '✓ ' : '✗ ', both(CHECK_WORDS[id]), ' · ', word(holds ? 'ok' : 'failed')));
  const found: Node[] = [heading('h2', PAGE_WORDS.checks), make('ul', { class: 'checks' }, ...list)];
  if (verification.mismatches.length > 0) {
    const rows = verification.mismatches.map((one: Mismatch) => [cell(one.path), cell(JSON.stringify(one.found)), cell(JSON.stringify(one.expected))]);
    found.push(heading('h2', PAGE_WORDS.mismatches), table([word('path'), word('found'), word('expected')], rows));
  }
  return found;
}

function facts(certificate: Certificate, assessment: Assessment): Node[] {
  const { standard } = assessment.compiled;
  const reliefs = assessment.compiled.reliefs;
  const list = make('dl', {});
  const add = (id: PageWord, ...value: readonly Child[]) => list.append(make('dt', {}, word(id)), make('dd', {}, ...value));
  add('county', `${assessment.county.name} ${assessment.county.code}`);
  add('year', String(assessment.year));
  add('standard', both({ zh: standard.name, en: standard.en }), ` ${standard.id} ${standard.version}`);
  add('engine', certificate.engine.version);
  if (certificate.input.file) {
    add('file', certificate.input.file.name);
    add('fileDigest', certificate.input.file.digest);
  }
  add('digest', certificate.digest);
  add('reliefs', reliefs.length === 0 ? word('none') : both({ zh: reliefs.map((one) => one.name).join('；'), en: reliefs.map((one) => one.en).join('; ') }));
  return [make('p', { class: 'soft' }, word('caution')), list];
}

function verdict(assessment: Assessment): Node[] {
  const { verdict: found } = assessment;
  const line = (id: PageWord, ids: readonly string[]) => make('p', {}, word(id), `（${ids.length}）：${ids.join('、')}`);
  return [
    heading('h2', PAGE_WORDS.verdict),
    make('p', { class: `state ${CLASS[found.status]}` }, status(found.status)),
    ...(found.unmet.length > 0 ? [line('unmetIds', found.unmet)] : []),
    ...(found.missing.length > 0 ? [line('missingIds', found.missing)] : []),
  ];
}

function stages(assessment: Assessment): Node[] {
  return assessment.compiled.standard.stages.flatMap((definition) => {
    const stage = assessment.stages[definition.id];
    return [
      heading('h2', { zh: definition.name, en: definition.en }),
      heading('h3', PAGE_WORDS.dispersion),
      dispersionTable(assessment, stage),
      heading('h3', PAGE_WORDS.schools),
      schoolTable(assessment, stage),
    ];
  });
}

const nameOf = (one: IndicatorAssessment): Node => both({ zh: `${one.indicator.id} ${one.indicator.definition.short}`, en: `${one.indicator.id} ${one.indicator.definition.shortEn}` });

function dispersionTable(assessment: Assessment, stage: StageAssessment): HTMLElement {
  const { rounding } = assessment.compiled.standard;
  const rows = stage.indicators.map((one) => [
    cell(nameOf(one)),
    number(formatNumber(one.mean, rounding.means, 'zh'), ' ', both({ zh: unitName(one.indicator.definition.unit, 'zh'), en: unitName(one.indicator.definition.unit, 'en') })),
    number(formatNumber(one.deviation, rounding.means, 'zh')),
    number(formatNumber(one.cv, rounding.cv, 'zh')),
    number(one.limit === null ? '—' : `≤ ${one.limit}`),
    cell(status(one.status)),
  ]);
  return table([word('indicator'), word('mean'), word('deviation'), word('cv'), word('limit'), word('status')], rows);
}

function schoolTable(assessment: Assessment, stage: StageAssessment): HTMLElement {
  const { school, stage: rows } = assessment.dataset;
  const { values } = assessment.compiled.standard.rounding;
  const mark = (one: IndicatorAssessment, index: number): string =>
    one.indicator.threshold === null ? '' : one.met[index] === 1 ? ' ✓' : one.near[index] === 1 ? ' ○' : Number.isNaN(one.met[index] ?? Number.NaN) ? ' ?' : ' ✗';
  const lines = Array.from(stage.rows, (row, index) => [
    cell(school.texts.schoolName?.[rows.parent[row] ?? -1] ?? ''),
    number(formatNumber(stage.pupils[index] ?? Number.NaN, 0, 'zh')),
    ...stage.indicators.map((one) => number(`${formatNumber(one.values[index] ?? Number.NaN, values, 'zh')}${mark(one, index)}`)),
    cell(status(ofTruth(stage.passes[index] ?? Number.NaN))),
  ]);
  return table([word('school'), word('pupils'), ...stage.indicators.map(nameOf), word('passes')], lines);
}

function items(assessment: Assessment): Node[] {
  const [zh, en] = [contextOf(assessment, 'zh'), contextOf(assessment, 'en')];
  const rows = assessment.items.map((item) => {
    const shown = item.figures.map((one) => {
      const { name, en: english, display, unit } = one.figure.definition;
      return make('div', {}, both({ zh: `${name} ${itemFigureDisplay(zh, one.value, display, unit)}`, en: `${english} ${itemFigureDisplay(en, one.value, display, unit)}` }));
    });
    const failing = (item.failing ?? []).map((row) => assessment.dataset.school.texts.schoolName?.[row] ?? '').join('、');
    return [cell(item.item.id, ' ', both({ zh: item.item.definition.name, en: item.item.definition.en })), make('td', { style: 'white-space:normal' }, ...shown, failing), cell(status(item.status))];
  });
  return [heading('h2', PAGE_WORDS.items), table([word('item'), word('value'), word('status')], rows)];
}
