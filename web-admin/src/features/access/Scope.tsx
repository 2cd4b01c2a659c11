import type { Schemas } from "@/api/types";
import { useFormat } from "@/shared/format/useFormat";
import { useTexts } from "@/shared/i18n/useTexts";
import { accessTexts } from "./texts";

/** Which servers a claimer may ask for, and how many at once. */
export function Scope({ scope }: { readonly scope: Schemas["AccessScope"] | null | undefined }) {
  const t = useTexts(accessTexts);
  const format = useFormat();
  const labels = Object.entries(scope?.labels ?? {}).map(([key, values]) => t("labelIs", { key, values: format.list(values) }));
  const most = scope?.maxClaims;
  const parts = [...labels, ...(most === null || most === undefined ? [] : [t("atMost", { count: most })])];
  return <span>{parts.length > 0 ? parts.join(" · ") : t("anyServers")}</span>;
}
