import { taskKey, wordOf, type RunEvent, type Word } from "./events";

export type HostState = "failed" | "unreachable" | "unknown" | "running" | "waiting" | "done";
export type CellState = "ok" | "changed" | "running" | "failed" | "ignored" | "unreachable" | "skipped" | "unknown" | "none";

/** Failures first: what a person came for is at the top. */
export const hostStates: readonly HostState[] = ["failed", "unreachable", "unknown", "running", "waiting", "done"];

export interface Column {
  readonly key: string;
  readonly role: string | null;
  readonly task: string;
}

interface Told {
  started: number;
  ended: number;
  word: Word | undefined;
  seconds: number | null;
}

interface Story {
  readonly name: string;
  readonly order: number;
  readonly told: Map<string, Told>;
  /** Grows with each event of the host. */
  changes: number;
  begun: boolean;
  completed: boolean;
  failed: number;
  lost: number;
  /** The task that it began last. */
  last: string | undefined;
  lastStarted: number;
}

const outcomeStates: Readonly<Record<string, HostState>> = { Completed: "done", Failed: "failed", Unreachable: "unreachable", Unknown: "unknown" };

/** Hosts by tasks, made of events in whatever order they come. */
export class RunGrid {
  private readonly stories = new Map<string, Story>();
  private readonly firsts = new Map<string, { column: Column; first: number }>();
  private end: RunEvent | undefined;
  private sorted: Column[] | undefined;

  constructor(servers: readonly string[]) {
    for (const name of servers) this.story(name);
  }

  get isOver(): boolean {
    return this.end !== undefined;
  }

  hear(event: RunEvent): void {
    if (event.type === "runEnded") this.end = event;
    if (!event.server) return;
    const story = this.story(event.server);
    story.begun = true;
    story.changes++;
    const n = event.sequence;
    if (event.type === "hostCompleted") story.completed = true;
    else if (event.type === "hostUnreachable") story.lost = Math.max(story.lost, n);
    else if (event.task) this.hearTask(story, event, n);
  }

  /** In the order in which they were first heard of. */
  get columns(): readonly Column[] {
    return (this.sorted ??= [...this.firsts.values()].toSorted((a, b) => a.first - b.first).map((f) => f.column));
  }

  /** Names of hosts, failures first, else in the order of the run. */
  hosts(only?: HostState): string[] {
    return [...this.stories.values()]
      .map((s) => ({ s, rank: hostStates.indexOf(this.stateOf(s)) }))
      .filter((r) => only === undefined || hostStates[r.rank] === only)
      .toSorted((a, b) => a.rank - b.rank || a.s.order - b.s.order)
      .map((r) => r.s.name);
  }

  state(host: string): HostState {
    const story = this.stories.get(host);
    return story === undefined ? "waiting" : this.stateOf(story);
  }

  /** Changes whenever a cell of the host may have. */
  revision(host: string): number {
    const changes = this.stories.get(host)?.changes ?? 0;
    return this.isOver ? -1 - changes : changes;
  }

  /** The task that the host began last: where it was lost. */
  lastTask(host: string): string | undefined {
    return this.stories.get(host)?.last;
  }

  counts(): Record<HostState, number> {
    const counts = { failed: 0, unreachable: 0, unknown: 0, running: 0, waiting: 0, done: 0 };
    for (const story of this.stories.values()) counts[this.stateOf(story)]++;
    return counts;
  }

  cell(host: string, key: string): { readonly state: CellState; readonly seconds: number | null } {
    const story = this.stories.get(host);
    const told = story?.told.get(key);
    if (story === undefined) return nothing;
    if (told === undefined) return story.lost > 0 && story.last === undefined && this.columns[0]?.key === key ? { state: "unreachable", seconds: null } : nothing;
    return { state: this.cellOf(story, key, told), seconds: told.seconds };
  }

  private cellOf(story: Story, key: string, told: Told): CellState {
    if (told.ended >= told.started && told.word !== undefined) {
      if (told.word !== "failed") return told.word as CellState;
      return this.stateOf(story) === "unreachable" && story.last === key ? "unreachable" : "failed";
    }
    if (story.lost > told.started && story.last === key) return "unreachable";
    return this.isOver || story.completed || story.failed > 0 ? "unknown" : "running";
  }

  /** What the run's end says counts: the service has looked closer than the events do. */
  private stateOf(story: Story): HostState {
    const said = this.end?.hosts?.[story.name];
    if (said !== undefined) return outcomeStates[said.outcome] ?? "unknown";
    if (story.completed) return "done";
    // What came first is what happened to it.
    if (story.failed > 0 && (story.lost === 0 || story.failed < story.lost)) return "failed";
    if (story.lost > 0) return "unreachable";
    if (this.isOver) return "unknown";
    return story.begun ? "running" : "waiting";
  }

  private hearTask(story: Story, event: RunEvent, n: number): void {
    const key = taskKey(event);
    this.place(key, event, n);
    let told = story.told.get(key);
    if (told === undefined) story.told.set(key, (told = { started: 0, ended: 0, word: undefined, seconds: null }));
    if (event.type === "taskStarted") {
      told.started = Math.max(told.started, n);
      if (n > story.lastStarted) [story.lastStarted, story.last] = [n, key];
      return;
    }
    const word = wordOf(event);
    if (word === "failed") story.failed = story.failed === 0 ? n : Math.min(story.failed, n);
    // A name may stand for several tasks of a role; the failure among them is what counts.
    if (told.word === "failed" && word !== "failed") return;
    if (n <= told.ended && word !== "failed") return;
    Object.assign(told, { ended: Math.max(told.ended, n), word, seconds: event.durationSeconds ?? null });
  }

  private place(key: string, event: RunEvent, n: number): void {
    const known = this.firsts.get(key);
    if (known !== undefined && known.first <= n) return;
    this.firsts.set(key, { column: known?.column ?? { key, role: event.role ?? null, task: event.task! }, first: n });
    this.sorted = undefined;
  }

  private story(name: string): Story {
    let story = this.stories.get(name);
    if (story === undefined) {
      story = { name, order: this.stories.size, told: new Map(), changes: 0, begun: false, completed: false, failed: 0, lost: 0, last: undefined, lastStarted: 0 };
      this.stories.set(name, story);
    }
    return story;
  }
}

const nothing = { state: "none", seconds: null } as const;
