import { addWords } from '../i18n/i18n.ts';
import en from './words.en.ts';
import zh from './words.zh.ts';

addWords('registers', zh, en);
