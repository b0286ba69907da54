import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

/** The way to a form's own page, where it is filled in. */
export const FormLink = ({ round, school, className, children }: { readonly round: string; readonly school: string; readonly className?: string; readonly children: ReactNode }) => (
  <Link to="/collection/$round/$school" params={{ round, school }} className={className}>
    {children}
  </Link>
);
