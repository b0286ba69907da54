import { randomBytes } from 'node:crypto';
import { sampleDictionary } from '@junheng/assessment/testing/sample';
import { ROLES } from '@junheng/contract/role';
import { describe, expect, it } from 'vitest';
import { keyedDigest } from '../../digest.ts';
import { findRegister } from './definitions.ts';
import { isMaskedFor, maskRow, maskValue } from './masking.ts';
import { openRow, sealRow } from './sealed-row.ts';

const teacher = findRegister(sampleDictionary(), 'teacher');
const ROW = { staffNumber: 'T-100417', name: '演小明', sex: null, birthYear: 1979, stage: 'primary', subject: 'music' };

describe('masking', () => {
  it('leaves the surname of a name and the end of a number, and of what is short or anything else nothing', () => {
    expect(['演小明', '演明', '演', '欧阳小明'].map((name) => maskValue(name, 'surname'))).toEqual(['演＊＊', '演＊', '＊', '欧＊＊']);
    expect(['T-100417', '0417', '417', '7'].map((number) => maskValue(number, 'ending'))).toEqual(['＊＊＊17', '＊＊＊17', '＊', '＊']);
    expect([maskValue(1979, undefined), maskValue('female', undefined), maskValue(null, 'surname')]).toEqual(['＊', '＊', null]);
  });

  it('hides personal columns alone', () => {
    expect(maskRow(teacher, ROW)).toMatchObject({ staffNumber: '＊＊＊17', name: '演＊＊', sex: null, birthYear: '＊', stage: 'primary', subject: 'music', title: null });
  });

  it('is for everybody but the school’s own people', () => {
    expect(ROLES.filter((role) => !isMaskedFor(role))).toEqual(['school-clerk', 'principal']);
    expect(isMaskedFor('operator')).toBe(true);
  });
});

describe('a sealed row', () => {
  const digest = keyedDigest(randomBytes(32), 'test');
  const secrets = { seal: (text: string) => Buffer.from(text).toString('base64'), open: (sealed: string) => Buffer.from(sealed, 'base64').toString(), digest };

  it('parts personal values from the others and brings them together again', () => {
    const sealed = sealRow(secrets, '340302', teacher, ROW);
    expect(sealed.values).toEqual({ stage: 'primary', subject: 'music' });
    expect(openRow(secrets, sealed)).toEqual({ staffNumber: 'T-100417', name: '演小明', birthYear: 1979, stage: 'primary', subject: 'music' });
    expect(sealRow(secrets, '340302', teacher, { stage: 'primary' })).toMatchObject({ sealed: null, digest: null });
  });

  it('beside another key keeps what was not sealed', () => {
    const lost = {
      open: (): string => {
        throw new Error('another key');
      },
    };
    expect(openRow(lost, sealRow(secrets, '340302', teacher, ROW))).toEqual({ stage: 'primary', subject: 'music' });
  });

  it('has the same digest for the same number, however it is written, in one county and under one key', () => {
    const of = (staffNumber: string, county = '340302', by = secrets) => sealRow(by, county, teacher, { ...ROW, staffNumber }).digest;
    expect(of('t-100417')).toBe(of('T-100417'));
    expect(of('Ｔ-100417')).toBe(of('T-100417'));
    const others = [of('T-100418'), of('T-100417', '340303'), of('T-100417', '340302', { ...secrets, digest: keyedDigest(randomBytes(32), 'test') })];
    for (const other of others) expect(other).not.toBe(of('T-100417'));
    expect(sealRow(secrets, '340302', findRegister(sampleDictionary(), 'room'), { room: '教室' }).digest).toBeNull();
  });
});
