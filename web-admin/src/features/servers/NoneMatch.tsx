import { useQueries } from "@tanstack/react-query";
import { useTexts } from "@/shared/i18n/useTexts";
import { Button } from "@/shared/ui/Button";
import { Empty } from "@/shared/ui/Empty";
import { countWithoutQuery } from "./api/countWithout";
import { filterOf, partsIn, unfiltered, withValues, type ServersSearch } from "./filter";
import { serversTexts } from "./texts";
import { useFilterText } from "./useFilterText";

interface NoneMatchProps {
  readonly search: ServersSearch;
  readonly onSearch: (search: ServersSearch) => void;
}

/** Nothing matches: which one filter, taken away, would leave something. */
export function NoneMatch({ search, onSearch }: NoneMatchProps) {
  const t = useTexts(serversTexts);
  const text = useFilterText();
  const parts = partsIn(search);
  const counts = useQueries({ queries: parts.map((p) => countWithoutQuery(filterOf(withValues(search, p, [])))) });
  const isKnown = counts.every((c) => !c.isPending);
  const near = parts
    .map((part, i) => ({ part, count: counts[i]?.data ?? 0 }))
    .filter((n) => n.count > 0)
    .toSorted((a, b) => a.count - b.count);
  return (
    <Empty title={t("noneMatch")}>
      {isKnown && near.length === 0 && parts.length > 1 && <span>{t("noneNear")}</span>}
      {near.map(({ part, count }) => (
        <Button key={part} onPress={() => onSearch(withValues(search, part, []))}>
          {t("withoutPart", { count, filter: text(search, part) })}
        </Button>
      ))}
      <Button look="ghost" onPress={() => onSearch(unfiltered(search))}>
        {t("clearFilters")}
      </Button>
    </Empty>
  );
}
