import { useQueryClient, type Query } from "@tanstack/react-query";
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from "react";
import type { Kind } from "@/api/types";
import { useWho } from "@/shared/session/SessionProvider";
import { askOften } from "./askOften";
import type { Change, LiveState } from "./ChangeStream";
import { followChanges } from "./sharedChanges";

/** What a query shows, so that it is read again when that changes. */
export interface LiveMeta extends Record<string, unknown> {
  /** Kinds whose changes it shows. */
  readonly kinds: readonly Kind[];
  /** Only objects of this name; left out: any. */
  readonly name?: string;
}

/** For the `meta` of a query. */
export const shows = (kinds: readonly Kind[], name?: string): LiveMeta => (name === undefined ? { kinds } : { kinds, name });

interface Live extends LiveState {
  readonly retryNow: () => void;
  /** What is shown is asked for now and then, since this role may not follow changes. */
  readonly isAsked: boolean;
}

const Context = createContext<Live>({ status: "connecting", since: 0, retryNow: () => undefined, isAsked: false });

export const useLive = (): Live => useContext(Context);

/** Has every query that shows a changed object read again; those of no open view are only marked. */
export function LiveProvider({ children }: { readonly children: ReactNode }) {
  const queries = useQueryClient();
  const [state, setState] = useState<LiveState>(() => ({ status: "connecting", since: Date.now() }));
  const [retryNow, setRetry] = useState(() => () => {});
  const isAsked = useWho()?.role === "claimer";
  useEffect(() => {
    const stream = isAsked
      ? askOften({ again: () => void queries.invalidateQueries({ predicate: (q) => (q.meta as LiveMeta | undefined)?.kinds !== undefined }), state: setState })
      : followChanges({
          changed: (changes) => void queries.invalidateQueries({ predicate: (q) => isTouched(q, changes) }),
          missed: () => void queries.invalidateQueries(),
          state: setState,
        });
    setRetry(() => stream.retryNow);
    const seen = () => {
      if (document.visibilityState === "visible") stream.retryNow();
    };
    addEventListener("online", stream.retryNow);
    document.addEventListener("visibilitychange", seen);
    return () => {
      removeEventListener("online", stream.retryNow);
      document.removeEventListener("visibilitychange", seen);
      stream.stop();
    };
  }, [queries, isAsked]);
  const live = useMemo(() => ({ ...state, retryNow, isAsked }), [state, retryNow, isAsked]);
  return <Context value={live}>{children}</Context>;
}

function isTouched(query: Query, changes: readonly Change[]): boolean {
  const meta = query.meta as LiveMeta | undefined;
  return meta?.kinds !== undefined && changes.some((c) => meta.kinds.includes(c.kind) && (meta.name === undefined || meta.name === c.name));
}
