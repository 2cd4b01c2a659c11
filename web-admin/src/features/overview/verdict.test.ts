import { describe, expect, it } from "vitest";
import { fleet } from "../../../test/service";
import type { Need, Needs } from "./api/needs";
import { verdictOf } from "./verdict";

const need = (more: Partial<Need>): Need => ({ kind: "BudgetSpent", objects: ["par-1"], count: 1, ...more });
const needs = (...items: Need[]): Needs => ({ revision: "4f2c9e1", resourceVersion: "1", total: items.length, items });
const sight = { fleet: fleet({ servers: 3, free: 3 }), needs: needs(), isStale: false, isSilent: false };

describe("verdictOf", () => {
  it("is well only where nothing is to be done and nothing goes on", () => {
    expect(verdictOf(sight).grade).toBe("well");
    expect(verdictOf({ ...sight, fleet: fleet({ runsRunning: 1 }) }).grade).toBe("working");
    expect(verdictOf({ ...sight, fleet: fleet({ capacity: { free: 1, claimed: 0, returning: 2, arriving: 3, repair: 0, leaving: 0 } }) })).toMatchObject({ grade: "working", onTheirWay: 5 });
    expect(verdictOf({ ...sight, fleet: fleet({ frozen: true }) })).toMatchObject({ grade: "working", why: "frozen" });
  });

  it("needs a person, and counts shops that are down over all items", () => {
    expect(verdictOf({ ...sight, needs: needs(need({ kind: "ClaimDegraded", claim: "shop-1" }), need({ kind: "ClaimDegraded", count: 4 }), need({})) })).toMatchObject({ grade: "person", needs: 3, down: 5 });
  });

  it("is never green while everything is paused", () => {
    expect(verdictOf({ ...sight, fleet: fleet({ paused: true }) })).toMatchObject({ grade: "person", why: "paused" });
  });

  it("cannot tell when stale, unanswered or without the writer, whatever the numbers say", () => {
    expect(verdictOf({ ...sight, isStale: true })).toMatchObject({ grade: "unknown", why: "stale" });
    expect(verdictOf({ ...sight, isSilent: true })).toMatchObject({ grade: "unknown", why: "silent" });
    expect(verdictOf({ ...sight, needs: undefined })).toMatchObject({ grade: "unknown", why: "silent" });
    expect(verdictOf({ ...sight, fleet: fleet({ writer: "HeldByOther" }), needs: needs(need({})) })).toMatchObject({ grade: "unknown", why: "reader" });
    expect(verdictOf({ ...sight, fleet: fleet({ writer: "Held" }) }).grade).toBe("well");
  });
});
