import { ComboBox as AriaComboBox, Button, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import './combo-box.css';
import { Icon } from './icon.tsx';

export interface ComboOption {
  readonly id: string;
  readonly label: string;
  readonly note?: string;
}

/** A choice from many by typing, as of one school in 300. Heavy: import it in a lazy page only. */
export function ComboBox({
  label,
  options,
  value,
  onChange,
  placeholder,
}: {
  readonly label: string;
  readonly options: readonly ComboOption[];
  readonly value: string | null;
  readonly onChange: (id: string | null) => void;
  readonly placeholder?: string;
}) {
  return (
    <AriaComboBox className="field combo" defaultItems={options} selectedKey={value} onSelectionChange={(key) => onChange(key === null ? null : String(key))} menuTrigger="focus">
      <Label className="field-label">{label}</Label>
      <div className="combo-control">
        <Input className="control" {...(placeholder === undefined ? {} : { placeholder })} />
        <Button className="combo-open">
          <Icon name="chevron" />
        </Button>
      </div>
      <Popover className="popover">
        <ListBox<ComboOption> className="option-list">
          {(option) => (
            <ListBoxItem id={option.id} textValue={option.label} className="option">
              <span>{option.label}</span>
              {option.note !== undefined && <span className="note">{option.note}</span>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaComboBox>
  );
}
