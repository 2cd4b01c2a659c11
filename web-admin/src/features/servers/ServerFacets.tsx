import { useTexts } from "@/shared/i18n/useTexts";
import { phaseTexts, serverLooks, serverPhases } from "@/shared/phases";
import { useReason } from "@/shared/reasons";
import { FacetList, type FacetOption } from "@/shared/ui/FacetList";
import type { ServersPage } from "./api/listServers";
import { regionKey, valuesOf, withValues, type FilterPart, type ServersSearch } from "./filter";
import { serverStates, type ServerState } from "./search";
import { serversTexts } from "./texts";

type Facets = NonNullable<ServersPage["facets"]>;

interface ServerFacetsProps {
  readonly facets: Facets | undefined;
  readonly search: ServersSearch;
  readonly onSearch: (search: ServersSearch) => void;
}

const free = ["supplier", "session", "profile"] as const;

/** What the servers can be filtered by, with how many each choice would leave. */
export function ServerFacets({ facets, search, onSearch }: ServerFacetsProps) {
  const t = useTexts(serversTexts);
  const phases = useTexts(phaseTexts);
  const reason = useReason();

  // Without an answer nothing is known, which is not the same as none.
  const nothing = facets === undefined ? undefined : 0;
  const choose = (part: FilterPart) => (value: string, isOn: boolean) => {
    const others = valuesOf(search, part).filter((v) => v !== value);
    onSearch(withValues(search, part, isOn ? [...others, value] : others));
  };
  const counted = (facet: string, part: FilterPart, textOf: (value: string) => string): FacetOption[] => {
    const listed = (facets?.[facet]?.values ?? []).map((v) => ({ value: v.value, text: textOf(v.value), count: v.count }));
    const missing = valuesOf(search, part).filter((v) => !listed.some((l) => l.value === v));
    return [...listed, ...missing.map((value) => ({ value, text: textOf(value), count: nothing }))];
  };
  const plain = (value: string) => (value === "" ? t("noValue") : value);
  const byPhase = new Map(counted("phase", "phase", (v) => v).map((o) => [o.value, o.count]));
  const inLife: FacetOption[] = serverPhases
    .filter((p) => byPhase.has(p))
    .map((p) => ({ value: p, text: phases(p), count: byPhase.get(p), icon: serverLooks[p].icon, family: serverLooks[p].family }));
  const states: FacetOption[] = serverStates.map((s) => ({ value: s, text: t(s), count: facets?.[s]?.values.find((v) => v.value === "true")?.count ?? nothing }));

  return (
    <>
      <FacetList title={t("phase")} options={inLife} chosen={valuesOf(search, "phase")} onChoose={choose("phase")} shown={11} />
      <FacetList title={t("why")} options={counted("reason", "why", (v) => (v === "" ? t("noValue") : reason(v)))} chosen={valuesOf(search, "why")} onChoose={choose("why")} shown={6} more={facets?.reason?.more ?? 0} />
      <FacetList
        title={t("region")}
        options={counted(`label.${regionKey}`, "region", plain)}
        chosen={valuesOf(search, "region")}
        onChoose={choose("region")}
        shown={6}
        more={facets?.[`label.${regionKey}`]?.more ?? 0}
      />
      {free.map((part) => (
        <FacetList key={part} title={t(part)} options={counted(part, part, plain)} chosen={valuesOf(search, part)} onChoose={choose(part)} shown={6} more={facets?.[part]?.more ?? 0} />
      ))}
      <FacetList title={t("state")} options={states} chosen={search.state ?? []} onChoose={(value, isOn) => choose(value as ServerState)("true", isOn)} />
    </>
  );
}
