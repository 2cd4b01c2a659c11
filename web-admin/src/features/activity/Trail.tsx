import { useTexts } from "@/shared/i18n/useTexts";
import { Banner } from "@/shared/ui/Banner";
import { Button } from "@/shared/ui/Button";
import { Empty } from "@/shared/ui/Empty";
import { ProblemPanel } from "@/shared/ui/ProblemPanel";
import { Skeleton, useLater } from "@/shared/ui/QueryView";
import { DaySection } from "./DaySection";
import { activityTexts } from "./texts";
import { daysOf } from "./trail";
import type { useTrail } from "./useTrail";

interface TrailProps extends ReturnType<typeof useTrail> {
  readonly isFiltered: boolean;
  /** The first day that is asked for is after the last. */
  readonly isUpsideDown: boolean;
  readonly onClear: () => void;
}

export function Trail({ query, commits, emptyPages, looksFurther, isFiltered, isUpsideDown, onClear }: TrailProps) {
  const t = useTexts(activityTexts);
  const isOld = useLater(query.isPlaceholderData, 300);
  const next = () => void query.fetchNextPage();
  if (query.data === undefined) return query.isError ? <ProblemPanel error={query.error} onRetry={() => void query.refetch()} /> : <Skeleton lines={8} />;
  const isEnd = !query.hasNextPage && !query.isPlaceholderData;
  return (
    <div className={isOld ? "stack dimmed" : "stack"} aria-busy={query.isFetching}>
      {query.isRefetchError && <ProblemPanel error={query.error} onRetry={() => void query.refetch()} />}
      {daysOf(commits).map((day) => (
        <DaySection key={`${day.key} ${day.at}`} day={day} />
      ))}
      {looksFurther && (
        <Banner family="work" icon="search">
          {t("looking", { count: emptyPages })}
        </Banner>
      )}
      {query.isFetchNextPageError && <ProblemPanel error={query.error} onRetry={next} />}
      {!looksFurther && query.hasNextPage && !query.isFetchNextPageError && (
        <div className="row">
          {emptyPages > 0 && <span className="muted">{t("stopped")}</span>}
          <Button onPress={next} isPending={query.isFetchingNextPage}>
            {emptyPages > 0 ? t("goOn") : t("older")}
          </Button>
        </div>
      )}
      {isEnd && commits.length > 0 && !isFiltered && <p className="faint">{t("end")}</p>}
      {isEnd && commits.length === 0 && (
        <div className="card">
          <Empty title={isFiltered ? t("emptyByFilter") : t("empty")}>
            <p>{isUpsideDown ? t("emptyUpsideDown") : isFiltered ? t("emptyByFilterHint") : t("emptyHint")}</p>
            {isFiltered && <Button onPress={onClear}>{t("clear")}</Button>}
          </Empty>
        </div>
      )}
    </div>
  );
}
