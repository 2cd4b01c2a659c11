import { useFormat } from "@/shared/format/useFormat";
import { useTexts } from "@/shared/i18n/useTexts";
import { phaseTexts } from "@/shared/phases";
import { useReason } from "@/shared/reasons";
import { valuesOf, type FilterPart, type ServersSearch } from "./filter";
import { serverStates } from "./search";
import { serversTexts } from "./texts";

const shown = 3;

/** A part of the filter in words: "Phase: Failed, Waiting". */
export function useFilterText(): (search: ServersSearch, part: FilterPart) => string {
  const t = useTexts(serversTexts);
  const phases = useTexts(phaseTexts);
  const reason = useReason();
  const format = useFormat();
  return (search, part) => {
    if ((serverStates as readonly string[]).includes(part)) return t(part as (typeof serverStates)[number]);
    const values = valuesOf(search, part);
    const words = values.map((v) => (v === "" ? t("noValue") : part === "phase" && phases.has(v) ? phases(v) : part === "why" ? reason(v) : part === "digest" ? v.replace(/^sha256:/, "").slice(0, 12) : v));
    const text = words.length > shown ? `${words.slice(0, shown).join(", ")} + ${format.number(words.length - shown)}` : words.join(", ");
    return t("chip", { field: part === "q" ? t("search") : t(part as "phase"), values: text });
  };
}
