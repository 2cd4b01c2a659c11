import { api, limited, unwrap } from "@/api/client";

export const serverVerbs = ["retry", "cordon", "uncordon", "pause", "resume", "quarantine", "retire"] as const;
export type ServerVerb = (typeof serverVerbs)[number];

export const act = (name: string, verb: ServerVerb, reason: string) =>
  unwrap(api.POST("/api/v1/servers/{name}/{verb}", { params: { path: { name, verb } }, body: { reason }, signal: limited() }));
