import { useLayoutEffect, useRef, type RefObject } from "react";

const storageKey = "sentinel.scroll";

/** Where the table of these rows was left, if it was the last one that was left. */
export function placeOf(key: string): number {
  const [saved, top] = (sessionStorage.getItem(storageKey) ?? "").split("\n");
  return saved === key ? Number(top) : 0;
}

/** Remembers where a table was left, and goes to the top for other rows. */
export function useScrollPlace(scroller: RefObject<HTMLElement | null>, key: string): void {
  const shown = useRef(key);
  useLayoutEffect(() => {
    const box = scroller.current;
    if (box === null) return undefined;
    if (shown.current !== key) box.scrollTo({ top: 0 });
    shown.current = key;
    return () => sessionStorage.setItem(storageKey, `${key}\n${box.scrollTop}`);
  }, [key, scroller]);
}
