import type { ButtonHTMLAttributes, Ref } from 'react';
import './button.css';
import { classes } from './classes.ts';
import { Icon, type IconName } from './icon.tsx';

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly variant?: 'primary' | 'default' | 'quiet' | 'danger';
  readonly size?: 's' | 'm';
  readonly icon?: IconName;
  /** Work goes on: the button stays in place and in the reading order, but does nothing. */
  readonly busy?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
}

export function Button({ variant = 'default', size = 'm', icon, busy = false, className, children, onClick, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={classes('button', `button-${variant}`, `button-${size}`, className)}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={busy ? undefined : onClick}
    >
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

/** A button of one icon; `label` names it for readers and shows as a hint. */
export function IconButton({ label, icon, variant = 'quiet', ...rest }: Omit<ButtonProps, 'children'> & { readonly label: string; readonly icon: IconName }) {
  return <Button {...rest} variant={variant} icon={icon} aria-label={label} title={label} className={classes('button-icon', rest.className)} />;
}

/** A download or an outside address that looks like a button. */
export function ButtonLink({ href, download, icon, children }: { readonly href: string; readonly download?: boolean; readonly icon?: IconName; readonly children: React.ReactNode }) {
  return (
    <a className="button button-default button-m" href={href} {...(download ? { download: '' } : {})}>
      {icon && <Icon name={icon} />}
      {children}
    </a>
  );
}
