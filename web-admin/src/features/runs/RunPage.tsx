import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { asApiError } from "@/api/problem";
import { useTexts } from "@/shared/i18n/useTexts";
import { Page } from "@/shared/page/Page";
import { useMay } from "@/shared/session/SessionProvider";
import { Empty } from "@/shared/ui/Empty";
import { QueryView } from "@/shared/ui/QueryView";
import { runQuery } from "./api/runQuery";
import { RunView } from "./run/RunView";
import styles from "./run/Run.module.css";
import { runsTexts } from "./texts";

export default function RunPage() {
  const { id } = useParams({ from: "/runs/$id" });
  const t = useTexts(runsTexts);
  const mayRead = useMay("viewer");
  const query = useQuery({ ...runQuery(id), enabled: mayRead });
  const isMissing = query.data === undefined && query.isError && asApiError(query.error).status === 404;
  return (
    <Page crumbs={[{ text: t("runs"), to: "/runs" }, { text: id }]} fill>
      <div className={styles.page}>
        {query.data === undefined && (
          <h1 className="sr">
            {t("run")} {id}
          </h1>
        )}
        {!mayRead ? (
          <Empty title={t("noRight")}>{t("noRightHint")}</Empty>
        ) : isMissing ? (
          <Empty title={t("noSuchRun", { id })}>
            <p>{t("noSuchRunHint")}</p>
            <Link className="btn pri" to="/runs">
              {t("toRuns")}
            </Link>
          </Empty>
        ) : (
          <QueryView query={query} lines={8}>
            {(run) => <RunView key={id} run={run} />}
          </QueryView>
        )}
      </div>
    </Page>
  );
}
