import type { TestProject } from 'vitest/node';
import { startApplication } from './application.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    application: string;
    operatorKey: string;
    oneTimePasswords: Readonly<Record<string, string>>;
  }
}

/** One application for all end-to-end tests: started once, as a person would, and stopped at the end. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const application = await startApplication({ demo: true });
  project.provide('application', application.url);
  project.provide('operatorKey', application.operatorKey);
  project.provide('oneTimePasswords', application.oneTimePasswords);
  return () => application.stop();
}
