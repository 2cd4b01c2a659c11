import { api, limited, unwrap } from "@/api/client";
import type { ServerFilter } from "../filter";

/** Beyond so many, a CSV is the better way. */
export const mostAddresses = 500;

export async function addressesOf(filter: ServerFilter): Promise<string[]> {
  const page = await unwrap(api.GET("/api/v1/servers", { params: { query: { ...filter, limit: mostAddresses } }, signal: limited() }));
  return page.items.map((i) => i.address);
}
