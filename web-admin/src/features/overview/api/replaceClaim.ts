import { api, limited, unwrap } from "@/api/client";

/** Gives the claim another server; the one it had is set aside. */
export const replaceClaim = (name: string) => unwrap(api.POST("/api/v1/claims/{name}/replace", { params: { path: { name } }, signal: limited() }));
