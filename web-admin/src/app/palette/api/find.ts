import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, limited, unwrap } from "@/api/client";

/** Not tried again: who waits gets what is in memory. Not kept: the next look is a new one. */
const manners = { retry: false, staleTime: 0, gcTime: 60_000, placeholderData: keepPreviousData } as const;

const isAddress = (text: string) => /^[0-9.]+$|:/.test(text) && /[.:]/.test(text);

/** Servers by any word; the one of exactly this address or name is always among them. */
export const findServers = (text: string) =>
  queryOptions({
    queryKey: ["palette", "servers", text],
    queryFn: async ({ signal }) => {
      const ask = (query: { q?: string; address?: string[]; name?: string[] }) => unwrap(api.GET("/api/v1/servers", { params: { query: { ...query, limit: 8 } }, signal: limited(signal) }));
      const [exact, found] = await Promise.all([ask(isAddress(text) ? { address: [text] } : { name: [text] }), ask({ q: text })]);
      const known = new Set(exact.items.map((s) => s.name));
      return { items: [...exact.items, ...found.items.filter((s) => !known.has(s.name))] };
    },
    ...manners,
  });

export const findClaims = (text: string) =>
  queryOptions({
    queryKey: ["palette", "claims", text],
    queryFn: ({ signal }) => unwrap(api.GET("/api/v1/claims", { params: { query: { q: text, limit: 6 } }, signal: limited(signal) })),
    ...manners,
  });

export const findSessions = (text: string) =>
  queryOptions({
    queryKey: ["palette", "sessions", text],
    queryFn: ({ signal }) => unwrap(api.GET("/api/v1/sessions", { params: { query: { q: text, limit: 4 } }, signal: limited(signal) })),
    ...manners,
  });

export const findSuppliers = (text: string) =>
  queryOptions({
    queryKey: ["palette", "suppliers", text],
    queryFn: ({ signal }) => unwrap(api.GET("/api/v1/suppliers", { params: { query: { q: text, limit: 4 } }, signal: limited(signal) })),
    ...manners,
  });

/** The service searches no runs, so the newest are looked through here. */
export const newestRuns = () =>
  queryOptions({
    queryKey: ["palette", "runs"],
    queryFn: ({ signal }) => unwrap(api.GET("/api/v1/runs", { params: { query: { limit: 50 } }, signal: limited(signal) })),
    ...manners,
    staleTime: 15_000,
  });
