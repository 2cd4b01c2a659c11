import type { Schemas } from "@/api/types";
import { ApiError } from "@/api/problem";
import type { StreamEvent, StreamOptions } from "@/shared/live/eventStream";
import { Breath } from "./Breath";
import type { RunEvent } from "./events";
import type { RunStore } from "./RunStore";
import { Waits } from "./Waits";

export interface LogWindow {
  readonly from: number;
  readonly to: number;
  readonly limit: number;
  readonly server?: string;
}

export interface Sources {
  readonly open: (path: string, options: StreamOptions) => AsyncGenerator<StreamEvent>;
  readonly readLog: (id: string, window: LogWindow, signal: AbortSignal) => Promise<Pick<Schemas["RunLogAnswer"], "items" | "next">>;
}

/** What comes late by so much is only late; what is missing for longer is asked for. */
const lateMs = 300;
const windowSize = 1000;

/** Brings a run's events into its store: by the stream, which it opens again when it breaks, and by number for what the stream left out. */
export class RunFollower {
  private readonly ended = new AbortController();
  private readonly waits = new Waits();
  private readonly gapWaits = new Waits();
  private isFilling = false;

  constructor(
    private readonly id: string,
    private readonly store: RunStore,
    private readonly sources: Sources,
  ) {}

  start(): void {
    addEventListener("online", this.retryNow);
    document.addEventListener("visibilitychange", this.seen);
    void this.follow();
  }

  stop(): void {
    removeEventListener("online", this.retryNow);
    document.removeEventListener("visibilitychange", this.seen);
    this.ended.abort();
    this.retryNow();
  }

  /** Tries at once instead of after the pause. */
  readonly retryNow = (): void => {
    this.waits.end();
    this.gapWaits.end();
  };

  private readonly seen = (): void => {
    if (document.visibilityState === "visible") this.retryNow();
  };

  private get isStopped(): boolean {
    return this.ended.signal.aborted;
  }

  private async follow(): Promise<void> {
    this.store.setFollow({ status: "connecting", since: Date.now() });
    for (let failures = 0; !this.isStopped && !this.store.isOver; ) {
      const error = await this.once();
      if (this.isStopped) return;
      if (this.store.isOver) break;
      if (error !== undefined && isRefusal(error)) return this.store.setFollow({ status: "refused", since: Date.now(), error });
      failures = error === undefined ? 0 : failures + 1;
      if (this.store.follow.status !== "down") this.store.setFollow({ status: "down", since: Date.now() });
      await this.waits.backOff(failures);
    }
    if (!this.isStopped) this.store.setFollow({ status: "ended", since: Date.now() });
  }

  /** @returns Why it was not even connected. */
  private async once(): Promise<unknown> {
    let isOpen = false;
    const onOpen = () => {
      isOpen = true;
      this.store.setFollow({ status: "live", since: Date.now() });
    };
    const after = this.store.reach > 0 ? String(this.store.reach) : undefined;
    const breath = new Breath();
    try {
      for await (const event of this.sources.open(`/api/v1/runs/${encodeURIComponent(this.id)}/events`, { after, signal: this.ended.signal, onOpen })) {
        this.take(event);
        await breath.take();
      }
    } catch (thrown) {
      if (!isOpen) return thrown;
    }
    return undefined;
  }

  private take(event: StreamEvent): void {
    if (event.data.length === 0) return;
    this.store.add([JSON.parse(event.data) as RunEvent]);
    if (this.store.hasGaps) void this.fill();
  }

  /** Asks for what is missing until nothing is; one request at a time. */
  private async fill(): Promise<void> {
    if (this.isFilling) return;
    this.isFilling = true;
    await this.gapWaits.pause(lateMs);
    for (let failures = 0; !this.isStopped && this.store.hasGaps; ) {
      try {
        await this.fillOne();
        failures = 0;
      } catch (thrown) {
        if (this.isStopped || isRefusal(thrown)) break;
        await this.gapWaits.backOff(++failures);
      }
    }
    this.isFilling = false;
  }

  private async fillOne(): Promise<void> {
    const [first, ...more] = this.store.gaps();
    if (first === undefined) return;
    // Small gaps near to each other are one question.
    const to = more.findLast((g) => g.to < first.from + windowSize)?.to ?? first.to;
    const answer = await this.sources.readLog(this.id, { from: first.from, to, limit: windowSize }, this.ended.signal);
    this.store.fill(answer.items);
    this.store.cover(first.from, answer.next == null ? to : answer.next - 1);
  }
}

/** What asking again does not change. */
const isRefusal = (thrown: unknown): thrown is ApiError => thrown instanceof ApiError && thrown.status >= 400 && thrown.status < 500 && thrown.status !== 401 && thrown.status !== 429;
