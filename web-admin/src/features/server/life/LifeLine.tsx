import type { ServerDetail } from "@/api/types";
import { useFormat } from "@/shared/format/useFormat";
import { useNow } from "@/shared/format/useNow";
import { useTexts, type Say } from "@/shared/i18n/useTexts";
import { phaseTexts } from "@/shared/phases";
import { Icon } from "@/shared/ui/Icon";
import type { Stretch } from "../api/phases";
import styles from "../server.module.css";
import { serverTexts } from "../texts";
import { stationsOf, type Station } from "./stations";

interface LifeLineProps {
  readonly server: ServerDetail;
  readonly stretches: readonly Stretch[];
}

/** The stations of a server's life; upright on narrow screens. */
export function LifeLine({ server, stretches }: LifeLineProps) {
  const t = useTexts(serverTexts);
  const phases = useTexts(phaseTexts);
  const been = new Set(stretches.map((s) => s.phase));
  return (
    <ol className={styles.path} aria-label={t("stations")}>
      {stationsOf(server, been).map((s) => (
        <li key={s.name} className={`${styles[s.state]} ${s.state === "now" ? `t-${s.family}` : ""}`} aria-current={s.state === "now" ? "step" : undefined}>
          <span className={`${styles.node} ${s.state === "now" ? styles[s.family] : ""}`}>
            <Icon name={s.icon} />
          </span>
          <div className={styles.name}>{s.state === "now" ? nowName(server, s, t, phases) : plainName(s, t, phases)}</div>
          <div className={styles.note}>
            <Note server={server} station={s} stretches={stretches} />
          </div>
        </li>
      ))}
    </ol>
  );
}

type Texts = Say<(typeof serverTexts)["en"]>;
type PhaseTexts = Say<(typeof phaseTexts)["en"]>;

const plainName = (station: Station, t: Texts, phases: PhaseTexts): string => (station.name === "Claimed" ? t("Claimed") : phases(station.name));

function nowName(server: ServerDetail, station: Station, t: Texts, phases: PhaseTexts): string {
  if (server.phase === "Failed") return t(station.name === "Verifying" ? "verifyingFailed" : "provisioningFailed");
  if (server.phase === "Ready") return server.claim == null ? phases("Ready") : t(server.degraded ? "claimedDegraded" : "Claimed");
  return phases(server.phase);
}

function Note({ server, station, stretches }: { readonly server: ServerDetail; readonly station: Station; readonly stretches: readonly Stretch[] }) {
  const t = useTexts(serverTexts);
  const format = useFormat();
  const now = useNow();
  if (station.state === "now") {
    const counts = server.retryBudget != null && server.attempts > 0 && ["Failed", "Provisioning", "Releasing"].includes(server.phase);
    if (counts) return t("attempt", { attempt: server.attempts, budget: server.retryBudget! });
    const since = (station.name === "Claimed" ? server.claimReference?.boundAt : undefined) ?? server.since;
    return since == null ? null : t("forTime", { time: format.ago(since, now) });
  }
  const isLeaving = server.phase === "Retiring" || server.phase === "Retired";
  if (station.state === "ahead") return station.name === "Ready" && !isLeaving ? t("notYet") : station.name === "CoolingDown" ? t("thenVerified") : "—";
  const spent = stretches.findLast((s) => station.phases.includes(s.phase) && s.until != null);
  return spent === undefined ? t("wasThere") : format.duration(Date.parse(spent.until!) - Date.parse(spent.from));
}
