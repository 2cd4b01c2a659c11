import createClient, { type Middleware } from "openapi-fetch";
import { ApiError, asApiError, type Problem } from "./problem";
import type { paths } from "./schema";

/** How long a request may take, unless its caller says otherwise: the service's own limits are shorter. */
export const requestTimeoutMs = 90_000;

let csrf: string | undefined;
let clockOffsetMs = 0;
const whenRefused = new Set<() => void>();

/** What a signed-in page sends along with whatever changes something. */
export const setCsrf = (text: string | undefined): void => {
  csrf = text;
};

/** The csrf header, for requests that are not made by `api`. */
export const csrfHeaders = (): Record<string, string> => (csrf === undefined ? {} : { "X-Sentinel-Csrf": csrf });

/** Called when the service says that nobody is signed in. */
export function onSignedOut(heard: () => void): () => void {
  whenRefused.add(heard);
  return () => whenRefused.delete(heard);
}

/** The service's clock in ms since 1970: countdowns go by it, not by a clock that may be wrong here. */
export const serviceNow = (): number => Date.now() + clockOffsetMs;

const noteClock = (response: Response): void => {
  const date = Date.parse(response.headers.get("Date") ?? "");
  // The header has whole seconds; less than two is no difference.
  if (!Number.isNaN(date)) clockOffsetMs = Math.abs(date - Date.now()) < 2000 ? 0 : date - Date.now();
};

const manners: Middleware = {
  onRequest({ request }) {
    if (csrf !== undefined && request.method !== "GET") request.headers.set("X-Sentinel-Csrf", csrf);
    return request;
  },
  onResponse({ response }) {
    noteClock(response);
  },
};

// Looked up at each call: tests put another in its place.
export const api = createClient<paths>({ baseUrl: location.origin, fetch: (request) => globalThis.fetch(request), headers: { Accept: "application/json" } });
api.use(manners);

interface Outcome<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The answer, or an ApiError with everything that the service said. */
export async function unwrap<T>(call: Promise<Outcome<T>>): Promise<T> {
  let outcome: Outcome<T>;
  try {
    outcome = await call;
  } catch (thrown) {
    if (thrown instanceof DOMException && thrown.name === "AbortError") throw thrown;
    throw asApiError(thrown);
  }
  if (outcome.response.ok) return outcome.data as T;
  throw refused(outcome.response, outcome.error as Problem | undefined);
}

/** Makes an ApiError of a refusal, and has the sign-in asked for where it is missing. */
export function refused(response: Response, problem: Problem | undefined): ApiError {
  if (response.status === 401) for (const heard of whenRefused) heard();
  const isProblem = typeof problem === "object" && problem !== null && "title" in problem;
  return new ApiError(response.status, isProblem ? problem : undefined, response.headers.get("X-Request-Id") ?? undefined);
}

/** Joins a caller's cancellation with the time limit. */
export const limited = (signal?: AbortSignal): AbortSignal => {
  const limit = AbortSignal.timeout(requestTimeoutMs);
  return signal === undefined ? limit : AbortSignal.any([signal, limit]);
};

/** A request that the generated client does not shape: bytes up or down. */
export async function send(path: string, init: RequestInit = {}): Promise<Response> {
  let response: Response;
  try {
    response = await globalThis.fetch(new URL(path, location.origin), { ...init, headers: { ...csrfHeaders(), ...init.headers }, signal: limited(init.signal ?? undefined) });
  } catch (thrown) {
    if (thrown instanceof DOMException && thrown.name === "AbortError") throw thrown;
    throw asApiError(thrown);
  }
  noteClock(response);
  if (response.ok) return response;
  const problem = (await response.json().catch(() => undefined)) as Problem | undefined;
  throw refused(response, problem);
}
