import { useFormat } from "@/shared/format/useFormat";
import type { Fleet } from "@/api/types";
import { useTexts } from "@/shared/i18n/useTexts";
import { Icon, type IconName } from "@/shared/ui/Icon";
import styles from "./Overview.module.css";
import { overviewTexts } from "./texts";
import type { Grade, Verdict as VerdictOf } from "./verdict";

const looks: Readonly<Record<Grade, { readonly family: string; readonly icon: IconName }>> = {
  well: { family: "ok", icon: "ready" },
  working: { family: "work", icon: "provisioning" },
  person: { family: "bad", icon: "failed" },
  unknown: { family: "wait", icon: "waiting" },
};

/** One sentence answers "is all well?". */
export function Verdict({ verdict, fleet, since }: { readonly verdict: VerdictOf; readonly fleet: Fleet | undefined; readonly since: number }) {
  const t = useTexts(overviewTexts);
  const title = useTitle(verdict, since);
  const look = looks[verdict.grade];
  return (
    <div className={styles.verdict}>
      <span className={`${styles.mark} ph ${look.family}`}>
        <Icon name={look.icon} />
      </span>
      <div>
        <h1>{title}</h1>
        <p>
          {verdict.grade === "unknown" && <>{t("oldNumbers")} </>}
          {fleet !== undefined && <Served fleet={fleet} onTheirWay={verdict.onTheirWay} />}
        </p>
      </div>
    </div>
  );
}

function useTitle({ grade, why, needs, down, onTheirWay }: VerdictOf, since: number): string {
  const t = useTexts(overviewTexts);
  const format = useFormat();
  if (grade === "unknown") return why === "stale" ? t("stale", { time: format.time(since) }) : t(why === "reader" ? "reader" : "silent");
  if (grade === "well") return t("well");
  if (grade === "working") {
    if (why === "frozen") return t("frozen");
    return onTheirWay > 0 ? t("workingServers", { count: onTheirWay }) : t("working");
  }
  const first = why === "paused" ? t("paused") : t("person", { count: needs });
  if (down > 0) return t("both", { first, second: t("down", { count: down }) });
  return why === "paused" && needs > 0 ? t("both", { first, second: t("person", { count: needs }) }) : first;
}

function Served({ fleet, onTheirWay }: { readonly fleet: Fleet; readonly onTheirWay: number }) {
  const t = useTexts(overviewTexts);
  const said = [
    fleet.paused ? t("pausedFree") : fleet.free > 0 ? t("servedFree", { count: fleet.free }) : t("noneFree"),
    fleet.waiting > 0 ? t("waiting", { count: fleet.waiting }) : "",
    onTheirWay > 0 ? t("prepared", { count: onTheirWay }) : "",
  ];
  return said.filter(Boolean).join(" ");
}
