import { describe, expect, it } from 'vitest';
import { localeOf } from './locale.ts';

describe('the language of the environment', () => {
  it('LC_ALL before LC_MESSAGES before LANG', () => {
    expect(localeOf({ LC_ALL: 'en_US.UTF-8', LC_MESSAGES: 'zh_CN.UTF-8', LANG: 'zh_CN.UTF-8' })).toBe('en');
    expect(localeOf({ LC_ALL: '', LC_MESSAGES: 'zh_CN.UTF-8', LANG: 'en_US.UTF-8' })).toBe('zh');
    expect(localeOf({ LANG: 'en_GB' })).toBe('en');
  });
  it('Chinese where none is set or it is any Chinese, English otherwise', () => {
    expect([{}, { LANG: '' }, { LANG: 'zh_TW.UTF-8' }, { LANG: 'zh' }].map(localeOf)).toEqual(['zh', 'zh', 'zh', 'zh']);
    expect([{ LANG: 'C.UTF-8' }, { LANG: 'de_DE' }].map(localeOf)).toEqual(['en', 'en']);
  });
});
