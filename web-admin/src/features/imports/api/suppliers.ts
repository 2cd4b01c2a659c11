import { queryOptions } from "@tanstack/react-query";
import { api, limited, unwrap } from "@/api/client";
import { shows } from "@/shared/live/LiveProvider";

/** Suppliers: a handful, and no more than a page of them. */
export const suppliersQuery = () =>
  queryOptions({
    queryKey: ["suppliers"],
    queryFn: ({ signal }) => unwrap(api.GET("/api/v1/suppliers", { params: { query: { limit: 500 } }, signal: limited(signal) })),
    meta: shows(["Supplier", "Session"]),
  });
