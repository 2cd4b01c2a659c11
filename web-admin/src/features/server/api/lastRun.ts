import { queryOptions } from "@tanstack/react-query";
import { send } from "@/api/client";
import type { Schemas } from "@/api/types";
import { shows } from "@/shared/live/LiveProvider";

/** The run that the server was part of last; null: none. */
export const lastRunQuery = (name: string) =>
  queryOptions({
    queryKey: ["server", name, "run"],
    queryFn: async ({ signal }) => {
      const response = await send(`/api/v1/runs?server=${encodeURIComponent(name)}&limit=1`, { signal });
      return ((await response.json()) as Schemas["RunListAnswer"]).items[0] ?? null;
    },
    meta: shows(["Server"], name),
  });
