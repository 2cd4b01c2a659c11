import type { RefObject } from "react";
import { useTexts } from "@/shared/i18n/useTexts";
import { Button } from "@/shared/ui/Button";
import { Dialog } from "@/shared/ui/Dialog";
import type { ServersPage } from "./api/listServers";
import type { ServersSearch } from "./filter";
import { ServerFacets } from "./ServerFacets";
import s from "./ServersPage.module.css";
import { serversTexts } from "./texts";

interface FacetPanelProps {
  readonly panelRef: RefObject<HTMLElement | null>;
  readonly isNarrow: boolean;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly facets: ServersPage["facets"] | undefined;
  readonly total: number;
  readonly search: ServersSearch;
  readonly onSearch: (search: ServersSearch) => void;
}

/** Filters beside the list; on a phone, over it. */
export function FacetPanel({ panelRef, isNarrow, isOpen, onClose, facets, total, search, onSearch }: FacetPanelProps) {
  const t = useTexts(serversTexts);
  const list = <ServerFacets facets={facets ?? undefined} search={search} onSearch={onSearch} />;
  if (!isNarrow) {
    return (
      <aside ref={panelRef} className={s.facets} aria-label={t("filters")} tabIndex={0}>
        {list}
      </aside>
    );
  }

  return (
    <Dialog title={t("filters")} isOpen={isOpen} onClose={onClose}>
      <div>{list}</div>
      <div className="foot">
        <Button look="pri" onPress={onClose}>
          {t("showThem", { count: total })}
        </Button>
      </div>
    </Dialog>
  );
}
