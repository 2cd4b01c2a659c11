import { useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Run } from "@/api/types";
import { useTexts } from "@/shared/i18n/useTexts";
import { useShortcuts } from "@/shared/keys/ShortcutsProvider";
import { ProblemPanel } from "@/shared/ui/ProblemPanel";
import { searchRun } from "../api/searchRun";
import type { Followed } from "../run/useFollowed";
import type { Choose, RunSearch } from "../run/useChoice";
import { runTexts } from "../texts";
import { LogHeader } from "./LogHeader";
import { LogList } from "./LogList";
import { LogTools } from "./LogTools";
import { NewLines, ReadNew } from "./NewLines";
import { SearchResult } from "./SearchResult";
import { useFollow } from "./useFollow";
import { indexOf, viewOf } from "./viewOf";
import styles from "./Log.module.css";

interface LogPanelProps {
  readonly run: Run;
  readonly followed: Followed;
  readonly search: RunSearch;
  readonly choose: Choose;
}

export function LogPanel({ run, followed, search, choose }: LogPanelProps) {
  const t = useTexts(runTexts);
  const { store, pager, shot } = followed;
  const { host, q = "" } = search;
  const scroll = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const [isWrapped, setWrapped] = useState(false);
  const found = useQuery(searchRun(run.id, q, host, store.isOver));
  const isFound = q.trim().length > 0;
  useEffect(() => {
    if (found.data !== undefined) store.fill(found.data.items);
  }, [found.data, store]);
  const numbers = isFound ? (found.data?.matches ?? noNumbers) : undefined;
  const view = useMemo(() => viewOf(shot.lines, search, numbers), [shot, search, numbers]);

  const follow = useFollow(scroll, shot, view.at(-1)?.n ?? 0, run.state !== "Ended" && search.line === undefined && search.task === undefined);
  const fresh = follow.isOn || isFound ? 0 : view.length - indexOf(view, follow.seen + 1);

  useShortcuts([
    { keys: "f", label: t("follow"), run: () => follow.set(!follow.isOn) },
    { keys: "w", label: t("wrap"), run: () => setWrapped(!isWrapped) },
    { keys: "/", label: t("searchRun"), run: () => field.current?.focus() },
  ]);
  const onSearch = useCallback((text: string) => choose({ q: text.length > 0 ? text : undefined, line: undefined }, true), [choose]);
  const label = host === undefined ? t("outputAll") : t("output", { name: host });
  return (
    <section className={`card ${styles.card}`} aria-label={label}>
      <LogHeader store={store} search={search} choose={choose} />
      <LogTools q={q} onSearch={onSearch} field={field} isWrapped={isWrapped} onWrap={setWrapped} isFollowed={follow.isOn} onFollow={follow.set} />
      {isFound && <SearchResult query={found} />}
      {pager.error !== undefined && <ProblemPanel error={pager.error} onRetry={pager.retry} />}
      <LogList scroll={scroll} followed={followed} view={view} search={search} choose={choose} follow={follow} isFound={isFound} isWrapped={isWrapped} label={label} />
      <ReadNew view={view} store={store} />
      <NewLines count={fresh} onResume={() => follow.set(true)} />
    </section>
  );
}

const noNumbers: readonly number[] = [];
