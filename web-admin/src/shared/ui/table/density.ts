import { useSyncExternalStore } from "react";

/** How high the rows of long tables are, in px. */
export const rowHeights = { compact: 28, usual: 34, roomy: 40 } as const;
export type Density = keyof typeof rowHeights;
export const densities = Object.keys(rowHeights) as Density[];

const storageKey = "sentinel.rows";
const listeners = new Set<() => void>();

const subscribe = (changed: () => void) => {
  listeners.add(changed);
  // Another tab's choice holds here, too.
  addEventListener("storage", changed);
  return () => {
    listeners.delete(changed);
    removeEventListener("storage", changed);
  };
};

const read = (): Density => densities.find((d) => d === localStorage.getItem(storageKey)) ?? "usual";

export function chooseDensity(density: Density): void {
  localStorage.setItem(storageKey, density);
  for (const changed of listeners) changed();
}

/** What the person chose; it is kept in this browser. */
export const useDensity = (): Density => useSyncExternalStore(subscribe, read);
