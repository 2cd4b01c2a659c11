import { Button, Label, ListBox, ListBoxItem, Popover, Select, SelectValue } from "react-aria-components";
import { Icon } from "./Icon";

export interface Option<T extends string> {
  readonly id: T;
  readonly text: string;
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly options: readonly Option<T>[];
  readonly value: T;
  readonly onChange: (value: T) => void;
  /** The label is read, not shown. */
  readonly quiet?: boolean;
  readonly isDisabled?: boolean;
}

/** One of a few. */
export function Choice<T extends string>({ label, options, value, onChange, quiet, isDisabled }: ChoiceProps<T>) {
  return (
    <Select
      className="field"
      aria-label={quiet === true ? label : undefined}
      value={value}
      isDisabled={isDisabled ?? false}
      onChange={(key) => key !== null && onChange(String(key) as T)}
    >
      {quiet !== true && <Label className="label">{label}</Label>}
      <Button className="btn">
        <SelectValue />
        <Icon name="down" small />
      </Button>
      <Popover className="popover">
        <ListBox className="menu" items={options}>
          {(o) => (
            <ListBoxItem id={o.id} textValue={o.text}>
              {o.text}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  );
}
