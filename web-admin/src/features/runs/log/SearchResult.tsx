import type { UseQueryResult } from "@tanstack/react-query";
import type { Schemas } from "@/api/types";
import { useTexts } from "@/shared/i18n/useTexts";
import { sharedTexts } from "@/shared/texts";
import { ProblemPanel } from "@/shared/ui/ProblemPanel";
import { runTexts } from "../texts";
import styles from "./Log.module.css";

/** How many events of the whole run were found. */
export function SearchResult({ query }: { readonly query: UseQueryResult<Schemas["RunLogAnswer"]> }) {
  const t = useTexts(runTexts);
  const shared = useTexts(sharedTexts);
  const { data } = query;
  if (query.isError) return <ProblemPanel error={query.error} onRetry={() => void query.refetch()} />;
  const shown = data?.matches?.length ?? 0;
  return (
    <div className={styles.result} role="status">
      {data === undefined ? shared("loading") : t("matches", { count: data.total })} {data !== undefined && shown < data.total && t("matchesFirst", { count: shown, total: data.total })}
    </div>
  );
}
