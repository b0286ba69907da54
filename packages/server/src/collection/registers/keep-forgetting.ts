import type { Context } from '../../http/context.ts';
import { forgetPersonalEverywhere } from './acts/forget-personal.ts';

const DAY = 24 * 60 * 60 * 1000;

/** Empties personal columns whose time is over, now and once a day, until it is stopped; a failure is told and tried again the next day. */
export function keepForgetting({ database, actor, report }: Pick<Context, 'database' | 'actor' | 'report'>): { stop(): Promise<void> } {
  let running = Promise.resolve();
  const forget = () => {
    running = running.then(() => forgetPersonalEverywhere(database, actor)).catch(report);
  };
  forget();
  const timer = setInterval(forget, DAY);
  timer.unref();
  return {
    stop() {
      clearInterval(timer);
      return running;
    },
  };
}
