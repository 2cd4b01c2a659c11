import type { Schemas } from "@/api/types";

type Selector = Schemas["ClaimSelector"];

export interface SelectorInput {
  readonly labels: string;
  readonly facts: string;
  readonly address: string;
  readonly server: string;
}

export interface SelectorProblems {
  /** Lines that are no condition, from 1. */
  readonly labels?: number;
  readonly facts?: number;
}

type Read = { readonly values: Record<string, string> } | { readonly line: number };

function readLines(text: string, condition: RegExp): Read {
  const values: Record<string, string> = {};
  for (const [i, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    const parts = condition.exec(line.trim());
    if (parts === null) return { line: i + 1 };
    values[parts[1]!] = parts[2]!;
  }
  return { values };
}

/** region=paris */
const label = /^([^=\s]+)\s*=\s*(\S+)$/;
/** cpus>=8: to the service the sign belongs to the value, but for an equals sign alone. */
const fact = /^(\w+)\s*=?\s*((?:>=|<=)?\s*[^=<>\s]+)$/;

/** The selector of what was typed, or the lines that are wrong. Undefined: any server. */
export function readSelector(input: SelectorInput): { readonly selector?: Selector | undefined; readonly problems?: SelectorProblems } {
  const labels = readLines(input.labels, label);
  const facts = readLines(input.facts.replaceAll(/\s*(>=|<=)\s*/g, "$1"), fact);
  if ("line" in labels || "line" in facts) return { problems: { ...("line" in labels ? { labels: labels.line } : {}), ...("line" in facts ? { facts: facts.line } : {}) } };
  const selector: Selector = {
    ...(Object.keys(labels.values).length > 0 ? { matchLabels: labels.values } : {}),
    ...(Object.keys(facts.values).length > 0 ? { facts: facts.values } : {}),
    ...(input.address.trim() === "" ? {} : { address: input.address.trim() }),
    ...(input.server.trim() === "" ? {} : { server: input.server.trim() }),
  };
  return Object.keys(selector).length > 0 ? { selector } : {};
}

/** A selector in words: "region=mrs", "diskMib >=480000". */
export const conditionsOf = (selector: Selector | null | undefined): string[] => [
  ...Object.entries(selector?.matchLabels ?? {}).map(([k, v]) => `${k}=${v}`),
  ...Object.entries(selector?.facts ?? {}).map(([k, v]) => (/^[<>]/.test(v) ? `${k}${v}` : `${k}=${v}`)),
  ...(selector?.address ? [selector.address] : []),
  ...(selector?.server ? [selector.server] : []),
];
