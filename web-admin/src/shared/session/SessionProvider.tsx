import { useQueryClient } from "@tanstack/react-query";
import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from "react";
import { api, onSignedOut, setCsrf, unwrap } from "@/api/client";
import { ApiError, asApiError } from "@/api/problem";
import type { Role, SignIn } from "@/api/types";

/** Roles, each of which may do what those before it may; a claimer stands beside. */
const ranks: Readonly<Record<Role, number>> = { claimer: 0, viewer: 1, operator: 2, admin: 3 };

/** Between two tries to find out who is signed in. */
const askAgainMs = 2000;

export type SessionState =
  | { readonly status: "asking" }
  | { readonly status: "unknown"; readonly error: ApiError }
  | { readonly status: "out"; readonly wasIn: false }
  /** Its page stays as it is below the question who one is, so that nothing that was typed is lost. */
  | { readonly status: "out"; readonly wasIn: true; readonly who: SignIn }
  | { readonly status: "in"; readonly who: SignIn };

interface SessionValue {
  readonly state: SessionState;
  readonly signIn: (token: string) => Promise<void>;
  readonly signOut: () => Promise<void>;
  readonly askAgain: () => Promise<void>;
}

const Context = createContext<SessionValue | null>(null);

/** What the service wrote into the page: whether the browser's cookie is that of a session. Unknown where something else serves the page. */
const isSignedOut = (): boolean => document.querySelector("meta[name=sentinel-session]")?.getAttribute("content") === "none";

const left = (before: SessionState): SessionState => (before.status === "in" ? { status: "out", wasIn: true, who: before.who } : { status: "out", wasIn: false });

export function SessionProvider({ children }: { readonly children: ReactNode }) {
  const queries = useQueryClient();
  const [state, setState] = useState<SessionState>(() => (isSignedOut() ? { status: "out", wasIn: false } : { status: "asking" }));

  const enter = useCallback((who: SignIn) => {
    setCsrf(who.csrf ?? undefined);
    setState({ status: "in", who });
  }, []);

  const askAgain = useCallback(async () => {
    try {
      enter(await unwrap(api.GET("/api/v1/session")));
    } catch (thrown) {
      const error = asApiError(thrown);
      setState((before) => (error.status === 401 ? left(before) : { status: "unknown", error }));
    }
  }, [enter]);

  // A service that does not answer is asked again by itself: a laptop changes its network, a service restarts.
  useEffect(() => {
    if (state.status !== "unknown") return undefined;
    const timer = setTimeout(() => void askAgain(), askAgainMs);
    const now = () => void askAgain();
    addEventListener("online", now);
    return () => {
      clearTimeout(timer);
      removeEventListener("online", now);
    };
  }, [state, askAgain]);

  useEffect(() => {
    if (!isSignedOut()) void askAgain();
    return onSignedOut(() => setState((before) => (before.status === "in" ? left(before) : before)));
  }, [askAgain]);

  const signIn = useCallback(
    async (token: string) => {
      enter(await unwrap(api.POST("/api/v1/session", { body: { token } })));
      // What failed for want of a sign-in is asked again, and what another person saw is not shown to this one.
      await queries.invalidateQueries();
    },
    [enter, queries],
  );

  const signOut = useCallback(async () => {
    await unwrap(api.DELETE("/api/v1/session"));
    setCsrf(undefined);
    queries.clear();
    setState({ status: "out", wasIn: false });
  }, [queries]);

  const value = useMemo(() => ({ state, signIn, signOut, askAgain }), [state, signIn, signOut, askAgain]);
  return <Context value={value}>{children}</Context>;
}

export function useSession(): SessionValue {
  const value = useContext(Context);
  if (value === null) throw new Error("useSession needs a SessionProvider above it.");
  return value;
}

/** Who is signed in, or was when the session ended and the page waits below the sign-in; null where nobody was. */
export const useWho = (): SignIn | null => {
  const { state } = useSession();
  return state.status === "in" || (state.status === "out" && state.wasIn) ? state.who : null;
};

/** Whether the person may do what this role may. The service decides; this only tells beforehand. */
export function useMay(role: Role): boolean {
  const who = useWho();
  if (who === null) return false;
  if (role === "claimer") return who.role !== "viewer";
  return (ranks[who.role as Role] ?? 0) >= ranks[role];
}
