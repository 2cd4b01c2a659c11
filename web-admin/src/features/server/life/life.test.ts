import { describe, expect, it } from "vitest";
import type { ServerDetail } from "@/api/types";
import { serverPhases } from "@/shared/phases";
import { reasonTexts as shortReasons } from "@/shared/reasons";
import { reasonTexts } from "../reasonTexts";
import { explain } from "./explain";
import { stationsOf } from "./stations";
import { ticksOf } from "./ticks";

const server = (values: Partial<ServerDetail>): ServerDetail =>
  ({ phase: "Ready", reason: "Provisioned", attempts: 0, retryBudget: 5, conditions: [], cordoned: false, paused: false, degraded: false, ...values }) as ServerDetail;

const reasons = Object.keys(reasonTexts.en).filter((key) => /^[A-Z]/.test(key));

describe("why a server is where it is", () => {
  it("has a sentence for each reason that lists have a word for, and no other", () => {
    // NotApplied is said of a condition alone; degraded, claimed and the like are no reasons.
    expect(reasons.toSorted()).toEqual(Object.keys(shortReasons.en).filter((key) => key !== "NotApplied").toSorted());
  });

  it("has three sentences for each phase and each reason of docs/states.md", () => {
    for (const phase of serverPhases) {
      for (const reason of reasons) {
        const { what, next, act } = explain(server({ phase, reason }));
        for (const key of [what, next, act]) expect(Object.keys(reasonTexts.en), `${phase}, ${reason}`).toContain(key);
      }
    }
  });

  it.each([
    [{ phase: "Failed", reason: "RunFailed", attempts: 3 }, { what: "RunFailed", next: "nextFailed", act: "doTask", left: 2 }],
    [{ phase: "Failed", reason: "SudoRefused", retryBudget: null }, { what: "SudoRefused", next: "nextFailedAlways", act: "doSudo" }],
    [{ phase: "Waiting", reason: "Unreachable" }, { what: "Unreachable", next: "nextWaiting", act: "doNetwork" }],
    [{ phase: "Quarantined", reason: "HostKeyChanged" }, { what: "HostKeyChanged", next: "nextQuarantined", act: "doKey" }],
    [{ cordoned: true }, { what: "cordoned", next: "nextCordoned", act: "doUncordon" }],
    [{ claim: "shop-1" }, { what: "claimed", next: "nextClaimed", act: "doNothing" }],
    [{ claim: "shop-1", degraded: true }, { what: "degraded", next: "nextDegraded", act: "doReplace" }],
    [{ reason: "Paused", paused: true }, { what: "Paused", next: "nextPaused", act: "doResume" }],
    [{ reason: "Paused", paused: false }, { what: "Paused", next: "nextPaused", act: "doRepositoryPause" }],
    [{ conditions: [{ type: "GuardHeld", status: "True", reason: "ReleaseCap" }] }, { what: "ReleaseCap", next: "nextHeld", act: "doConfirm" }],
  ] as [Partial<ServerDetail>, object][])("says of %j %j", (values, expected) => {
    expect(explain(server(values))).toMatchObject(expected);
  });
});

describe("the stations of a life", () => {
  const now = (values: Partial<ServerDetail>) => stationsOf(server(values), new Set()).findIndex((s) => s.state === "now");

  it.each([
    [{ phase: "Pending" }, 0],
    [{ phase: "Waiting" }, 1],
    [{ phase: "Verifying" }, 1],
    [{ phase: "Provisioning" }, 2],
    [{ phase: "Failed", reason: "RunFailed" }, 2],
    [{ phase: "Failed", reason: "LoginRefused" }, 1],
    [{ phase: "Ready" }, 3],
    [{ phase: "Ready", claim: "shop-1" }, 4],
    [{ phase: "Releasing" }, 5],
    [{ phase: "CoolingDown" }, 6],
    [{ phase: "Quarantined", reason: "BudgetSpent" }, 2],
    [{ phase: "Quarantined", reason: "HostKeyChanged" }, 1],
    [{ phase: "Quarantined", reason: "SetAside", appliedDigest: "sha256:1" }, 3],
    [{ phase: "Quarantined", reason: "SetAside", claim: "shop-1" }, 4],
    [{ phase: "Quarantined", reason: "WipeNotVerified", claim: "shop-1" }, 5],
    [{ phase: "Retiring" }, 6],
    [{ phase: "Retired" }, 6],
  ] as [Partial<ServerDetail>, number][])("%j is at %i", (values, expected) => {
    expect(now(values)).toBe(expected);
  });

  it("says of one that leaves only what it went through", () => {
    const stations = stationsOf(server({ phase: "Retired" }), new Set(["Pending", "Waiting", "Provisioning", "Ready", "Retiring", "Retired"]));
    expect(stations.map((s) => `${s.name} ${s.state}`)).toEqual(["Pending done", "Verifying done", "Provisioning done", "Ready done", "Claimed ahead", "Releasing ahead", "Retired now"]);
  });
});

describe("the times under the strip", () => {
  const from = Date.UTC(2026, 10, 24, 8, 12);

  it.each([
    ["a minute", 60_000],
    ["an hour and a half", 5_400_000],
    ["a day", 86_400_000],
    ["a year", 31_536_000_000],
    ["ten years", 315_360_000_000],
  ])("are at most eight over %s, in order, within it", (_, span) => {
    const ticks = ticksOf(from, from + span);
    expect(ticks.length).toBeLessThanOrEqual(8);
    expect(ticks[0]).toMatchObject({ at: from, share: 0 });
    expect(ticks.every((tick, i) => i === 0 || (tick.share > ticks[i - 1]!.share && tick.share < 0.9))).toBe(true);
  });
});
