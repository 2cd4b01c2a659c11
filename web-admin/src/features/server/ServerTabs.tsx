import { useNavigate, useSearch } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import type { ServerDetail } from "@/api/types";
import { useTexts, type Say } from "@/shared/i18n/useTexts";
import { Skeleton } from "@/shared/ui/QueryView";
import { Tabs, type TabItem } from "@/shared/ui/Tabs";
import { isOver } from "./acts/verbs";
import { FactsTab } from "./tabs/FactsTab";
import { HistoryTab } from "./tabs/HistoryTab";
import { RunTab } from "./tabs/RunTab";
import { serverTexts } from "./texts";

// The editor is a quarter of the script, and few open it.
const ManifestEditor = lazy(() => import("@/shared/editor/ManifestEditor"));

export function ServerTabs({ server }: { readonly server: ServerDetail }) {
  const t = useTexts(serverTexts);
  const { tab } = useSearch({ from: "/servers/$name" });
  const navigate = useNavigate({ from: "/servers/$name" });
  const open = (id: string) => void navigate({ search: (before) => ({ ...before, tab: id as NonNullable<typeof tab> }), resetScroll: false });
  return (
    <section className="card" aria-label={t("tabs")}>
      <Tabs label={t("tabs")} selected={tab ?? "run"} onSelect={open} items={itemsOf(server, t)} />
    </section>
  );
}

const itemsOf = (server: ServerDetail, t: Say<(typeof serverTexts)["en"]>): readonly TabItem[] => [
  { id: "run", title: t("tabRun"), content: () => <RunTab server={server} /> },
  { id: "history", title: t("tabHistory"), content: () => <HistoryTab name={server.name} /> },
  { id: "facts", title: t("tabFacts"), content: () => <FactsTab server={server} /> },
  { id: "manifest", title: t("tabManifest"), content: () => <ManifestTab server={server} /> },
];

const ManifestTab = ({ server }: { readonly server: ServerDetail }) => (
  <Suspense fallback={<Skeleton lines={10} />}>
    <ManifestEditor kind="Server" name={server.name} isGone={isOver(server)} />
  </Suspense>
);
