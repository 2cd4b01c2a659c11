import type { components } from "./schema";

export type Problem = components["schemas"]["ProblemAnswer"];

/** A request that the service refused, or that did not reach it. */
export class ApiError extends Error {
  /** HTTP status; 0: there was no answer. */
  readonly status: number;
  readonly problem: Problem | undefined;
  readonly requestId: string | undefined;

  constructor(status: number, problem: Problem | undefined, requestId: string | undefined, cause?: unknown) {
    super(problem?.title ?? (status === 0 ? "The service did not answer" : `The service answered ${status}`), { cause });
    this.name = "ApiError";
    this.status = status;
    this.problem = problem;
    this.requestId = requestId;
  }
}

/** What failed, whatever was thrown. */
export const asApiError = (thrown: unknown): ApiError => (thrown instanceof ApiError ? thrown : new ApiError(0, undefined, undefined, thrown));
