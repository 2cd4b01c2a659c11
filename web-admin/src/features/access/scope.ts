import type { Schemas } from "@/api/types";

type Scope = Schemas["AccessScope"];

export interface ScopeInput {
  readonly labels: string;
  readonly maxClaims: string;
}

/** What is wrong with what was typed; a line counts from 1. */
export interface ScopeProblems {
  readonly line?: number;
  readonly isNumberWrong?: boolean;
}

const asLabels = (text: string): Scope["labels"] | number => {
  const labels: Record<string, string[]> = {};
  for (const [i, raw] of text.split("\n").entries()) {
    const line = raw.trim();
    if (line === "") continue;
    const at = line.indexOf("=");
    const values = line
      .slice(at + 1)
      .split(",")
      .map((v) => v.trim())
      .filter(Boolean);
    if (at < 1 || values.length === 0) return i + 1;
    labels[line.slice(0, at).trim()] = values;
  }
  return labels;
};

/** The scope of what was typed, undefined for none, or what is wrong with it. */
export function readScope({ labels, maxClaims }: ScopeInput): { readonly scope?: Scope | undefined; readonly problems?: ScopeProblems } {
  const read = asLabels(labels);
  const isNumberWrong = maxClaims.trim() !== "" && (!/^\d{1,7}$/.test(maxClaims.trim()) || Number(maxClaims) > 1_000_000);
  if (typeof read === "number" || isNumberWrong) return { problems: { ...(typeof read === "number" ? { line: read } : {}), isNumberWrong } };
  const hasLabels = Object.keys(read ?? {}).length > 0;
  if (!hasLabels && maxClaims.trim() === "") return {};
  return { scope: { ...(hasLabels ? { labels: read } : {}), ...(maxClaims.trim() === "" ? {} : { maxClaims: Number(maxClaims) }) } };
}
