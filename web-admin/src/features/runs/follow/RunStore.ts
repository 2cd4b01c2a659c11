import type { ApiError } from "@/api/problem";
import { Covered } from "./Covered";
import type { RunEvent } from "./events";
import { RunGrid } from "./RunGrid";
import { RunLines, type Line } from "./RunLines";

/** How the page hears of the run: `ended`, there is no more to come. */
export interface FollowState {
  readonly status: "connecting" | "live" | "down" | "ended" | "refused";
  readonly since: number;
  readonly error?: ApiError;
}

/** What there was at a flush. Another one at each, though what it leads to is the same: for useSyncExternalStore. */
export interface Snapshot {
  readonly grid: RunGrid;
  readonly lines: readonly Line[];
}

/** Listeners are told at most so often, and once a frame. */
const flushMs = 100;

/** Everything that is known of a run, by the numbers of its events: whatever comes twice, late or in another order changes nothing. */
export class RunStore {
  readonly grid: RunGrid;
  readonly lines = new RunLines();
  private readonly covered = new Covered();
  private readonly heard = new Set<() => void>();
  private isDue = false;
  private lastFlush = 0;
  private state: FollowState = { status: "connecting", since: Date.now() };
  private highest = 0;
  private shot: Snapshot;

  constructor(servers: readonly string[]) {
    this.grid = new RunGrid(servers);
    this.shot = { grid: this.grid, lines: this.lines.all };
  }

  /** @returns Whether any of them was new. */
  add(events: readonly RunEvent[]): boolean {
    let isNew = false;
    for (const event of events) {
      if (this.covered.has(event.sequence)) continue;
      isNew = true;
      this.covered.add(event.sequence);
      this.highest = Math.max(this.highest, event.sequence);
      this.lines.add(event);
      this.grid.hear(event);
    }
    if (isNew) this.touch();
    return isNew;
  }

  /** Events that were asked for: new ones, and texts that had been let go. */
  fill(events: readonly RunEvent[]): void {
    this.add(events);
    for (const event of events) if (this.lines.text(event.sequence) === undefined) this.lines.keep(event);
    this.touch();
  }

  /** The service has no more in these numbers: they are no gap. */
  cover(from: number, to: number): void {
    if (to < from) return;
    this.covered.add(from, to);
    this.touch();
  }

  /** The last number up to which nothing is missing: the stream goes on after it. */
  get reach(): number {
    return this.covered.reach;
  }

  get last(): number {
    return this.highest;
  }

  get hasGaps(): boolean {
    return this.covered.hasGaps;
  }

  gaps() {
    return this.covered.gaps();
  }

  get isOver(): boolean {
    return this.grid.isOver;
  }

  /** The run is over and nothing of it is missing. */
  get isWhole(): boolean {
    return this.isOver && !this.hasGaps;
  }

  get follow(): FollowState {
    return this.state;
  }

  setFollow(state: FollowState): void {
    this.state = state;
    this.touch();
  }

  readonly snapshot = (): Snapshot => this.shot;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.heard.add(listener);
    return () => this.heard.delete(listener);
  };

  touch(): void {
    if (this.isDue) return;
    this.isDue = true;
    setTimeout(() => requestAnimationFrame(this.flush), Math.max(0, this.lastFlush + flushMs - performance.now()));
  }

  private readonly flush = (): void => {
    this.isDue = false;
    this.lastFlush = performance.now();
    this.shot = { grid: this.grid, lines: this.lines.all };
    for (const tell of this.heard) tell();
  };
}
