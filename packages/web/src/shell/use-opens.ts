import { useRole } from '../sign-in/signed-in.ts';
import { pageAt } from './pages.ts';

/** Whether the present place opens an address, so that no link leads where its page is refused: `const opens = useOpens(); opens('/data')`. */
export function useOpens(): (path: string) => boolean {
  const role = useRole();
  return (path) => {
    const rights = pageAt(path);
    return rights === null || (role !== null && rights.roles.includes(role));
  };
}
