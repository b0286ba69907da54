import type { Command } from './command.ts';

/** Every command, loaded only when it is called or described, so that one does not pay for the others. */
export const commands: Readonly<Record<string, () => Promise<Command>>> = {
  assess: async () => (await import('./commands/assess.ts')).assess,
  check: async () => (await import('./commands/check.ts')).check,
  template: async () => (await import('./commands/template.ts')).template,
  import: async () => (await import('./commands/import.ts')).importWorkbook,
  serve: async () => (await import('./commands/serve.ts')).serve,
  certificate: async () => (await import('./commands/certificate.ts')).certificate,
  verify: async () => (await import('./commands/verify.ts')).verify,
  backup: async () => (await import('./commands/backup.ts')).backup,
  restore: async () => (await import('./commands/restore.ts')).restore,
  standards: async () => (await import('./commands/standards.ts')).standards,
};
