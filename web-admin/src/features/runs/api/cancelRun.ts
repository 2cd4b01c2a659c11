import { api, limited, unwrap } from "@/api/client";

export const cancelRun = (id: string, reason: string) => unwrap(api.POST("/api/v1/runs/{id}/cancel", { signal: limited(), params: { path: { id } }, body: { reason } }));
