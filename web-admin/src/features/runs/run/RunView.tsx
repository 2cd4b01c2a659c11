import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import type { Run } from "@/api/types";
import { useTexts } from "@/shared/i18n/useTexts";
import { useShortcuts } from "@/shared/keys/ShortcutsProvider";
import { ProblemPanel } from "@/shared/ui/ProblemPanel";
import { runQuery } from "../api/runQuery";
import { HostGrid } from "../grid/HostGrid";
import { LogPanel } from "../log/LogPanel";
import { runTexts } from "../texts";
import { countsOf } from "./countsOf";
import { RunCounts } from "./RunCounts";
import { RunHeader } from "./RunHeader";
import { useChoice } from "./useChoice";
import { useFailures } from "./useFailures";
import { useFirstFailure } from "./useFirstFailure";
import { useFollowed } from "./useFollowed";
import styles from "./Run.module.css";

export function RunView({ run }: { readonly run: Run }) {
  const t = useTexts(runTexts);
  const queries = useQueryClient();
  const followed = useFollowed(run);
  const { store, shot } = followed;
  const { search, choose } = useChoice();
  const { isOver, follow } = store;
  useEffect(() => {
    // The end is in the stream first; the run's own record follows it.
    if (isOver) void queries.invalidateQueries({ queryKey: runQuery(run.id).queryKey });
  }, [isOver, queries, run.id]);

  useFirstFailure(run, shot, search, choose);
  const toFailure = useFailures(store, search, choose);
  const back = () => {
    if (search.task !== undefined || search.line !== undefined) choose({ task: undefined, line: undefined });
    else if (search.host !== undefined) choose({ host: undefined });
  };
  useShortcuts([
    { keys: "n", label: t("nextFailure"), run: () => toFailure(1) },
    { keys: "p", label: t("previousFailure"), run: () => toFailure(-1) },
    { keys: "Escape", label: t("back"), run: back },
  ]);
  const counts = useMemo(() => countsOf(run, shot.grid.counts()), [run, shot]);
  return (
    <>
      <RunHeader run={run} grid={store.grid} counts={counts} />
      <RunCounts run={run} counts={counts} />
      {follow.status === "refused" && (
        <div className={styles.problem}>
          <ProblemPanel error={follow.error} />
        </div>
      )}
      <div className={styles.parts}>
        <HostGrid shot={shot} total={run.servers.length} counts={counts} search={search} choose={choose} toFailure={toFailure} />
        <LogPanel run={run} followed={followed} search={search} choose={choose} />
      </div>
    </>
  );
}
