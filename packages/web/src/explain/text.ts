import type { Explanation, ExplanationStep } from '@junheng/assessment/explain/types';

function lines(step: ExplanationStep, depth: number): string[] {
  const pad = '  '.repeat(depth);
  const place = step.cell ? `  [${step.cell}]` : '';
  const formula = step.formula === undefined ? [] : [`${pad}  = ${step.formula}`];
  const substituted = step.substituted === undefined ? [] : [`${pad}  = ${step.substituted}`];
  return [`${pad}${step.label}: ${step.display}${place}`, ...formula, ...substituted, ...step.children.flatMap((child) => lines(child, depth + 1))];
}

/** A derivation as plain text, for a mail or a minute. */
export function explanationText(explanation: Explanation): string {
  const sources = explanation.sources.map((source) => `${source.number} ${source.title} (${source.date})`);
  return [explanation.title, '', ...lines(explanation.root, 0), '', ...explanation.judgement, ...(sources.length > 0 ? ['', ...sources] : []), ''].join('\n');
}

/** The step at a path of child positions; the deepest that exists where the path goes on too far. */
export function stepAt(root: ExplanationStep, path: readonly number[]): ExplanationStep {
  let step = root;
  for (const position of path) {
    const child = step.children[position];
    if (!child) return step;
    step = child;
  }
  return step;
}
