import type { RefObject } from "react";
import { useTexts } from "@/shared/i18n/useTexts";
import { useMay } from "@/shared/session/SessionProvider";
import { sharedTexts } from "@/shared/texts";
import { ActionMenu } from "@/shared/ui/ActionMenu";
import { Button } from "@/shared/ui/Button";
import { FilterChip } from "@/shared/ui/FilterChip";
import { Icon } from "@/shared/ui/Icon";
import { SearchField } from "@/shared/ui/SearchField";
import { csvAddress, partsIn, unfiltered, withValues, type ServerFilter, type ServersSearch } from "./filter";
import s from "./ServersPage.module.css";
import { serversTexts } from "./texts";
import { useFilterText } from "./useFilterText";

interface ToolbarProps {
  readonly search: ServersSearch;
  readonly filter: ServerFilter;
  readonly onSearch: (search: ServersSearch, isTyped?: boolean) => void;
  readonly searchRef: RefObject<HTMLInputElement | null>;
  readonly isNarrow: boolean;
  readonly onFilters: () => void;
  readonly onColumns: () => void;
  readonly onAdd: () => void;
}

export function Toolbar({ search, filter, onSearch, searchRef, isNarrow, onFilters, onColumns, onAdd }: ToolbarProps) {
  const t = useTexts(serversTexts);
  const text = useFilterText();
  const parts = partsIn(search);
  const chips = parts.filter((p) => p !== "q");
  return (
    <div className={s.tools}>
      <SearchField
        label={t("search")}
        placeholder={t("searchHint")}
        value={search.q ?? ""}
        onChange={(q) => onSearch({ ...search, q: q === "" ? undefined : q }, true)}
        shortcut="/"
        inputRef={searchRef}
      />
      {isNarrow && (
        <>
          <Button onPress={onFilters}>{chips.length > 0 ? t("filtersOn", { count: chips.length }) : t("filters")}</Button>
          <MoreMenu filter={filter} onColumns={onColumns} onAdd={onAdd} />
        </>
      )}
      {parts.length > 0 && (
        <div className={s.chips}>
          {chips.map((part) => (
            <FilterChip key={part} text={text(search, part)} onRemove={() => onSearch(withValues(search, part, []))} />
          ))}
          <button type="button" className={`plain link ${s.clear}`} onClick={() => onSearch(unfiltered(search))}>
            {t("clearFilters")}
          </button>
        </div>
      )}
      {!isNarrow && (
        <div className={s.acts}>
          <Button onPress={onColumns}>
            <Icon name="cols" />
            {t("columns")}
          </Button>
          <a className="btn" href={csvAddress(filter)} download="servers.csv" title={t("csvTitle")}>
            <Icon name="dl" />
            {t("csv")}
          </a>
          <Button look="pri" needs="operator" onPress={onAdd}>
            <Icon name="plus" />
            {t("add")}
          </Button>
        </div>
      )}
    </div>
  );
}

/** On a phone, what is seldom used is folded. */
function MoreMenu({ filter, onColumns, onAdd }: Pick<ToolbarProps, "filter" | "onColumns" | "onAdd">) {
  const t = useTexts(serversTexts);
  const shared = useTexts(sharedTexts);
  const off = useMay("operator") ? undefined : shared("needsRole", { role: "operator" });
  return (
    <ActionMenu
      label={shared("more")}
      actions={[
        { id: "columns", text: t("columns"), icon: "cols", run: onColumns },
        { id: "csv", text: t("csv"), icon: "dl", run: () => location.assign(csvAddress(filter)) },
        { id: "add", text: t("add"), icon: "plus", run: onAdd, off },
      ]}
    />
  );
}
