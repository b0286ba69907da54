import type { Shape } from '../i18n/i18n.ts';
import type zh from './words.zh.ts';

const words: Shape<typeof zh> = {
  title: 'Derivation',
  close: 'Close',
  back: 'Back',
  whole: 'Whole derivation',
  copy: 'Copy as text',
  copied: 'Copied',
  copyFailed: 'Could not copy: select the text by hand',
  certificate: 'Certificate',
  comment: 'Comment on it',
  formula: 'Formula',
  numbers: 'With numbers',
  result: 'Result',
  inputs: 'Computed from',
  judgement: 'Judgement',
  sources: 'Sources',
  readFrom: 'read from {{cell}}',
  typed: 'changed in the scenario',
  notFound: 'No such number',
  notFoundRemedy: 'The data have no such school, indicator or item; it may have changed in a newer revision.',
  focus: 'Look at “{{label}}” alone',
  expandAll: 'Expand all',
  collapseAll: 'Collapse all',
  edit: 'Change it in a what-if',
  steps: 'Steps',
  file: 'Data file',
  more: '{{count}} more',
};
export default words;
