import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';

/** Where something stands in a standard file: 1-based line and column. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export interface LocatedScalar {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  readonly place: Place;
  /** Columns before the first character of the text (1 for a quoted one); null where the text spans lines. */
  readonly lead: number | null;
}
export interface LocatedMap {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<string, { readonly key: Place; readonly value: Located }>;
  readonly place: Place;
}
export interface LocatedList {
  readonly kind: 'list';
  readonly items: readonly Located[];
  readonly place: Place;
}
/** A YAML tree that remembers the file, line and column of every part, through merging too: an error in a merged standard still points at the line that wrote it. */
export type Located = LocatedScalar | LocatedMap | LocatedList;

export type Path = readonly (string | number)[];

/** What the YAML reader itself objects to. */
export interface SyntaxProblem {
  readonly place: Place;
  readonly message: string;
}

const LARGEST = 2_000_000;
const DEEPEST = 24;

/** Reads one file's text. Aliases and tags are refused: a standard file is plain data, and one place says one thing. */
export function readLocated(file: string, text: string): { readonly root: Located | null; readonly problems: readonly SyntaxProblem[] } {
  const start: Place = { file, line: 1, column: 1 };
  if (text.length > LARGEST) return { root: null, problems: [{ place: start, message: `larger than ${LARGEST} characters` }] };
  const counter = new LineCounter();
  const problems: SyntaxProblem[] = [];
  const placeAt = (offset: number): Place => {
    const { line, col } = counter.linePos(offset);
    return { file, line, column: col };
  };
  const refuse = (offset: number, message: string) => problems.push({ place: placeAt(offset), message });
  const scalar = (value: unknown, offset: number, lead: number | null): LocatedScalar => {
    const plain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || value === null ? value : String(value);
    return { kind: 'scalar', value: plain, place: placeAt(offset), lead };
  };

  const located = (node: Node | null | undefined, offset: number, depth: number): Located => {
    const at = node?.range?.[0] ?? offset;
    if (depth > DEEPEST) {
      refuse(at, `nested more than ${DEEPEST} deep`);
      return scalar(null, at, null);
    }
    if (isAlias(node)) {
      refuse(at, 'aliases (*name) are not used in standard files; write the value out');
      return scalar(null, at, null);
    }
    if (isMap(node)) {
      const entries = new Map<string, { key: Place; value: Located }>();
      for (const pair of node.items) {
        const keyNode = pair.key as Node;
        const keyAt = keyNode.range?.[0] ?? at;
        entries.set(String(isScalar(keyNode) ? keyNode.value : keyNode), { key: placeAt(keyAt), value: located(pair.value as Node | null, keyAt, depth + 1) });
      }
      return { kind: 'map', entries, place: placeAt(at) };
    }
    if (isSeq(node)) return { kind: 'list', items: node.items.map((item) => located(item as Node | null, at, depth + 1)), place: placeAt(at) };
    if (!isScalar(node)) return scalar(null, at, null);
    const end = node.range?.[1] ?? at;
    const oneLine = placeAt(at).line === placeAt(end).line;
    return scalar(node.value, at, oneLine ? (text[at] === '"' || text[at] === "'" ? 1 : 0) : null);
  };

  try {
    const document = parseDocument(text, { lineCounter: counter, prettyErrors: false, strict: true, uniqueKeys: true });
    for (const error of [...document.errors, ...document.warnings]) refuse(error.pos[0], error.message);
    if (problems.length > 0) return { root: null, problems };
    const root = located(document.contents, 0, 0);
    return { root: problems.length > 0 ? null : root, problems };
  } catch (error) {
    // The reader recurses: a file of a hundred thousand brackets runs out of stack before it has an error of its own.
    return { root: null, problems: [{ place: start, message: error instanceof Error ? error.message : 'cannot be read' }] };
  }
}

/** The tree as plain data, for the schema. */
export function plainOf(node: Located): unknown {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(plainOf);
  return Object.fromEntries([...node.entries].map(([key, entry]) => [key, plainOf(entry.value)]));
}

/** The part of the tree at a path, or null where the path leads nowhere. */
export function partAt(node: Located, path: Path): Located | null {
  const [step, ...rest] = path;
  if (step === undefined) return node;
  const inner = node.kind === 'map' ? node.entries.get(String(step))?.value : node.kind === 'list' ? node.items[Number(step)] : undefined;
  return inner ? partAt(inner, rest) : null;
}

/** Where a path stands; where it leads nowhere (a key that is missing), the nearest part that exists. */
export function placeOf(node: Located, path: Path): Place {
  for (let length = path.length; length > 0; length -= 1) {
    const part = partAt(node, path.slice(0, length));
    if (part) return part.place;
  }
  return node.place;
}

/** Where a key of a map stands. */
export function keyPlace(node: Located, path: Path, key: string): Place {
  const part = partAt(node, path);
  return (part?.kind === 'map' ? part.entries.get(key)?.key : undefined) ?? placeOf(node, path);
}

/** Where character `offset` of a text stands. */
export function characterPlace(node: Located, path: Path, offset: number): Place {
  const part = partAt(node, path);
  const place = placeOf(node, path);
  return part?.kind === 'scalar' && part.lead !== null ? { ...place, column: place.column + part.lead + offset } : place;
}

/** The text of a scalar child, as an id. */
export function textOf(node: Located, key: string): string | null {
  const part = node.kind === 'map' ? node.entries.get(key)?.value : undefined;
  return part?.kind === 'scalar' && typeof part.value === 'string' ? part.value : null;
}
