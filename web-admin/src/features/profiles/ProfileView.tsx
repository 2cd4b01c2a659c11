import { useNavigate, useSearch } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useFormat } from "@/shared/format/useFormat";
import { useTexts, type Say } from "@/shared/i18n/useTexts";
import { useShortcuts } from "@/shared/keys/ShortcutsProvider";
import { Card } from "@/shared/ui/Card";
import { Conditions } from "@/shared/ui/Conditions";
import { Skeleton } from "@/shared/ui/QueryView";
import { Tabs, type TabItem } from "@/shared/ui/Tabs";
import type { Profile } from "./api/profile";
import { Digests } from "./Digests";
import { FindingList } from "./FindingList";
import { Preview } from "./Preview";
import styles from "./profiles.module.css";
import { profileTabs } from "./search";
import { Standing } from "./Standing";
import { profileTexts } from "./texts";

// The editor is a quarter of the script, and few open it.
const ManifestEditor = lazy(() => import("@/shared/editor/ManifestEditor"));
const Files = lazy(() => import("./Files"));

/** A profile's page once the profile is known. */
export function ProfileView({ profile }: { readonly profile: Profile }) {
  const t = useTexts(profileTexts);
  const { tab } = useSearch({ from: "/profiles/$name" });
  const navigate = useNavigate({ from: "/profiles/$name" });
  const open = (id: string) => void navigate({ search: { tab: id as NonNullable<typeof tab> }, resetScroll: false });
  const at = profileTabs.indexOf(tab ?? "digests");
  useShortcuts([
    { keys: "[", label: t("keyBefore"), run: () => open(profileTabs.at(at - 1)!) },
    { keys: "]", label: t("keyNext"), run: () => open(profileTabs[(at + 1) % profileTabs.length]!) },
  ]);
  return (
    <div className="stack">
      <Heading profile={profile} />
      {profile.findings.length > 0 && <FindingList title={t("findings")} findings={profile.findings} />}
      <section className="card" aria-label={t("tabs")}>
        <Tabs label={t("tabs")} selected={tab ?? "digests"} onSelect={open} items={itemsOf(profile, t)} />
      </section>
      <Card title={t("conditions")}>
        <Conditions conditions={profile.conditions} />
      </Card>
    </div>
  );
}

function Heading({ profile }: { readonly profile: Profile }) {
  const t = useTexts(profileTexts);
  const format = useFormat();
  return (
    <div>
      <div className="row">
        <h1 className={styles.title} translate="no">
          {profile.name}
        </h1>
        <Standing profile={profile} />
      </div>
      <div className={styles.meta}>
        <span>{t("meta", { count: profile.servers })}</span>
        {profile.outdated > 0 && <span>{t("outdatedMeta", { count: profile.outdated })}</span>}
        <span translate="no">{profile.roles.join(", ")}</span>
        <span>{t("budget", { count: profile.retryBudget })}</span>
        <span>{t("atOnce", { share: shareOf(profile.maxUnavailable, format.percent) })}</span>
        <span>{t("runTimeout", { time: format.duration(profile.runTimeoutSeconds * 1000) })}</span>
      </div>
    </div>
  );
}

/** A number, or a share as the language writes it. */
const shareOf = (text: string, percent: (share: number) => string): string => (/^\d+%$/.test(text) ? percent(Number.parseInt(text, 10) / 100) : text);

const itemsOf = (profile: Profile, t: Say<(typeof profileTexts)["en"]>): readonly TabItem[] => [
  { id: "digests", title: t("tabDigests"), content: () => <Digests profile={profile} /> },
  { id: "files", title: t("tabFiles"), content: () => <FilesTab profile={profile} /> },
  { id: "manifest", title: t("tabManifest"), content: () => <ManifestTab profile={profile} /> },
  { id: "preview", title: t("tabPreview"), content: () => <Preview name={profile.name} /> },
];

const FilesTab = ({ profile }: { readonly profile: Profile }) => (
  <Suspense fallback={<Skeleton lines={10} />}>
    <Files profile={profile} />
  </Suspense>
);

const ManifestTab = ({ profile }: { readonly profile: Profile }) => (
  <Suspense fallback={<Skeleton lines={10} />}>
    <ManifestEditor kind="ServerProfile" name={profile.name} />
  </Suspense>
);
