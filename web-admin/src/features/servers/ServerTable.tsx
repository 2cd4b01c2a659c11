import { useCallback } from "react";
import type { Server } from "@/api/types";
import { useTexts } from "@/shared/i18n/useTexts";
import type { SelectionModel } from "@/shared/select/useSelection";
import { sharedTexts } from "@/shared/texts";
import { Button } from "@/shared/ui/Button";
import { ProblemPanel } from "@/shared/ui/ProblemPanel";
import { Skeleton, useLater } from "@/shared/ui/QueryView";
import type { ActiveRow } from "@/shared/ui/table/useActiveRow";
import { VirtualTable } from "@/shared/ui/table/VirtualTable";
import { pageSize } from "./api/listServers";
import type { ColumnId } from "./columns";
import { EmptyFleet } from "./EmptyFleet";
import { partsIn, type ServersSearch } from "./filter";
import { NoneMatch } from "./NoneMatch";
import s from "./ServersPage.module.css";
import { serversTexts } from "./texts";
import { useColumns } from "./useColumns";
import type { Servers } from "./useServers";

interface ServerTableProps {
  readonly servers: Servers;
  readonly search: ServersSearch;
  readonly sort: string;
  readonly onSearch: (search: ServersSearch) => void;
  readonly columns: readonly ColumnId[];
  readonly isNarrow: boolean;
  readonly model: SelectionModel;
  readonly shown: readonly string[];
  readonly active: ActiveRow;
  /** Says which list it is: filter and order. */
  readonly listKey: string;
  readonly onOpen: (name: string) => void;
}

const nameOf = (server: Server) => server.name;

export function ServerTable({ servers, search, sort, onSearch, columns: chosen, isNarrow, model, shown, active, listKey, onOpen }: ServerTableProps) {
  const t = useTexts(serversTexts);
  const shared = useTexts(sharedTexts);
  const columns = useColumns(chosen, isNarrow);
  const { list, rows, total, gone } = servers;
  const isDimmed = useLater(list.isPlaceholderData, 300);
  const { toggle, extend } = model;
  const onChoose = useCallback((name: string, isRange: boolean) => (isRange ? extend(name, shown) : toggle(name, shown)), [extend, toggle, shown]);
  const retryPage = () => void (list.isFetchNextPageError ? list.fetchNextPage() : list.refetch());
  const isEmpty = list.data !== undefined && !list.isPlaceholderData && rows.length === 0;
  const state = model.selection.kind === "all" || (model.count > 0 && model.count === total) ? "all" : model.count > 0 ? "some" : "none";
  return (
    <>
      {list.error !== null && (
        <div className={s.problem}>
          <ProblemPanel error={list.error} onRetry={retryPage} />
        </div>
      )}
      {list.error === null && servers.error !== null && (
        <div className={s.problem}>
          <p className="faint">{t("maybeOld")}</p>
          <ProblemPanel error={servers.error} onRetry={servers.retry} />
        </div>
      )}
      <VirtualTable
        label={t("servers")}
        columns={columns}
        rows={rows}
        nameOf={nameOf}
        total={total}
        active={active}
        hasMore={list.hasNextPage}
        onNeedMore={servers.onNeedMore}
        pageSize={pageSize}
        sort={sort}
        onSort={(by) => onSearch({ ...search, sort: by === "name" ? undefined : by })}
        selectAll={{ state, label: t("selectAllMatching", { count: total }), onChange: () => (state === "none" ? model.all(total) : model.clear()) }}
        isChosen={model.has}
        onChoose={onChoose}
        isGone={(name) => gone.has(name)}
        onOpen={onOpen}
        onVisible={servers.onVisible}
        onPointerLeave={servers.sweep}
        rowHeight={isNarrow ? 56 : undefined}
        resetKey={listKey}
        isDimmed={isDimmed}
        notice={
          servers.arrived > 0 && rows.length > 0 ? (
            <span className={s.more}>
              {t("moreMatch", { count: servers.arrived })}
              <Button small onPress={servers.showNew}>
                {t("show")}
              </Button>
            </span>
          ) : undefined
        }
      >
        {list.isPending && <Skeleton lines={8} />}
        {isEmpty && (partsIn(search).length > 0 ? <NoneMatch search={search} onSearch={onSearch} /> : <EmptyFleet />)}
      </VirtualTable>
      <span className="sr">{list.isPlaceholderData ? shared("loading") : ""}</span>
    </>
  );
}
