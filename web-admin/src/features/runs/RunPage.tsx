import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useTexts } from "@/shared/i18n/useTexts";
import { Page } from "@/shared/page/Page";
import { QueryView } from "@/shared/ui/QueryView";
import { runQuery } from "./api/runQuery";
import { RunView } from "./run/RunView";
import styles from "./run/Run.module.css";
import { runsTexts } from "./texts";

export default function RunPage() {
  const { id } = useParams({ from: "/runs/$id" });
  const t = useTexts(runsTexts);
  const query = useQuery(runQuery(id));
  return (
    <Page crumbs={[{ text: t("runs"), to: "/runs" }, { text: id }]} fill>
      <div className={styles.page}>
      {query.data === undefined && (
        <h1 className="sr">
          {t("run")} {id}
        </h1>
      )}
      <QueryView query={query} lines={8}>
        {(run) => <RunView key={id} run={run} />}
      </QueryView>
      </div>
    </Page>
  );
}
