import { api, limited, unwrap } from "@/api/client";
import type { Schemas } from "@/api/types";
import type { Verb } from "../acts/verbs";

/** One commit; answered when that is durable. */
export const actOn = (name: string, verb: Verb, body: Schemas["ActRequest"]) =>
  unwrap(api.POST("/api/v1/servers/{name}/{verb}", { params: { path: { name, verb } }, body, signal: limited() }));
