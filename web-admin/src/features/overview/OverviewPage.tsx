import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { fleetQuery } from "@/shared/queries/fleet";
import { useTexts } from "@/shared/i18n/useTexts";
import { useLive } from "@/shared/live/LiveProvider";
import { Page } from "@/shared/page/Page";
import { useMay } from "@/shared/session/SessionProvider";
import { Empty } from "@/shared/ui/Empty";
import { QueryView, useLater } from "@/shared/ui/QueryView";
import { guardsQuery, type Guard } from "./api/guards";
import { needsQuery } from "./api/needs";
import { CapacityCard } from "./CapacityCard";
import { ChangesCard } from "./ChangesCard";
import { GuardDialog } from "./GuardDialog";
import { GuardsCard } from "./GuardsCard";
import { NeedsCard } from "./NeedsCard";
import styles from "./Overview.module.css";
import { PhasesCard } from "./PhasesCard";
import { RunningCard } from "./RunningCard";
import { overviewTexts } from "./texts";
import { Verdict } from "./Verdict";
import { verdictOf } from "./verdict";

/** Is all well, and if not, what is to be done? */
export default function OverviewPage() {
  const t = useTexts(overviewTexts);
  const mayRead = useMay("viewer");
  return (
    <Page crumbs={[{ text: t("overview") }]}>
      {mayRead ? (
        <Overview />
      ) : (
        <>
          <h1 className="sr">{t("overview")}</h1>
          <Empty title={t("noRight")}>
            <p>{t("noRightHint")}</p>
            <Link className="btn pri" to="/claims">
              {t("toClaims")}
            </Link>
          </Empty>
        </>
      )}
    </Page>
  );
}

function Overview() {
  const live = useLive();
  const isStale = useLater(live.status !== "live", 10_000);
  const fleet = useQuery(fleetQuery());
  const needs = useQuery(needsQuery());
  const guards = useQuery(guardsQuery());
  const [reviewed, setReviewed] = useState<Guard>();
  const review = (name: string) => setReviewed(guards.data?.items.find((g) => g.guard === name));
  const isAsked = (fleet.data !== undefined || fleet.isError) && (needs.data !== undefined || needs.isError);
  const verdict = verdictOf({ fleet: fleet.data, needs: needs.data, isStale, isSilent: fleet.isError || needs.isError });
  if (fleet.data?.servers === 0 && needs.data?.total === 0 && !fleet.data.paused && verdict.grade !== "unknown") return <NoServers />;
  return (
    <>
      {isAsked ? <Verdict verdict={verdict} fleet={fleet.data} since={live.since} /> : <VerdictPlace />}
      <div className={styles.page}>
        <div className={styles.column}>
          <NeedsCard query={needs} onGuard={review} />
          <RunningCard running={fleet.data?.runsRunning} />
          <ChangesCard />
        </div>
        <div className={styles.column}>
          <QueryView query={fleet} lines={6}>
            {(data) => (
              <>
                <CapacityCard fleet={data} />
                <PhasesCard fleet={data} />
              </>
            )}
          </QueryView>
          <GuardsCard query={guards} onReview={review} />
        </div>
      </div>
      {reviewed !== undefined && <GuardDialog guard={reviewed} onClose={() => setReviewed(undefined)} />}
    </>
  );
}

/** The sentence's room, so that what is below does not move when it comes. */
function VerdictPlace() {
  const t = useTexts(overviewTexts);
  return (
    <div className={styles.verdict}>
      <h1 className="sr">{t("overview")}</h1>
    </div>
  );
}

function NoServers() {
  const t = useTexts(overviewTexts);
  return (
    <>
      <h1 className="sr">{t("overview")}</h1>
      <div className="card">
        <Empty title={t("emptyTitle")}>
          <p>{t("emptyHint")}</p>
          <Link className="btn pri" to="/imports/new">
            {t("importList")}
          </Link>
        </Empty>
      </div>
    </>
  );
}
