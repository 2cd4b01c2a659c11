import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { Autocomplete, Header, Input, Menu, MenuItem, MenuSection, TextField } from "react-aria-components";
import { useTexts } from "@/shared/i18n/useTexts";
import { useWho } from "@/shared/session/SessionProvider";
import { Icon } from "@/shared/ui/Icon";
import { useLater } from "@/shared/ui/QueryView";
import { ActDialog } from "./ActDialog";
import type { ServerVerb } from "./api/act";
import type { Item, Section } from "./items";
import styles from "./Palette.module.css";
import { remember } from "./recent";
import { paletteTexts } from "./texts";
import { usePaletteItems } from "./usePaletteItems";

/** Finds whatever has a name, and does what can be done from anywhere. */
export default function Palette({ onDone }: { readonly onDone: () => void }) {
  const t = useTexts(paletteTexts);
  const navigate = useNavigate();
  const who = useWho()?.identity ?? "";
  const [input, setInput] = useState("");
  const [asked, setAsked] = useState<{ readonly verb: ServerVerb; readonly name: string }>();
  const { items, typed, isLooking, isOffline } = usePaletteItems(input, {
    onVerb: (verb) => setInput(`> ${t(verb)} `),
    onServer: (verb, name) => setAsked({ verb, name }),
  });
  const field = useRef<HTMLInputElement>(null);
  // A dialog in which nothing has the focus takes it itself.
  useEffect(() => field.current?.focus(), []);
  const isSlow = useLater(isLooking, 200);
  const choose = (id: string) => {
    const item = items.find((i) => i.id === id);
    if (item === undefined || item.off !== undefined) return;
    item.run?.();
    if (item.to !== undefined) {
      if (!item.id.startsWith("page ")) remember(who, { to: item.to, text: item.text, icon: item.icon });
      void navigate({ to: item.to });
    }
    // A verb of a server goes on asking.
    if (!item.id.startsWith("verb ") && typed.verb === undefined) onDone();
  };
  return (
    <div className={styles.palette}>
      <Autocomplete inputValue={input} onInputChange={setInput}>
        <TextField className={styles.field} aria-label={t("label")}>
          <Icon name="search" />
          <Input ref={field} placeholder={t("hint")} autoComplete="off" spellCheck="false" />
        </TextField>
        {isOffline && (
          <p className="t-wait" role="status">
            <Icon name="waiting" small /> {t("offline")}
          </p>
        )}
        {/* The focus stays in the field, so what scrolls has to be reachable itself. */}
        <div className={styles.list} role="group" aria-label={t("results")} tabIndex={0}>
          <Menu className="menu" aria-label={t("results")} onAction={(id) => choose(String(id))} disabledKeys={items.filter((i) => i.off !== undefined).map((i) => i.id)}>
            {sectionsOf(items).map(([section, lines]) => (
              <MenuSection key={section} id={section}>
                <Header className={styles.section}>{t(section)}</Header>
                {lines.map((item) => (
                  <Line key={item.id} item={item} />
                ))}
              </MenuSection>
            ))}
          </Menu>
        </div>
      </Autocomplete>
      <p className="faint" role="status">
        {items.length > 0 || typed.text === "" ? "" : isLooking ? isSlow && t("looking") : t("empty", { text: typed.text })}
      </p>
      {asked !== undefined && <ActDialog {...asked} onClose={() => setAsked(undefined)} onDone={onDone} />}
    </div>
  );
}

const Line = ({ item }: { readonly item: Item }) => (
  <MenuItem id={item.id} textValue={item.text}>
    <Icon name={item.icon} small />
    <span className={styles.text} translate={item.section === "Commands" || item.section === "Pages" ? undefined : "no"}>
      {item.text}
    </span>
    <span className={`faint ${styles.note}`}>{item.off ?? item.note}</span>
  </MenuItem>
);

function sectionsOf(items: readonly Item[]): readonly (readonly [Section, readonly Item[]])[] {
  const sections = new Map<Section, Item[]>();
  for (const item of items) sections.set(item.section, [...(sections.get(item.section) ?? []), item]);
  return [...sections];
}
