import type { AnyRouter } from "@tanstack/react-router";
import { parseSearch, type RawSearch } from "@/shared/url/search";

interface Opened {
  readonly pathname: string;
  readonly search: RawSearch;
}

const opened = new WeakMap<AnyRouter, Opened>();

/** Keeps what the address said at first: the router writes it anew at once, without the values that a page refuses. Until another page is opened. */
export function noteOpened(router: AnyRouter): void {
  const { pathname, search } = router.history.location;
  opened.set(router, { pathname, search: parseSearch(search) });
  const stop = router.subscribe("onBeforeNavigate", ({ toLocation }) => {
    if (toLocation.pathname === pathname) return;
    opened.delete(router);
    stop();
  });
}

/** What the address says now, with what the router left out of it since it was opened. A key that got another value meanwhile has that. */
export const saidIn = (router: AnyRouter, pathname: string, search: string): RawSearch => {
  const now = parseSearch(search);
  const first = opened.get(router);
  if (first?.pathname !== pathname) return now;
  const isLeft = (key: string, before: string | string[]) => [now[key] ?? []].flat().every((value) => [before].flat().includes(value));
  return { ...now, ...Object.fromEntries(Object.entries(first.search).filter(([key, before]) => isLeft(key, before))) };
};
