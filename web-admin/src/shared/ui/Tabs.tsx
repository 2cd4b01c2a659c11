import type { ReactNode } from "react";
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from "react-aria-components";

export interface TabItem {
  readonly id: string;
  readonly title: string;
  readonly count?: string | undefined;
  readonly content: () => ReactNode;
}

interface TabsProps {
  readonly label: string;
  readonly items: readonly TabItem[];
  readonly selected: string;
  readonly onSelect: (id: string) => void;
}

/** Tabs whose choice is in the address, so that a colleague sees the same. */
export function Tabs({ label, items, selected, onSelect }: TabsProps) {
  return (
    <AriaTabs selectedKey={selected} onSelectionChange={(key) => onSelect(String(key))}>
      <TabList className="tabs" aria-label={label}>
        {items.map((i) => (
          <Tab key={i.id} id={i.id}>
            {i.title}
            {i.count !== undefined && <span className="n faint">{i.count}</span>}
          </Tab>
        ))}
      </TabList>
      {items.map((i) => (
        <TabPanel key={i.id} id={i.id}>
          {i.content()}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
