import { send } from "@/api/client";

const path = (name: string, file: string) => `/api/v1/sessions/${encodeURIComponent(name)}/${file}`;

/** The list as it is on main, byte by byte. */
export async function readSessionList(name: string): Promise<Uint8Array<ArrayBuffer>> {
  const answer = await send(path(name, "list"), { headers: { Accept: "text/csv" } });
  return new Uint8Array(await answer.arrayBuffer());
}

/** The rejected rows under their own headings, with line, column and error. */
export async function readRejectedRows(name: string): Promise<Blob> {
  const answer = await send(path(name, "rejected.csv"), { headers: { Accept: "text/csv" } });
  return answer.blob();
}
