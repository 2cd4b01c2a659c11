import { ChangeStream, type Change, type ChangeListener, type LiveState } from "./ChangeStream";

type Told = { readonly changed: readonly Change[] } | { readonly missed: true } | { readonly state: LiveState; readonly last: string | undefined } | { readonly asks: true } | { readonly retry: true };

const channelName = "sentinel.changes";

/**
 * One stream for all tabs of a browser: HTTP/1.1 allows six connections, and six tabs must not use them up.
 * The tab that holds the lock follows it and tells the others; when it closes, another goes on after the last event.
 */
export function followChanges(listener: ChangeListener): { readonly stop: () => void; readonly retryNow: () => void } {
  const ended = new AbortController();
  // Browsers have locks only at https: and on this computer.
  const locks = navigator.locks as LockManager | null | undefined;
  if (typeof BroadcastChannel === "undefined" || locks === null || locks === undefined) return alone(listener);
  const channel = new BroadcastChannel(channelName);
  let stream: ChangeStream | undefined;
  let known: LiveState = { status: "connecting", since: Date.now() };
  let last: string | undefined;
  const tell = (told: Told) => channel.postMessage(told);

  channel.addEventListener("message", (message: MessageEvent<Told>) => {
    const told = message.data;
    if ("asks" in told) {
      if (stream !== undefined) tell({ state: known, last: stream.lastSeen });
    } else if ("retry" in told) stream?.retryNow();
    else if (stream === undefined) last = hear(told, listener) ?? last;
  });
  tell({ asks: true });

  const lead = async () => {
    stream = new ChangeStream(
      {
        changed: (changed) => {
          listener.changed(changed);
          tell({ changed });
        },
        missed: () => {
          listener.missed();
          tell({ missed: true });
        },
        state: (state) => {
          known = state;
          listener.state(state);
          tell({ state, last: stream?.lastSeen });
        },
      },
      undefined,
      last,
    );
    ended.signal.addEventListener("abort", () => stream?.stop());
    await stream.run();
  };
  // Refused only when this tab stops waiting for its turn.
  locks.request(channelName, { signal: ended.signal }, lead).catch(() => undefined);
  return {
    retryNow: () => {
      stream?.retryNow();
      tell({ retry: true });
    },
    stop: () => {
      ended.abort();
      channel.close();
    },
  };
}

function hear(told: Told, listener: ChangeListener): string | undefined {
  if ("changed" in told) {
    listener.changed(told.changed);
    return told.changed.at(-1)?.resourceVersion;
  }
  if ("missed" in told) listener.missed();
  if ("state" in told) {
    listener.state(told.state);
    return told.last;
  }
  return undefined;
}

function alone(listener: ChangeListener) {
  const stream = new ChangeStream(listener);
  void stream.run();
  return { stop: () => stream.stop(), retryNow: stream.retryNow };
}
