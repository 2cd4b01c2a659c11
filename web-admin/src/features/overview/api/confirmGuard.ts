import { api, limited, unwrap } from "@/api/client";

/** Lets the servers go on that the guard holds longest. */
export const confirmGuard = (guard: string, count: number) =>
  unwrap(api.POST("/api/v1/guards/{guard}/confirm", { params: { path: { guard: guard as "release" | "retire" } }, body: { count }, signal: limited() }));
