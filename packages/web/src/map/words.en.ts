import type { Shape } from '../i18n/i18n.ts';
import type zh from './words.zh.ts';

const words: Shape<typeof zh> = {
  title: 'Map',
};
export default words;
