import { http, HttpResponse, type HttpHandler } from "msw";
import { setupServer } from "msw/node";
import type { Fleet, Role, SignIn } from "@/api/types";

/** Who is signed in, as the service says it. */
export const whoIs = (role: Role, identity = "ops-day"): SignIn => ({ identity, role, tokenId: "k3v7q2mzp4", sessionEndsAt: "2030-01-01T00:00:00Z", csrf: "p3kx" });

export const fleet = (values: Partial<Fleet> = {}): Fleet => ({
  revision: "4f2c9e1b7a0d5e6f8c3b2a190817263544536271",
  resourceVersion: "18874368",
  servers: 0,
  phases: {},
  claimed: 0,
  free: 0,
  claims: {},
  waiting: 0,
  degraded: 0,
  broken: 0,
  paused: false,
  frozen: false,
  capacity: { free: 0, claimed: 0, returning: 0, arriving: 0, repair: 0, leaving: 0 },
  claimsPerDay: 0,
  sessions: 0,
  sessionsWithRejected: 0,
  liveClaims: 0,
  runsRunning: 0,
  ...values,
});

/** What the shell asks on every page. A test puts its own in front. */
export const shellHandlers = (role: Role = "admin"): HttpHandler[] => [
  http.get("*/api/v1/session", () => HttpResponse.json(whoIs(role))),
  http.get("*/api/v1/fleet/summary", () => HttpResponse.json(fleet())),
];

/** The mocked service; a request that no handler knows fails the test. */
export const service = setupServer();

/** A problem as the service makes them. */
export const problem = (status: number, title: string, more: Record<string, unknown> = {}) =>
  HttpResponse.json({ title, status, requestId: "3f0c9a1b2d4e5f60", ...more }, { status, headers: { "Content-Type": "application/problem+json", "X-Request-Id": "3f0c9a1b2d4e5f60" } });
