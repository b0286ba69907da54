import type administration from '../administration/words.zh.ts';
import type assessment from '../assessment/words.zh.ts';
import type collection from '../collection/words.zh.ts';
import type data from '../data/words.zh.ts';
import type explain from '../explain/words.zh.ts';
import type map from '../map/words.zh.ts';
import type overview from '../overview/words.zh.ts';
import type registers from '../registers/words.zh.ts';
import type reviews from '../reviews/words.zh.ts';
import type roundFiles from '../rounds/files/words.zh.ts';
import type rounds from '../rounds/words.zh.ts';
import type shell from '../shell/words.zh.ts';
import type signIn from '../sign-in/words.zh.ts';
import type whatIf from '../what-if/words.zh.ts';

/** Every capability's words by namespace. Types only: each page brings its own words with its own chunk. */
export interface Words {
  shell: typeof shell;
  signIn: typeof signIn;
  administration: typeof administration;
  registers: typeof registers;
  rounds: typeof rounds;
  reviews: typeof reviews;
  roundFiles: typeof roundFiles;
  overview: typeof overview;
  data: typeof data;
  collection: typeof collection;
  map: typeof map;
  assessment: typeof assessment;
  explain: typeof explain;
  whatIf: typeof whatIf;
}

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'shell';
    resources: Words;
  }
}
