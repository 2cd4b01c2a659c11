import type { ReactNode } from "react";
import { Button, Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import { Icon, type IconName } from "./Icon";

export interface Action {
  readonly id: string;
  readonly text: string;
  readonly run: () => void;
  readonly icon?: IconName;
  readonly isDangerous?: boolean;
  /** Why it cannot be done now; it is shown all the same. */
  readonly off?: string | undefined;
}

interface ActionMenuProps {
  readonly label: string;
  readonly actions: readonly Action[];
  /** In the button; three dots by default. */
  readonly children?: ReactNode;
}

export function ActionMenu({ label, actions, children }: ActionMenuProps) {
  return (
    <MenuTrigger>
      <Button className={children === undefined ? "btn more" : "btn"} aria-label={label}>
        {children ?? <Icon name="dots" />}
      </Button>
      <Popover className="popover" placement="bottom end">
        <Menu className="menu" disabledKeys={actions.filter((a) => a.off !== undefined).map((a) => a.id)} onAction={(key) => actions.find((a) => a.id === key)?.run()}>
          {actions.map((a) => (
            <MenuItem key={a.id} id={a.id} textValue={a.text} className={a.isDangerous === true ? "dang" : ""}>
              {a.icon !== undefined && <Icon name={a.icon} small />}
              <span>
                {a.text}
                {a.off !== undefined && <span className="faint"> · {a.off}</span>}
              </span>
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
