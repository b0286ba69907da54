import { useEffect, useState } from 'react';
import { useWords } from '../i18n/i18n.ts';
import { timeLeft } from './model/deadline.ts';

/** The time, read again each minute. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 60_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** How long it is until a deadline, in words. */
export function useTimeLeft(): (deadline: string) => string {
  const t = useWords('rounds');
  const now = useNow();
  return (deadline) => {
    const left = timeLeft(deadline, now);
    if (left.unit === 'over') return t('left.over');
    if (left.unit === 'overDays') return t('left.overDays', { days: left.amount });
    if (left.unit === 'days') return t('left.days', { days: left.amount });
    return left.unit === 'hours' ? t('left.hours', { hours: left.amount }) : t('left.minutes', { minutes: left.amount });
  };
}
