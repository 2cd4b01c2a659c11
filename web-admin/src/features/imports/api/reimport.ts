import { api, unwrap } from "@/api/client";

/** Has the list of a suspended Session imported again as it is. */
export const reimport = (name: string, reason: string) => unwrap(api.POST("/api/v1/sessions/{name}/reimport", { params: { path: { name } }, body: { reason } }));
