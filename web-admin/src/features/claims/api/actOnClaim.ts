import { api, limited, unwrap } from "@/api/client";
import type { Claim } from "@/api/types";
import type { ClaimRequest } from "./previewClaim";

const at = (name: string) => ({ params: { path: { name } }, signal: limited() });

/** The same key at each try: a request whose answer was lost makes no second claim. */
export const makeClaim = async (body: Omit<ClaimRequest, "dryRun">, key: string): Promise<Claim> => {
  const made = await unwrap(api.POST("/api/v1/claims", { body, params: { header: { "Idempotency-Key": key } }, signal: limited() }));
  if ("dryRun" in made) throw new TypeError("A claim that was to be made was previewed.");
  return made;
};

export const renewClaim = (name: string, ttl: string) => unwrap(api.POST("/api/v1/claims/{name}/renew", { ...at(name), body: ttl === "" ? {} : { ttl } }));

export const replaceClaim = (name: string) => unwrap(api.POST("/api/v1/claims/{name}/replace", at(name)));

export const unreleaseClaim = (name: string) => unwrap(api.POST("/api/v1/claims/{name}/unrelease", at(name)));

export const releaseClaim = (name: string) => unwrap(api.DELETE("/api/v1/claims/{name}", at(name)));
