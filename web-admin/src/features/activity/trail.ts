import type { ActivityPage, Commit } from "./api/activity";

/** What was read once, and before it what came since. */
export function trailOf(newest: ActivityPage | undefined, pages: readonly ActivityPage[]): { readonly commits: readonly Commit[]; readonly hasGap: boolean } {
  const read = pages.flatMap((p) => p.items);
  const known = new Set(read.map((c) => c.commit));
  const latest = newest?.items ?? [];
  const fresh = latest.filter((c) => !known.has(c.commit));
  // A newest page without anything known may not reach down to what was read before.
  const hasGap = read.length > 0 && latest.length > 0 && fresh.length === latest.length;
  return { commits: hasGap ? read : [...fresh, ...read], hasGap };
}

/** How many pages at the end brought nothing. */
export function emptyAtEnd(pages: readonly ActivityPage[]): number {
  const last = pages.findLastIndex((p) => p.items.length > 0);
  return pages.length - 1 - last;
}

export interface Day {
  /** Its date in the reader's time zone. */
  readonly key: string;
  readonly at: string;
  /** Commits, with merges that follow each other folded together. */
  readonly entries: readonly Entry[];
}

export type Entry = { readonly commit: Commit } | { readonly merges: readonly Commit[] };

const dayOf = (at: string): string => new Date(at).toDateString();

export function daysOf(commits: readonly Commit[]): readonly Day[] {
  const days: { key: string; at: string; entries: Entry[] }[] = [];
  for (const commit of commits) {
    const key = dayOf(commit.at);
    // A merge is followed by what it brought, which may be of an earlier day.
    if (days.at(-1)?.key !== key) days.push({ key, at: commit.at, entries: [] });
    const entries = days.at(-1)!.entries;
    const last = entries.at(-1);
    if (!commit.merge) entries.push({ commit });
    else if (last !== undefined && "merges" in last) entries[entries.length - 1] = { merges: [...last.merges, commit] };
    else entries.push({ merges: [commit] });
  }
  return days;
}
