import type { IconName } from "@/shared/ui/Icon";

export interface RecentPage {
  readonly to: string;
  readonly text: string;
  readonly icon: IconName;
}

const most = 5;
const keyOf = (identity: string) => `sentinel.recent.${identity}`;

/** Where a person went last from here, the newest first; in this browser alone. */
export function recentOf(identity: string): readonly RecentPage[] {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(keyOf(identity)) ?? "[]");
    return Array.isArray(read) ? read.filter((r): r is RecentPage => typeof r?.to === "string" && typeof r?.text === "string" && typeof r?.icon === "string").slice(0, most) : [];
  } catch {
    // Something else wrote there; it is written over by the next one.
    return [];
  }
}

export function remember(identity: string, page: RecentPage): void {
  const others = recentOf(identity).filter((r) => r.to !== page.to);
  localStorage.setItem(keyOf(identity), JSON.stringify([page, ...others].slice(0, most)));
}
