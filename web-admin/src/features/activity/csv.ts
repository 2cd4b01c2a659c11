import type { Commit } from "./api/activity";

const columns = ["at", "actor", "subject", "reason", "objects", "commit", "runId", "requestId", "merge"] as const;

/** Names of columns as the API has them, so that the same program reads both. */
export function csvOf(commits: readonly Commit[]): string {
  const rows = commits.map((c) => columns.map((column) => field(column === "objects" ? c.objects.join(" ") : String(c[column] ?? ""))).join(","));
  return [columns.join(","), ...rows, ""].join("\r\n");
}

/** A spreadsheet runs what begins as a formula; reasons are written by anybody. */
function field(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function download(text: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
