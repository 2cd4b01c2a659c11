import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from "react";

export interface Shortcut {
  /** As KeyboardEvent.key says it, with "Shift+", "Ctrl+" (also ⌘) before it; "g s" are two keys one after the other. */
  readonly keys: string;
  readonly label: string;
  readonly run: () => void;
  /** Also where text is typed. */
  readonly inFields?: boolean;
  /** Only listed here: whatever has the focus handles it. */
  readonly isLocal?: boolean;
}

interface Shortcuts {
  readonly isOn: boolean;
  readonly setOn: (isOn: boolean) => void;
  readonly add: (shortcuts: readonly Shortcut[]) => () => void;
  readonly all: () => readonly Shortcut[];
}

const Context = createContext<Shortcuts | null>(null);
const storageKey = "sentinel.shortcuts";

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName)) && !(target instanceof HTMLInputElement && target.type === "checkbox");

const nameOf = (e: KeyboardEvent): string => {
  const key = e.key.length === 1 && !e.shiftKey ? e.key.toLowerCase() : e.key;
  // A shifted letter or sign is its own key, such as N and ?; a named key says Shift.
  const shift = e.shiftKey && e.key.length > 1 ? "Shift+" : "";
  return `${e.ctrlKey || e.metaKey ? "Ctrl+" : ""}${shift}${key}`;
};

/** Keyboard shortcuts of the views that are shown; the newest view's wins. Inert in fields and while a dialog is open. */
export function ShortcutsProvider({ children }: { readonly children: ReactNode }) {
  const layers = useRef<(readonly Shortcut[])[]>([]);
  const before = useRef<{ key: string; at: number }>({ key: "", at: 0 });
  const [isOn, setIsOn] = useState(() => localStorage.getItem(storageKey) !== "off");
  const setOn = useCallback((on: boolean) => {
    localStorage.setItem(storageKey, on ? "on" : "off");
    setIsOn(on);
  }, []);
  const add = useCallback((shortcuts: readonly Shortcut[]) => {
    layers.current.push(shortcuts);
    return () => {
      layers.current = layers.current.filter((l) => l !== shortcuts);
    };
  }, []);
  const all = useCallback(() => layers.current.flat(), []);

  useEffect(() => {
    const pressed = (e: KeyboardEvent) => {
      if (e.defaultPrevented || e.altKey || e.isComposing) return;
      const key = nameOf(e);
      const sequence = Date.now() - before.current.at < 1000 ? `${before.current.key} ${key}` : key;
      before.current = { key, at: Date.now() };
      const found = layers.current
        .toReversed()
        .flat()
        .filter((s) => s.isLocal !== true);
      const shortcut = found.find((s) => s.keys === sequence) ?? found.find((s) => s.keys === key);
      if (shortcut === undefined || (isField(e.target) && shortcut.inFields !== true)) return;
      if (!isOn && !shortcut.keys.startsWith("Ctrl+")) return;
      if (document.querySelector("[role=dialog],[role=alertdialog]") !== null && !shortcut.keys.startsWith("Ctrl+")) return;
      e.preventDefault();
      shortcut.run();
    };
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  }, [isOn]);

  const value = useMemo(() => ({ isOn, setOn, add, all }), [isOn, setOn, add, all]);
  return <Context value={value}>{children}</Context>;
}

export function useShortcutsContext(): Shortcuts {
  const value = useContext(Context);
  if (value === null) throw new Error("Shortcuts need a ShortcutsProvider above them.");
  return value;
}

/** Shortcuts that hold while the calling component is shown. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const { add } = useShortcutsContext();
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  const shape = shortcuts.map((s) => `${s.keys}\n${s.label}\n${s.inFields === true}`).join("\n\n");
  useEffect(
    () => add(latest.current.map((s, i) => ({ ...s, run: () => latest.current[i]?.run() }))),
    // Their functions are new at each render; what they are called is not.
    // oxlint-disable-next-line react/exhaustive-deps
    [add, shape],
  );
}
