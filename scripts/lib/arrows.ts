/** Which packages of ours each package may import, or which folder of one; the picture of it is docs/architecture.md. */
export const arrows: Readonly<Record<string, readonly string[]>> = {
  assessment: [],
  contract: ['assessment'],
  exchange: ['assessment'],
  server: ['assessment', 'contract', 'exchange'],
  web: ['assessment', 'contract', 'exchange/checks'],
  cli: ['assessment', 'contract', 'exchange', 'server'],
};

/** Packages whose code also runs in the browser, and what must not be imported there. */
export const browserPackages: readonly string[] = ['assessment', 'contract', 'web'];
export const browserForbidden = /^node:|^(fs|path|os|crypto|stream|child_process|worker_threads|url|util)$/;

export interface Import {
  readonly from: string;
  /** Erased by the compiler: `import type`, `export type`, or braces that hold types only. */
  readonly typeOnly: boolean;
}
export interface Source {
  readonly package: string;
  readonly path: string;
  readonly imports: readonly Import[];
}

/** The modules that a TypeScript source imports, statically or dynamically. Reads the text; comments that quote an import are left out. */
export function importsOf(text: string): Import[] {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  const found: Import[] = [];
  for (const [, keyword, clause, from] of code.matchAll(/^(import|export)\s+((?:type\s+)?[^'";]*?\sfrom\s+)?['"]([^'"\n]+)['"]/gm))
    if (from && (keyword === 'import' || clause)) found.push({ from, typeOnly: erased(clause ?? '') });
  for (const [, from] of code.matchAll(/\bimport\(\s*['"]([^'"\n]+)['"]/g)) if (from) found.push({ from, typeOnly: false });
  return found;
}

function erased(clause: string): boolean {
  if (/^type\s/.test(clause)) return true;
  const braces = /^\{([^}]*)\}\s*from\s*$/.exec(clause.trim().replace(/from$/, 'from '));
  const names = braces?.[1]
    ?.split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return names !== undefined && names.length > 0 && names.every((name) => name.startsWith('type '));
}

/** Imports that no arrow allows, as `path imports module`. */
export function brokenArrows(sources: readonly Source[]): string[] {
  return sources.flatMap((source) => source.imports.filter(({ from }) => !allowed(source, from)).map(({ from }) => `${source.path} imports ${from}`));
}

function allowed(source: Source, from: string): boolean {
  const target = /^@junheng\/([a-z]+)/.exec(from)?.[1] ?? outside(source, from);
  if (target === null || target === source.package) return true;
  return (arrows[source.package] ?? []).some((arrow) => arrow === target || (arrow.includes('/') && from.startsWith(`@junheng/${arrow}/`)));
}

/** The package that a relative import leaves to; null where it stays inside or names a package of others. Relative ways out are never allowed. */
function outside(source: Source, from: string): string | null {
  if (!from.startsWith('.')) return null;
  const target = new URL(from, `file:///${source.path}`).pathname;
  return target.startsWith(`/packages/${source.package}/`) ? null : 'by a relative path';
}
