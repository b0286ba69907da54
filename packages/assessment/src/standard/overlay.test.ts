import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rootFile } from '../testing/sample.ts';
import { changedFiles, shippedFiles } from '../testing/standards.ts';
import { buildLibrary } from './load.ts';
import { plainOf, readLocated } from './located.ts';
import { applyOverlay } from './overlay.ts';

const tree = (data: unknown) => {
  const { root } = readLocated('test.yaml', JSON.stringify(data));
  if (!root) throw new Error('unreadable');
  return root;
};
const applied = (base: unknown, overlay: unknown) => plainOf(applyOverlay(tree(base), tree(overlay)).merged);

const name = fc.stringMatching(/^[a-z][a-z0-9]{0,5}$/).filter((text) => !['id', 'kind', 'remove'].includes(text));
const entry = fc.record({ id: name, value: fc.oneof(fc.integer(), fc.string(), fc.boolean()) });
const standard = fc.dictionary(name, fc.oneof(fc.integer(), fc.string(), fc.array(name), fc.uniqueArray(entry, { selector: (one) => one.id }), fc.dictionary(name, fc.integer())));

describe('applyOverlay', () => {
  it('gives the standard back where the overlay changes nothing', () => {
    fc.assert(
      fc.property(standard, (base) => {
        expect(applied(base, {})).toEqual(base);
      }),
    );
  });

  it('gives the standard back where the overlay repeats it', () => {
    fc.assert(
      fc.property(standard, (base) => {
        expect(applied(base, base)).toEqual(base);
      }),
    );
  });

  it('lays overlays one after another as their merge (the last word holds)', () => {
    fc.assert(
      fc.property(standard, standard, standard, (base, first, second) => {
        expect(applied(applied(base, first), second)).toEqual(applied(base, applied(first, second)));
      }),
    );
  });

  it('keeps every entry of the standard, in its order, before the new ones', () => {
    const entries = fc.uniqueArray(entry, { selector: (one) => one.id });
    fc.assert(
      fc.property(entries, entries, (base, change) => {
        const merged = applied({ items: base }, { items: change }) as { items: { id: string }[] };
        expect(merged.items.slice(0, base.length).map((one) => one.id)).toEqual(base.map((one) => one.id));
        expect(new Set(merged.items.map((one) => one.id))).toEqual(new Set([...base, ...change].map((one) => one.id)));
      }),
    );
  });

  it('changes an entry deeply and leaves the rest of it', () => {
    expect(
      applied(
        {
          items: [
            {
              id: 'G2',
              name: 'x',
              parameters: [
                { id: 'a', value: 1, unit: '元' },
                { id: 'b', value: 2 },
              ],
            },
          ],
        },
        { items: [{ id: 'G2', parameters: [{ id: 'a', value: 9 }] }] },
      ),
    ).toEqual({
      items: [
        {
          id: 'G2',
          name: 'x',
          parameters: [
            { id: 'a', value: 9, unit: '元' },
            { id: 'b', value: 2 },
          ],
        },
      ],
    });
  });

  it('merges splitting weights by the kind of school, and replaces a list of ids whole', () => {
    const base = { splitting: { weights: [{ kind: 'nineYear', primary: 1, junior: 1.1 }] }, attainment: { indicators: ['R1', 'R2'] } };
    expect(applied(base, { splitting: { weights: [{ kind: 'nineYear', junior: 1.2 }] }, attainment: { indicators: ['R1'] } })).toEqual({
      splitting: { weights: [{ kind: 'nineYear', primary: 1, junior: 1.2 }] },
      attainment: { indicators: ['R1'] },
    });
  });

  it('removes an entry, a member of a list of ids and a key', () => {
    const base = { reliefs: [{ id: 'a', set: { x: 1, y: 2 } }, { id: 'b' }], attainment: { indicators: ['R1', 'R2'] } };
    expect(applied(base, { remove: ['reliefs.b', 'attainment.indicators.R1', 'reliefs.a.set.x'] })).toEqual({ reliefs: [{ id: 'a', set: { y: 2 } }], attainment: { indicators: ['R2'] } });
  });
});

describe('the overlays of a library', () => {
  it('an overlay that changes nothing gives the same standard under its own name', () => {
    const text = 'id: same\nname: 同\nen: Same\nversion: "1"\nregion: { code: "340000", name: 安徽, en: Anhui }\nvalidFrom: 2018-01-01\nextends: cn-2017\n';
    const library = buildLibrary([...shippedFiles(), { path: 'provinces/same.yaml', text }]);
    const { id, name: title, en, version, region, validFrom, extends: base, ...same } = library.get('same');
    const national = library.get('cn-2017');
    expect({ id, title, en, version, code: region.code, validFrom, base }).toEqual({ id: 'same', title: '同', en: 'Same', version: '1', code: '340000', validFrom: '2018-01-01', base: 'cn-2017' });
    expect({ ...national, ...same }).toEqual(national);
  });

  it('does not let an overlay change what it extends', () => {
    const before = buildLibrary(shippedFiles()).get('cn-2017');
    const after = buildLibrary(changedFiles('counties/cn-2017-340302.yaml', 'value: 750', 'value: 7500')).get('cn-2017');
    expect(after).toEqual(before);
  });

  it('the example of docs/standards.md is a sound overlay', () => {
    const text = /```yaml\n([\s\S]*?)```/.exec(readFileSync(rootFile('docs/standards.md'), 'utf8'))?.[1] ?? '';
    const files = shippedFiles().map((file) => (file.path.startsWith('counties/') ? { ...file, text } : file));
    const county = buildLibrary(files).get('cn-2017-340302');
    expect(county.reliefs.some((relief) => relief.id === 'R5-dense')).toBe(false);
    expect(county.items.find((item) => item.id === 'G2')?.parameters?.[0]?.value).toBe(750);
  });
});
