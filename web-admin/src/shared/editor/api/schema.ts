import { queryOptions } from "@tanstack/react-query";
import { send } from "@/api/client";
import type { Kind } from "@/api/types";
import type { Schema } from "../schema";

/** The JSON Schema of a kind's manifests; it changes with the service's version alone. */
export const schemaQuery = (kind: Kind) =>
  queryOptions({
    queryKey: ["schema", kind],
    queryFn: async ({ signal }) => (await (await send(`/api/v1/schemas/${kind}`, { signal })).json()) as Schema,
  });
