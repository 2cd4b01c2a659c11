import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useMemo, useRef, useState } from "react";
import type { Server } from "@/api/types";
import { useTexts } from "@/shared/i18n/useTexts";
import { useMay } from "@/shared/session/SessionProvider";
import { Page } from "@/shared/page/Page";
import { fleetQuery } from "@/shared/queries/fleet";
import { useSelection } from "@/shared/select/useSelection";
import { useActiveRow } from "@/shared/ui/table/useActiveRow";
import { useNarrow } from "@/shared/ui/useNarrow";
import type { BulkVerb } from "./api/actOnServers";
import type { ServerSort } from "./api/listServers";
import type { Bulk, BulkOutcome } from "./bulk";
import { BulkBar } from "./BulkBar";
import { BulkDialog } from "./BulkDialog";
import { BulkReport } from "./BulkReport";
import { columnsIn, rememberColumns, writeColumns, type ColumnId } from "./columns";
import { ColumnsDialog } from "./ColumnsDialog";
import { FacetPanel } from "./FacetPanel";
import { filterOf, type ServersSearch } from "./filter";
import { ListFoot } from "./ListFoot";
import { ServerTable } from "./ServerTable";
import s from "./ServersPage.module.css";
import { serversTexts } from "./texts";
import { Toolbar } from "./Toolbar";
import { useServerKeys } from "./useServerKeys";
import { useServers } from "./useServers";

// Fetched when it is first opened: it brings the library that writes YAML.
const AddServerDialog = lazy(() => import("./AddServerDialog"));

export interface ServersViewProps {
  readonly search: ServersSearch;
  readonly onSearch: (search: ServersSearch, isTyped?: boolean) => void;
}

const nameOf = (server: Server) => server.name;

export function ServersView({ search, onSearch }: ServersViewProps) {
  const t = useTexts(serversTexts);
  const navigate = useNavigate();
  const isNarrow = useNarrow();
  const mayAdd = useMay("operator");
  // By what they say: another object with the same filter is no other filter.
  const filterText = JSON.stringify(filterOf(search));
  const filter = useMemo(() => JSON.parse(filterText) as ReturnType<typeof filterOf>, [filterText]);
  const sort = (search.sort ?? "name") as ServerSort;
  const model = useSelection(filterText);
  const servers = useServers(filter, sort, model.drop);
  const { rows, total } = servers;
  const shown = useMemo(() => rows.map(nameOf), [rows]);
  const active = useActiveRow(shown);
  const all = useQuery(fleetQuery()).data?.servers;

  const [dialog, setDialog] = useState<"facets" | "columns">();
  const [bulk, setBulk] = useState<Bulk>();
  const [outcome, setOutcome] = useState<Exclude<BulkOutcome, { kind: "differs" }>>();
  const searchRef = useRef<HTMLInputElement>(null);
  const facetsRef = useRef<HTMLElement>(null);
  const barRef = useRef<HTMLDivElement>(null);

  useServerKeys({
    active,
    model,
    shown,
    total,
    toSearch: () => searchRef.current?.focus(),
    toFacets: () => (isNarrow ? setDialog("facets") : facetsRef.current?.querySelector("input")?.focus()),
    toActs: () => {
      if (model.count === 0 && active.name !== undefined) model.toggle(active.name, shown);
      // The bar may only now appear.
      requestAnimationFrame(() => barRef.current?.querySelector<HTMLElement>(".btn")?.focus());
    },
  });

  const ask = (verb: BulkVerb) => {
    const isAll = model.selection.kind === "all";
    const names = shown.filter(model.has);
    setBulk({ verb, target: isAll ? { kind: "all", filter, count: model.count } : { kind: "names", names } });
  };
  const onOutcome = (came: BulkOutcome) => {
    if (came.kind === "differs") return;
    setOutcome(came);
    if (came.kind === "done") model.clear();
  };
  const columns = useMemo(() => columnsIn(search.cols), [search.cols]);
  const onColumns = (chosen: readonly ColumnId[]) => {
    rememberColumns(chosen);
    onSearch({ ...search, cols: writeColumns(chosen) });
  };
  const claimedOf = ({ target }: Bulk) =>
    target.kind === "names"
      ? rows.filter((r) => (r.claim ?? null) !== null && target.names.includes(r.name)).length
      : (servers.facets?.claimed?.values.find((v) => v.value === "true")?.count ?? 0);

  return (
    <Page crumbs={[{ text: t("servers") }]} note={all === undefined || servers.list.data === undefined ? undefined : t("ofFleet", { count: total, all })} fill>
      <h1 className="sr">{t("servers")}</h1>
      <div className={s.servers}>
        <FacetPanel panelRef={facetsRef} isNarrow={isNarrow} isOpen={dialog === "facets"} onClose={() => setDialog(undefined)} facets={servers.facets} total={total} search={search} onSearch={onSearch} />
        <div className={s.list}>
          <Toolbar
            search={search}
            filter={filter}
            onSearch={onSearch}
            searchRef={searchRef}
            isNarrow={isNarrow}
            onFilters={() => setDialog("facets")}
            onColumns={() => setDialog("columns")}
            onAdd={() => onSearch({ ...search, add: "1" })}
          />
          {outcome !== undefined && <BulkReport outcome={outcome} onDismiss={() => setOutcome(undefined)} onSelect={model.only} />}
          <ServerTable
            servers={servers}
            search={search}
            sort={sort}
            onSearch={onSearch}
            columns={columns}
            isNarrow={isNarrow}
            model={model}
            shown={shown}
            active={active}
            listKey={`${filterText} ${sort}`}
            onOpen={(name) => void navigate({ to: "/servers/$name", params: { name } })}
          />
          <ListFoot servers={servers} cleared={model.cleared} lost={model.lost} />
          {model.count > 0 && (
            <BulkBar
              barRef={barRef}
              model={model}
              total={total}
              shown={shown}
              filter={filter}
              addressOf={(name) => rows.find((r) => r.name === name)?.address}
              isNarrow={isNarrow}
              onVerb={ask}
            />
          )}
        </div>
      </div>
      <ColumnsDialog isOpen={dialog === "columns"} onClose={() => setDialog(undefined)} chosen={columns} onChoose={onColumns} sort={sort} onSort={(by) => onSearch({ ...search, sort: by })} />
      {bulk !== undefined && <BulkDialog bulk={bulk} names={bulk.target.kind === "names" ? bulk.target.names : shown} claimed={claimedOf(bulk)} onClose={() => setBulk(undefined)} onOutcome={onOutcome} />}
      {search.add === "1" && mayAdd && (
        <Suspense>
          <AddServerDialog onClose={() => onSearch({ ...search, add: undefined }, true)} />
        </Suspense>
      )}
    </Page>
  );
}
