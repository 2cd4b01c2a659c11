import { api, unwrap } from "@/api/client";
import type { LiveState } from "./ChangeStream";

export const askEveryMs = 5000;

interface Asker {
  /** The service answers: what is shown is to be read again. */
  readonly again: () => void;
  readonly state: (state: LiveState) => void;
}

/** For who may not follow the changes of all objects: asks now and then, while the page is looked at, and tells when nobody answers. */
export function askOften(asker: Asker): { readonly stop: () => void; readonly retryNow: () => void } {
  let cutAt: number | undefined;
  const ended = new AbortController();
  const ask = async () => {
    try {
      await unwrap(api.GET("/api/v1/session", { signal: ended.signal }));
      cutAt = undefined;
      asker.state({ status: "live", since: Date.now() });
      asker.again();
    } catch {
      // Whatever it was, the state says that it is so, and the next try follows.
      if (ended.signal.aborted) return;
      cutAt ??= Date.now();
      asker.state({ status: "down", since: cutAt });
    }
  };
  const timer = setInterval(() => document.visibilityState !== "hidden" && void ask(), askEveryMs);
  void ask();
  return {
    retryNow: () => void ask(),
    stop: () => {
      clearInterval(timer);
      ended.abort();
    },
  };
}
