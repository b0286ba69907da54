import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import './combo-box.css';
import { Icon, type IconName } from './icon.tsx';

export interface MenuEntry {
  readonly id: string;
  readonly label: string;
  readonly icon?: IconName;
  readonly disabled?: boolean;
  readonly onAction: () => void;
}

/** A button that opens a list of acts. Heavy: import it in a lazy page only. */
export function MenuButton({ label, entries, icon = 'more' }: { readonly label: string; readonly entries: readonly MenuEntry[]; readonly icon?: IconName }) {
  return (
    <MenuTrigger>
      <Button className="button button-quiet button-m button-icon" aria-label={label}>
        <Icon name={icon} />
      </Button>
      <Popover className="popover" placement="bottom end">
        <Menu className="menu" disabledKeys={entries.filter((entry) => entry.disabled).map((entry) => entry.id)}>
          {entries.map((entry) => (
            <MenuItem key={entry.id} id={entry.id} className="menu-item" onAction={entry.onAction}>
              {entry.label}
              {entry.icon && <Icon name={entry.icon} />}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
