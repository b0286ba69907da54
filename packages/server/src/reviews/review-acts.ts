import type { Review } from '@junheng/contract';
import type { Role } from '@junheng/contract/role';
import { levelOf } from '../access/scope.ts';

type Act = Review['acts'][number];
const ANSWERERS: readonly (Role | 'operator')[] = ['data-officer', 'supervision-officer', 'county-leader', 'operator'];

/**
 * What somebody may do in a review, for the acts and for what a page offers. Once the freeze was lifted the figures are being mended: nothing
 * new is said of the old ones, what was said can still be answered and settled.
 */
export function actsOn({ frozen }: { readonly frozen: boolean }, acting: Role | 'operator'): Act[] {
  if (acting !== 'operator' && levelOf(acting) !== null) return frozen ? ['comment', 'settle', 'conclude'] : ['settle'];
  return ANSWERERS.includes(acting) ? ['answer'] : [];
}
