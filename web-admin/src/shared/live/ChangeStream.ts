import { ApiError } from "@/api/problem";
import type { Kind } from "@/api/types";
import { SilenceError, streamEvents, type StreamEvent, type StreamOptions } from "./eventStream";

export interface Change {
  readonly kind: Kind;
  readonly name: string;
  readonly type: "added" | "modified" | "deleted";
  readonly resourceVersion: string;
}

/** How the page is connected. `since` is in ms since 1970, by this computer's clock; of "down" it is when something was heard last. */
export interface LiveState {
  readonly status: "connecting" | "live" | "down";
  readonly since: number;
}

export interface ChangeListener {
  /** Objects that changed since the last call. */
  readonly changed: (changes: readonly Change[]) => void;
  /** Some changes cannot be told any longer: all that is shown is to be read again. */
  readonly missed: () => void;
  readonly state: (state: LiveState) => void;
}

type Open = (path: string, options: StreamOptions) => AsyncGenerator<StreamEvent>;

/** Changes within so many ms are told together. */
const batchMs = 250;
const shortestWaitMs = 1000;
const longestWaitMs = 30_000;

/** Follows `/api/v1/changes` for ever: goes on after the last event that it saw, and says how it is connected. */
export class ChangeStream {
  private readonly listener: ChangeListener;
  private readonly open: Open;
  private readonly ended = new AbortController();
  private last: string | undefined;
  private waiting: Change[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private wake: (() => void) | undefined;
  /** While it is not known whether the service answers. */
  private attempt: AbortController | undefined;
  private isUrgent = false;
  /** Undefined: it is connected. */
  private lostAt: number | undefined;

  constructor(listener: ChangeListener, open: Open = streamEvents, after?: string) {
    this.listener = listener;
    this.open = open;
    this.last = after;
  }

  /** The last event seen, for whoever goes on with the stream. */
  get lastSeen(): string | undefined {
    return this.last;
  }

  async run(): Promise<void> {
    this.lostAt = Date.now();
    this.listener.state({ status: "connecting", since: this.lostAt });
    for (let failures = 0; !this.ended.signal.aborted; ) {
      const isGood = await this.once();
      if (this.ended.signal.aborted) return;
      failures = isGood ? 0 : failures + 1;
      this.lostAt ??= Date.now();
      this.listener.state({ status: "down", since: this.lostAt });
      if (!this.isUrgent) await this.pause(failures);
      this.isUrgent = false;
    }
  }

  /** Tries at once instead of after the pause: the network is back, the page is looked at again. A try that nobody answers is given up for it. */
  readonly retryNow = (): void => {
    this.isUrgent = this.attempt !== undefined;
    this.attempt?.abort();
    this.wake?.();
  };

  stop(): void {
    this.ended.abort();
    clearTimeout(this.timer);
    this.wake?.();
  }

  /** @returns Whether it was connected. */
  private async once(): Promise<boolean> {
    let isOpen = false;
    const attempt = new AbortController();
    this.attempt = attempt;
    const onOpen = () => {
      isOpen = true;
      this.attempt = undefined;
      this.lostAt = undefined;
      this.listener.state({ status: "live", since: Date.now() });
    };
    const signal = AbortSignal.any([this.ended.signal, attempt.signal]);
    try {
      for await (const event of this.open("/api/v1/changes", { after: this.last, signal, onOpen })) this.take(event);
    } catch (thrown) {
      if (thrown instanceof ApiError && thrown.status === 410) this.forget();
      if (thrown instanceof SilenceError && isOpen) this.lostAt = Date.now() - thrown.ms;
      // Whatever it was, the state "down" says that it is so, and the next try follows.
    } finally {
      this.attempt = undefined;
    }
    return isOpen;
  }

  private take(event: StreamEvent): void {
    if (event.id !== undefined) this.last = event.id;
    if (event.type === "gone") this.forget();
    if (event.type !== "change") return;
    this.waiting.push(JSON.parse(event.data) as Change);
    this.timer ??= setTimeout(this.tell, batchMs);
  }

  private forget(): void {
    this.waiting = [];
    this.last = undefined;
    this.listener.missed();
  }

  private readonly tell = (): void => {
    this.timer = undefined;
    const changes = this.waiting.splice(0);
    if (changes.length > 0) this.listener.changed(changes);
  };

  /** 1, 2, 4 … 30 s, with jitter: a restarted service is not asked by all pages at once. */
  private pause(failures: number): Promise<void> {
    const longest = Math.min(longestWaitMs, shortestWaitMs * 2 ** Math.max(0, failures - 1));
    const ms = longest * (0.5 + Math.random() / 2);
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
