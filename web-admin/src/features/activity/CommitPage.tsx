import { useQuery } from "@tanstack/react-query";
import { Link, useCanGoBack, useParams, useRouter } from "@tanstack/react-router";
import { asApiError } from "@/api/problem";
import { Sentence } from "@/shared/audit/Sentence";
import { useTexts } from "@/shared/i18n/useTexts";
import { useShortcuts } from "@/shared/keys/ShortcutsProvider";
import { Page } from "@/shared/page/Page";
import { useMay } from "@/shared/session/SessionProvider";
import { Empty } from "@/shared/ui/Empty";
import { QueryView } from "@/shared/ui/QueryView";
import styles from "./Activity.module.css";
import { commitQuery, type CommitDetail } from "./api/commit";
import { ChangedFiles } from "./ChangedFiles";
import { CommitFacts } from "./CommitFacts";
import { activityTexts } from "./texts";

/** One commit: who, what, why, and what it changed. */
export default function CommitPage() {
  const t = useTexts(activityTexts);
  const { commit } = useParams({ from: "/activity/$commit" });
  const mayRead = useMay("viewer");
  const query = useQuery({ ...commitQuery(commit), enabled: mayRead });
  const isMissing = query.data === undefined && query.isError && asApiError(query.error).status === 404;
  const router = useRouter();
  const canGoBack = useCanGoBack();
  useShortcuts([{ keys: "u", label: t("shortcutBack"), run: () => (canGoBack ? router.history.back() : void router.navigate({ to: "/activity" })) }]);
  return (
    <Page crumbs={[{ text: t("activity"), to: "/activity" }, { text: commit.slice(0, 7) }]}>
      {query.data === undefined && <h1 className="sr">{t("commitOf", { commit: commit.slice(0, 7) })}</h1>}
      {!mayRead && <Empty title={t("noRight")}>{t("noRightHint")}</Empty>}
      {isMissing && (
        <Empty title={t("noCommit", { commit })}>
          <p>{t("noCommitHint")}</p>
          <Link className="btn pri" to="/activity">
            {t("toActivity")}
          </Link>
        </Empty>
      )}
      {mayRead && !isMissing && <QueryView query={query}>{(found) => <Commit commit={found} />}</QueryView>}
    </Page>
  );
}

function Commit({ commit }: { readonly commit: CommitDetail }) {
  const t = useTexts(activityTexts);
  return (
    <div className="stack">
      <div className={styles.title}>
        <h1>
          <span translate="no">{commit.actor}</span> <Sentence subject={commit.subject} />
          {commit.merge && <span className="tag">{t("mergeFlag")}</span>}
        </h1>
        <CommitFacts commit={commit} />
      </div>
      <ChangedFiles commit={commit} />
    </div>
  );
}
