import { useQuery } from "@tanstack/react-query";
import type { ServerDetail } from "@/api/types";
import { useTexts } from "@/shared/i18n/useTexts";
import { ProblemPanel } from "@/shared/ui/ProblemPanel";
import { phasesQuery } from "../api/phases";
import type { Verb } from "../acts/verbs";
import styles from "../server.module.css";
import { serverTexts } from "../texts";
import { LifeLine } from "./LifeLine";
import { Reason } from "./Reason";
import { TimeStrip } from "./TimeStrip";

/** Where the server is in its life, why, what comes next, and what it went through. */
export function Life({ server, ask }: { readonly server: ServerDetail; readonly ask: (verb: Verb) => void }) {
  const t = useTexts(serverTexts);
  const phases = useQuery(phasesQuery(server.name));
  const stretches = phases.data?.items ?? [];
  return (
    <section className={`card ${styles.life}`} aria-label={t("life")}>
      <LifeLine server={server} stretches={stretches} />
      <Reason server={server} ask={ask} />
      {phases.isError && (
        <div className={styles.strip}>
          <ProblemPanel error={phases.error} onRetry={() => void phases.refetch()} />
        </div>
      )}
      {stretches.length > 0 && <TimeStrip stretches={stretches} isCut={phases.data?.cut ?? false} />}
    </section>
  );
}
