import { describe, expect, it } from 'vitest';
import { parseAbout } from './review-about.ts';

describe('parseAbout', () => {
  it.each([
    ['whole', { kind: 'whole' }],
    ['school.2134020003', { kind: 'school', school: '2134020003' }],
    ['cv.primary.R2', { kind: 'cv', stage: 'primary', subject: 'R2' }],
    ['mean.junior.R1', { kind: 'mean', stage: 'junior', subject: 'R1' }],
    ['value.primary.R4.21340.20', { kind: 'value', stage: 'primary', subject: 'R4', school: '21340.20' }],
    ['attainment.junior.2134020003', { kind: 'attainment', stage: 'junior', school: '2134020003' }],
    ['item.G3', { kind: 'item', subject: 'G3' }],
    ['item.G3.2134020003', { kind: 'item', subject: 'G3', school: '2134020003' }],
  ])('%s', (text, about) => expect(parseAbout(text)).toEqual(about));

  it.each(['', 'whole.', 'school.', 'cv.senior.R2', 'cv.primary', 'value.primary.R4', 'item.', 'item.3', 'R2.primary.cv'])('%s names nothing', (text) => expect(parseAbout(text)).toBeNull());
});
