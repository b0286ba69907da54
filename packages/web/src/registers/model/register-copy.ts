import { browserStore, forget, type KeptParts, keptParts, keptUnder, type Store } from '../../collection/model/safety-copy.ts';
import type { RowQueue } from './row-queue.ts';

export type RowParts = Pick<RowQueue, 'waiting' | 'conflicts' | 'unread'>;

/** Rows may hold personal data: everything of an account stands under its name, and goes with it. */
const ofAccount = (login: string): string => `junheng.registers.${encodeURIComponent(login)}/`;

/** The copy in the browser of what a register's clerk did and the server does not have. */
export const registerCopy = (store: Store | null, login: string, register: string): KeptParts<RowParts> =>
  keptParts<'waiting' | 'conflicts' | 'unread', RowParts>(store, `${ofAccount(login)}${register}`, ['waiting', 'conflicts', 'unread']);

/** Rows of an account that this browser still keeps for sending. */
export const keptRows = (login: string): number => new Set(keptUnder(browserStore(), ofAccount(login)).map((key) => key.slice(key.lastIndexOf('.') + 1))).size;

/** 个人信息 leave the browser when the person signs out. */
export const forgetRegisters = (login: string): void => forget(browserStore(), ofAccount(login));
