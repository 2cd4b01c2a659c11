import type { ServerDetail } from "@/api/types";

/** Fingerprint of the other key that the host shows; undefined: it could not be read, or there is none. */
export const offeredKey = (server: ServerDetail): string | undefined => (server as { readonly offeredKey?: string | null }).offeredKey ?? undefined;
