import { readFileSync } from 'node:fs';
import { paths, ROLES, type RouteName } from '@junheng/contract';
import { projectFile } from '@junheng/exchange/project-paths';
import { describe, expect, it } from 'vitest';
import { rights } from './authorise.ts';
import { ACTING, cell, matrixDocument } from './matrix.ts';
import { regionCovers } from './scope.ts';

const names = Object.keys(paths) as RouteName[];

describe('docs/authorisation.md', () => {
  it('is what the policies make: npx tsx packages/server/src/access/write-matrix.ts', () => expect(readFileSync(projectFile('docs', 'authorisation.md'), 'utf8')).toBe(matrixDocument()));
});

describe('the policies', () => {
  it('name every route, and no other', () => expect(Object.keys(rights).sort()).toEqual([...names].sort()));

  it('give the administrators none of the figures, and nobody else the log', () => {
    for (const name of names) {
      const right = rights[name];
      if (typeof right === 'string') continue;
      for (const acting of ACTING) {
        const reach = cell(right, acting);
        if (acting.endsWith('-administrator')) expect(['—', 'directory'], `${name} ${acting}`).toContain(reach);
        else if (acting !== 'operator') expect(reach, `${name} ${acting}`).not.toBe('directory');
      }
    }
  });

  it('let schools and townships reach their own schools only, reviewers what was submitted only', () => {
    for (const name of names) {
      const right = rights[name];
      if (typeof right === 'string') continue;
      for (const acting of ROLES) {
        if (['school-clerk', 'principal', 'township-liaison'].includes(acting)) expect(['—', 'schools'], `${name} ${acting}`).toContain(cell(right, acting));
        if (acting.endsWith('-reviewer')) expect(['—', 'submitted'], `${name} ${acting}`).toContain(cell(right, acting));
      }
    }
  });

  it('keep opening accounts and giving rights apart', () => {
    for (const name of names) {
      const right = rights[name];
      if (typeof right === 'string' || paths[name].method === 'GET') continue;
      const [system, security, audit] = [right['system-administrator'], right['security-administrator'], right['audit-administrator']];
      // What both may do is the second administrator's confirmation alone.
      if (name !== 'confirmPlace') expect([system, security, audit].filter(Boolean).length, name).toBeLessThanOrEqual(1);
    }
  });
});

describe('regionCovers', () => {
  it.each([
    ['000000', '340302', true],
    ['340000', '340302', true],
    ['340300', '340302', true],
    ['340302', '340302', true],
    ['340302', '340303', false],
    ['340300', '340402', false],
    ['340000', '350302', false],
    ['340000', '000000', false],
    ['000000', '000000', true],
    ['340302', '000000', false],
    ['340302001001', '340302', false],
  ])('%s over %s: %s', (region, county, covers) => expect(regionCovers(region, county)).toBe(covers));
});
