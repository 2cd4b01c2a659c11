import type { UseQueryResult } from "@tanstack/react-query";
import { useEffect, useState, type ReactNode } from "react";
import { useTexts } from "@/shared/i18n/useTexts";
import { sharedTexts } from "@/shared/texts";
import { ProblemPanel } from "./ProblemPanel";

interface QueryViewProps<T> {
  readonly query: UseQueryResult<T>;
  readonly children: (data: T) => ReactNode;
  /** Lines of the skeleton. */
  readonly lines?: number;
}

/** What a query answered, or why not. Earlier data stays when a later try fails, with the failure above it. */
export function QueryView<T>({ query, children, lines = 3 }: QueryViewProps<T>) {
  const retry = () => void query.refetch();
  if (query.data === undefined) return query.isError ? <ProblemPanel error={query.error} onRetry={retry} /> : <Skeleton lines={lines} />;
  return (
    <>
      {query.isError && <ProblemPanel error={query.error} onRetry={retry} />}
      {children(query.data)}
    </>
  );
}

/** Shown only after 200 ms: what comes sooner needs no placeholder. */
export function Skeleton({ lines = 3 }: { readonly lines?: number }) {
  const t = useTexts(sharedTexts);
  const isLate = useLater(true, 200);
  return (
    <div className="pad stack" role="status" aria-label={isLate ? t("loading") : undefined} aria-busy>
      {Array.from({ length: lines }, (_, i) => (
        <div key={i} className="skeleton" style={{ width: `${90 - ((i * 17) % 40)}%`, visibility: isLate ? undefined : "hidden" }} />
      ))}
    </div>
  );
}

/** Whether something has been so for `ms`. */
export function useLater(is: boolean, ms: number): boolean {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    if (!is) return undefined;
    const timer = setTimeout(() => setLate(true), ms);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [is, ms]);
  return is && isLate;
}
