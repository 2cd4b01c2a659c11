import { useNavigate, useSearch } from "@tanstack/react-router";
import { useRef } from "react";
import { useTexts } from "@/shared/i18n/useTexts";
import { useShortcuts } from "@/shared/keys/ShortcutsProvider";
import { Page } from "@/shared/page/Page";
import { useMay } from "@/shared/session/SessionProvider";
import { Empty } from "@/shared/ui/Empty";
import { ActivityFilters } from "./ActivityFilters";
import type { ActivityFilter } from "./api/activity";
import { activityTexts } from "./texts";
import { Trail } from "./Trail";
import { useTrail } from "./useTrail";

/** Who changed what, when and why: the history of git. */
export default function ActivityPage() {
  const t = useTexts(activityTexts);
  const mayRead = useMay("viewer");
  return (
    <Page crumbs={[{ text: t("activity") }]}>
      <h1 className="sr">{t("activity")}</h1>
      {mayRead ? <Activity /> : <Empty title={t("noRight")}>{t("noRightHint")}</Empty>}
    </Page>
  );
}

function Activity() {
  const t = useTexts(activityTexts);
  const { lang: _, ...filter } = useSearch({ from: "/activity" }) as ActivityFilter & { lang?: string };
  const navigate = useNavigate();
  const trail = useTrail(filter);
  const box = useRef<HTMLDivElement>(null);
  const step = (by: number) => {
    const links = [...(box.current?.querySelectorAll<HTMLAnchorElement>("a[data-commit]") ?? [])];
    const at = links.indexOf(document.activeElement as HTMLAnchorElement);
    links[Math.max(0, Math.min(links.length - 1, at + by))]?.focus();
  };
  useShortcuts([
    { keys: "/", label: t("shortcutSearch"), run: () => box.current?.querySelector("input")?.focus() },
    { keys: "j", label: t("shortcutNext"), run: () => step(1) },
    { keys: "k", label: t("shortcutPrevious"), run: () => step(-1) },
  ]);
  const change = (values: Partial<ActivityFilter>, typed = false) => void navigate({ to: "/activity", search: { ...filter, ...values }, replace: typed, resetScroll: !typed });
  return (
    <div className="stack" ref={box}>
      <ActivityFilters filter={filter} commits={trail.commits} onChange={change} />
      <Trail {...trail} isUpsideDown={filter.from !== undefined && filter.to !== undefined && filter.from > filter.to} isFiltered={Object.values(filter).some((v) => v !== undefined)} onClear={() => void navigate({ to: "/activity", search: {} })} />
    </div>
  );
}
