import { readFileSync } from 'node:fs';
import { projectFile } from '@junheng/exchange/project-paths';

const versionIn = (...path: readonly string[]): string => String(JSON.parse(readFileSync(projectFile(...path), 'utf8')).version);
let product: string | undefined;
let engine: string | undefined;

/** Version of the product, from the clone's package.json. */
export const productVersion = (): string => {
  product ??= versionIn('package.json');
  return product;
};
/** Version of the indicator engine, noted with every kept result. */
export const engineVersion = (): string => {
  engine ??= versionIn('packages', 'assessment', 'package.json');
  return engine;
};
