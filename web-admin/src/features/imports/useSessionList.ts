import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { readSessionList } from "./api/sessionFiles";
import { sessionQuery } from "./api/session";
import type { Source } from "./draft";

/** Loads the list of a Session as it is on main, to be mended; undefined: none is asked for. */
export function useSessionList(name: string | undefined, start: (source: Source, supplier?: string) => void) {
  const query = useQuery({
    queryKey: ["session-list", name ?? ""],
    queryFn: async ({ client }) => {
      const [session, bytes] = await Promise.all([client.fetchQuery(sessionQuery(name!)), readSessionList(name!)]);
      return { session, bytes };
    },
    enabled: name !== undefined,
    gcTime: 0,
    structuralSharing: false,
  });
  const { data } = query;
  useEffect(() => {
    if (name === undefined || data === undefined) return;
    start({ name: data.session.file?.split("/").at(-1) ?? `${name}.csv`, bytes: data.bytes, from: "session", session: name }, data.session.supplier ?? "");
  }, [name, data, start]);
  return { isLoading: name !== undefined && query.isLoading, error: name !== undefined && query.isError ? query.error : undefined, retry: () => void query.refetch() };
}
