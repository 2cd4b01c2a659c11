import type { Server } from "@/api/types";
import type { ServersData } from "./api/listServers";

/** Other rows in place; pages and rows that stay the same are the same objects, so that nothing else is drawn anew. */
export function changed(data: ServersData | undefined, to: (item: Server) => readonly Server[]): ServersData | undefined {
  if (data === undefined) return undefined;
  const pages = data.pages.map((page) => {
    const items = page.items.flatMap(to);
    return items.length === page.items.length && items.every((item, i) => item === page.items[i]) ? page : { ...page, items };
  });
  return { ...data, pages };
}

/** Names of rows from `first` to `last` that were read before this version: with their page, or alone after it. */
export function oldRows(data: ServersData, [first, last]: readonly [number, number], version: number, readAt: ReadonlyMap<string, number>): string[] {
  const names: string[] = [];
  let start = 0;
  for (const page of data.pages) {
    const at = Number(page.resourceVersion);
    for (let i = Math.max(first, start); i <= last && i < start + page.items.length; i++) {
      const { name } = page.items[i - start]!;
      if (Math.max(at, readAt.get(name) ?? 0) < version) names.push(name);
    }
    start += page.items.length;
  }
  return names;
}

/** Matches that no row shows. Exact once all pages were read; before, what is further down is taken to be what was counted first. */
export function arrivedOf(data: ServersData, total: number, gone: number): number {
  const shown = data.pages.reduce((sum, p) => sum + p.items.length, 0) - gone;
  const isWhole = (data.pages.at(-1)?.next ?? null) === null;
  return Math.max(0, total - (isWhole ? shown : Math.max(shown, data.pages[0]!.total)));
}
