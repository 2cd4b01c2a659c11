import { useInfiniteQuery } from "@tanstack/react-query";
import { useTexts } from "@/shared/i18n/useTexts";
import { Page } from "@/shared/page/Page";
import { useMay } from "@/shared/session/SessionProvider";
import { Button } from "@/shared/ui/Button";
import { Empty } from "@/shared/ui/Empty";
import { ProblemPanel } from "@/shared/ui/ProblemPanel";
import { Skeleton, useLater } from "@/shared/ui/QueryView";
import { runsQuery } from "./api/runsQuery";
import { NoRuns } from "./list/NoRuns";
import { RunFilters } from "./list/RunFilters";
import styles from "./list/Runs.module.css";
import { RunsTable } from "./list/RunsTable";
import { useRunFilters } from "./list/useRunFilters";
import { runsTexts } from "./texts";

export default function RunsPage() {
  const t = useTexts(runsTexts);
  if (useMay("viewer")) return <Runs />;
  return (
    <Page crumbs={[{ text: t("runs") }]}>
      <h1 className="sr">{t("runs")}</h1>
      <Empty title={t("noRight")}>{t("noRightHint")}</Empty>
    </Page>
  );
}

function Runs() {
  const t = useTexts(runsTexts);
  const mayAct = useMay("operator");
  const { filters, set, clear, isFiltered } = useRunFilters();
  const query = useInfiniteQuery(runsQuery(filters));
  const isOld = useLater(query.isPlaceholderData, 300);
  const runs = query.data?.pages.flatMap((p) => p.items);
  return (
    <Page crumbs={[{ text: t("runs") }]} note={runs === undefined ? undefined : t(query.hasNextPage ? "countedMore" : "counted", { count: runs.length })}>
      <h1 className="sr">{t("runs")}</h1>
      {!mayAct && <p className={styles.note}>{t("lookOnlyNote")}</p>}
      <div className="card">
        <RunFilters filters={filters} set={set} clear={clear} />
        {query.isError && (
          <div className="pad">
            <ProblemPanel error={query.error} onRetry={() => void query.refetch()} />
          </div>
        )}
        {runs === undefined && !query.isError && <Skeleton lines={8} />}
        {runs !== undefined && (runs.length === 0 ? <NoRuns isFiltered={isFiltered} onClear={clear} /> : <RunsTable runs={runs} isOld={isOld} />)}
        {query.hasNextPage && (
          <div className="pad">
            <Button isPending={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
              {t("older")}
            </Button>
          </div>
        )}
      </div>
    </Page>
  );
}
