/** The first word of each initial in the order of Chinese collation: a word stands between its initial's first and the next one's. */
const FIRST = '阿八嚓哒妸发旮哈讥咔垃妈拏噢妑七呥扨它穵夕丫帀';
const LETTERS = 'abcdefghjklmnopqrstwxyz';
const collator = new Intl.Collator('zh-Hans-CN');

function initialOf(word: string): string {
  if (!/\p{Script=Han}/u.test(word)) return word.toLowerCase();
  let found = '';
  for (const [index, first] of [...FIRST].entries()) if (collator.compare(first, word) <= 0) found = LETTERS[index] ?? '';
  return found;
}

/** 拼音首字母 of a name, by which one types it: 本科 → bk. */
export const initialsOf = (name: string): string => [...name].map(initialOf).join('');
