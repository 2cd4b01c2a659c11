import { describe, expect, it } from "vitest";
import type { Commit } from "./api/activity";
import { csvOf } from "./csv";
import { daysOf, emptyAtEnd, trailOf } from "./trail";

const commit = (id: string, more: Partial<Commit> = {}): Commit => ({ commit: id, at: "2026-11-24T10:00:00Z", actor: "ops-day", subject: `server: retry ${id}`, objects: [], merge: false, ...more });
const page = (...ids: string[]) => ({ items: ids.map((id) => commit(id)) });
const ids = (commits: readonly Commit[]) => commits.map((c) => c.commit);

describe("trailOf", () => {
  it("puts what came since before what was read, once", () => {
    const trail = trailOf(page("f", "e", "d"), [page("d", "c"), page("b", "a")]);
    expect(ids(trail.commits)).toEqual(["f", "e", "d", "c", "b", "a"]);
    expect(trail.hasGap).toBe(false);
  });

  it("shows nothing out of order while there is a gap", () => {
    const trail = trailOf(page("z", "y"), [page("d", "c")]);
    expect(trail.hasGap).toBe(true);
    expect(ids(trail.commits)).toEqual(["d", "c"]);
  });

  it("takes the first commit of an empty history", () => {
    expect(ids(trailOf(page("a"), [page()]).commits)).toEqual(["a"]);
  });
});

describe("emptyAtEnd", () => {
  it("counts pages since the last one with something", () => {
    expect(emptyAtEnd([page("a"), page(), page()])).toBe(2);
    expect(emptyAtEnd([page(), page("a")])).toBe(0);
    expect(emptyAtEnd([page()])).toBe(1);
  });
});

describe("daysOf", () => {
  it("makes a heading a day and folds merges that follow each other", () => {
    const days = daysOf([
      commit("d", { at: "2026-11-25T12:00:00Z" }),
      commit("c", { merge: true }),
      commit("b", { merge: true }),
      commit("a"),
    ]);
    expect(days.map((d) => d.entries.map((e) => ("merges" in e ? ids(e.merges) : e.commit.commit)))).toEqual([["d"], [["c", "b"], "a"]]);
  });
});

describe("csvOf", () => {
  it("quotes what needs it and lets no reason be a formula", () => {
    const csv = csvOf([commit("a", { reason: '=HYPERLINK("x")', objects: ["Server/a", "Server/b"] })]);
    expect(csv.split("\r\n")).toEqual([
      "at,actor,subject,reason,objects,commit,runId,requestId,merge",
      `2026-11-24T10:00:00Z,ops-day,server: retry a,"'=HYPERLINK(""x"")",Server/a Server/b,a,,,false`,
      "",
    ]);
  });
});
