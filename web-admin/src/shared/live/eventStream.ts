import { createParser } from "eventsource-parser";
import { refused } from "@/api/client";
import { asApiError, type Problem } from "@/api/problem";

export interface StreamEvent {
  readonly id: string | undefined;
  readonly type: string;
  readonly data: string;
}

export interface StreamOptions {
  /** The last event seen; the stream goes on after it. */
  readonly after?: string | undefined;
  readonly signal: AbortSignal;
  /** After so many ms without an event or a heartbeat the stream counts as dead, even if its socket is open. The service sends a heartbeat each 15 s. */
  readonly silenceMs?: number;
  /** Called once the service has answered. */
  readonly onOpen?: () => void;
}

/** The service went silent. */
export class SilenceError extends Error {
  readonly ms: number;

  constructor(ms: number) {
    super(`Nothing came for ${ms / 1000} s, not even a heartbeat.`);
    this.name = "SilenceError";
    this.ms = ms;
  }
}

/**
 * Server-sent events by fetch: unlike EventSource it sees heartbeats, so it notices a stream that stands still behind a proxy.
 * Ends when the service ends the stream; throws ApiError, SilenceError, or the signal's reason.
 */
export async function* streamEvents(path: string, options: StreamOptions): AsyncGenerator<StreamEvent> {
  const silenceMs = options.silenceMs ?? 30_000;
  const dead = new AbortController();
  let timer = setTimeout(() => dead.abort(new SilenceError(silenceMs)), silenceMs);
  const heard = () => {
    clearTimeout(timer);
    timer = setTimeout(() => dead.abort(new SilenceError(silenceMs)), silenceMs);
  };
  const signal = AbortSignal.any([options.signal, dead.signal]);
  try {
    const response = await open(path, options.after, signal);
    options.onOpen?.();
    const waiting: StreamEvent[] = [];
    const parser = createParser({ onEvent: (e) => waiting.push({ id: e.id, type: e.event ?? "message", data: e.data }) });
    if (response.body === null) return;
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const { done, value } = await withSignal(reader.read(), signal);
      if (done) return;
      heard();
      parser.feed(value);
      yield* waiting.splice(0);
    }
  } finally {
    clearTimeout(timer);
    dead.abort();
  }
}

async function open(path: string, after: string | undefined, signal: AbortSignal): Promise<Response> {
  const headers: Record<string, string> = { Accept: "text/event-stream" };
  if (after !== undefined) headers["Last-Event-ID"] = after;
  let response: Response;
  try {
    // It lasts as long as the page: what the page waits for goes before it.
    response = await globalThis.fetch(new URL(path, location.origin), { headers, signal, cache: "no-store", priority: "low" });
  } catch (thrown) {
    signal.throwIfAborted();
    throw asApiError(thrown);
  }
  if (response.ok) return response;
  throw refused(response, (await response.json().catch(() => undefined)) as Problem | undefined);
}

/** Some browsers leave a read pending when the computer slept; the signal decides. */
function withSignal<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason as Error);
    if (signal.aborted) return stop();
    signal.addEventListener("abort", stop, { once: true });
    promise.then(resolve, (thrown: unknown) => reject(signal.aborted ? (signal.reason as Error) : asApiError(thrown))).finally(() => signal.removeEventListener("abort", stop));
  });
}
