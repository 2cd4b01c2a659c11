import { useTexts } from "@/shared/i18n/useTexts";
import { Icon, type IconName } from "@/shared/ui/Icon";
import type { Family } from "@/shared/phases";
import { sessionTexts } from "../sessionTexts";

const looks: Readonly<Record<string, { readonly family: Family; readonly icon: IconName }>> = {
  Imported: { family: "ok", icon: "ready" },
  RowsRejected: { family: "wait", icon: "failed" },
  Refused: { family: "bad", icon: "failed" },
  Suspended: { family: "hold", icon: "pause" },
  ReimportRequested: { family: "work", icon: "changed" },
  Renamed: { family: "idle", icon: "right" },
  Removed: { family: "idle", icon: "retired" },
};

/** How a list's import went: icon, word and colour. */
export function ImportState({ reason }: { readonly reason: string | null | undefined }) {
  const t = useTexts(sessionTexts);
  const look = looks[reason ?? ""] ?? { family: "idle", icon: "pending" };
  const key = `reason_${reason}`;
  return (
    <span className={`ph ${look.family}`}>
      <Icon name={look.icon} />
      {reason === null || reason === undefined ? t("notYet") : t.has(key) ? t(key as "reason_Imported") : reason}
    </span>
  );
}
