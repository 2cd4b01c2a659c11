import type { UseQueryResult } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTexts } from "@/shared/i18n/useTexts";
import { useShortcuts } from "@/shared/keys/ShortcutsProvider";
import { useMay } from "@/shared/session/SessionProvider";
import { Card } from "@/shared/ui/Card";
import { QueryView } from "@/shared/ui/QueryView";
import type { Need, Needs } from "./api/needs";
import { NeedRow } from "./NeedRow";
import styles from "./Overview.module.css";
import { remedyOf } from "./remedy";
import { ReplaceDialog } from "./ReplaceDialog";
import { overviewTexts } from "./texts";

const shownAtFirst = 6;

interface NeedsCardProps {
  readonly query: UseQueryResult<Needs>;
  readonly onGuard: (guard: string) => void;
}

/** What a person has to do, the most urgent first, each with its one remedy. */
export function NeedsCard({ query, onGuard }: NeedsCardProps) {
  const t = useTexts(overviewTexts);
  const navigate = useNavigate();
  const mayClaim = useMay("claimer");
  const mayOperate = useMay("operator");
  const [isAll, setAll] = useState(false);
  const [replaced, setReplaced] = useState<Need>();
  const items = query.data?.items ?? [];
  const shown = isAll ? items : items.slice(0, shownAtFirst);
  const open = (need: Need) => {
    const remedy = remedyOf(need);
    if (remedy === undefined) return;
    if ("to" in remedy) void navigate({ to: remedy.to, search: remedy.search as never });
    else if (remedy.act === "guard" && mayOperate) onGuard(need.guard ?? "");
    else if (remedy.act === "replace" && mayClaim) setReplaced(need);
  };
  useShortcuts(shown.slice(0, 9).map((need, i) => ({ keys: String(i + 1), label: t("openNeed", { number: i + 1 }), run: () => open(need) })));
  return (
    <Card
      title={t("needs")}
      sub={items.length > 1 ? t("urgent") : undefined}
      side={
        items.length > shownAtFirst && (
          <button type="button" className="plain link" aria-expanded={isAll} onClick={() => setAll(!isAll)}>
            {isAll ? t("fewer") : t("all", { count: query.data?.total ?? items.length })}
          </button>
        )
      }
    >
      <QueryView query={query} lines={4}>
        {() =>
          items.length === 0 ? (
            <p className="pad muted">{t("noNeeds")}</p>
          ) : (
            <ol className={styles.needs}>
              {shown.map((need, i) => (
                <NeedRow key={`${need.kind} ${need.reason ?? ""} ${need.objects[0] ?? ""}`} need={need} number={i + 1} onAct={() => open(need)} />
              ))}
            </ol>
          )
        }
      </QueryView>
      {replaced !== undefined && <ReplaceDialog claim={replaced.claim ?? ""} server={replaced.objects[0] ?? ""} onClose={() => setReplaced(undefined)} />}
    </Card>
  );
}
