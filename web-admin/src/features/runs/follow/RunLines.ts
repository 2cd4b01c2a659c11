import { taskKey, wordOf, type RunEvent, type Word } from "./events";

/** What is kept of each event of a run, however long it is: enough to list it and to find failures. */
export interface Line {
  readonly n: number;
  readonly host: string | null;
  readonly task: string | null;
  readonly word: Word;
  /** Of its text, so that it takes the same place before and after its text is here. */
  readonly rows: number;
}

/** How many events are kept whole; the rest is fetched when it is looked at. */
export const mostKept = 20_000;
const slack = 2_000;

/** The lines of a run in the order of their numbers. */
export class RunLines {
  private lines: Line[] = [];
  private isSorted = true;
  private readonly texts = new Map<number, RunEvent>();
  private readonly names = new Map<string, string>();
  private near = Number.POSITIVE_INFINITY;

  add(event: RunEvent): void {
    const line: Line = {
      n: event.sequence,
      host: event.server ? this.same(event.server) : null,
      task: event.task ? this.same(taskKey(event)) : null,
      word: wordOf(event),
      rows: rowsOf(event),
    };
    if (line.n < (this.lines.at(-1)?.n ?? 0)) this.isSorted = false;
    this.lines.push(line);
    this.keep(event);
  }

  /** The whole event again, which was let go before. */
  keep(event: RunEvent): void {
    this.texts.set(event.sequence, event);
    if (this.texts.size > mostKept + slack) this.letGo();
  }

  /** What is far from this number is let go first. */
  lookAt(n: number): void {
    this.near = n;
  }

  text(n: number): RunEvent | undefined {
    return this.texts.get(n);
  }

  get kept(): number {
    return this.texts.size;
  }

  get all(): readonly Line[] {
    if (!this.isSorted) {
      this.lines.sort((a, b) => a.n - b.n);
      this.isSorted = true;
    }
    return this.lines;
  }

  private letGo(): void {
    const { near } = this;
    const numbers = [...this.texts.keys()];
    // Who follows looks at what came last.
    const far = Number.isFinite(near) ? numbers.toSorted((a, b) => Math.abs(b - near) - Math.abs(a - near)) : numbers;
    for (const n of far.slice(0, numbers.length - mostKept)) this.texts.delete(n);
  }

  /** Names come with each event as texts of their own; one of each is enough. */
  private same(name: string): string {
    const known = this.names.get(name);
    if (known !== undefined) return known;
    this.names.set(name, name);
    return name;
  }
}

/** One for the event, and one for each line of its message. */
export function rowsOf(event: RunEvent): number {
  const message = event.message;
  return message ? 1 + message.trimEnd().split("\n").length : 1;
}

export const isFailure = (line: Line): boolean => line.word === "failed" || line.word === "unreachable";
