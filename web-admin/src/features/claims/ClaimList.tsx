import { useNavigate } from "@tanstack/react-router";
import { useEffect, useMemo } from "react";
import type { Claim } from "@/api/types";
import { useTexts } from "@/shared/i18n/useTexts";
import { useShortcuts } from "@/shared/keys/ShortcutsProvider";
import { Empty } from "@/shared/ui/Empty";
import { ProblemPanel } from "@/shared/ui/ProblemPanel";
import { Skeleton } from "@/shared/ui/QueryView";
import { useActiveRow } from "@/shared/ui/table/useActiveRow";
import { VirtualTable } from "@/shared/ui/table/VirtualTable";
import { useClaimColumns } from "./columns";
import { FirstClaim } from "./FirstClaim";
import type { ClaimsSearch } from "./tabs";
import { claimsTexts } from "./texts";
import type { ClaimsState } from "./useClaims";

interface ClaimListProps {
  readonly claims: ClaimsState;
  readonly search: ClaimsSearch;
  readonly name: string | undefined;
}

const nameOf = (claim: Claim) => claim.name;

/** The claim that was open last: list and claim are two routes, so nothing else remembers it. */
const lastOpen: { name: string | undefined } = { name: undefined };

export function ClaimList({ claims, search, name }: ClaimListProps) {
  const t = useTexts(claimsTexts);
  const navigate = useNavigate();
  const { list, rows, total } = claims;
  const names = useMemo(() => rows.map(nameOf), [rows]);
  const active = useActiveRow(names, name ?? lastOpen.name);
  useEffect(() => {
    if (name !== undefined) lastOpen.name = name;
  }, [name]);
  // Back from a claim, keys go on from its row.
  const isBack = name === undefined && lastOpen.name !== undefined && names.includes(lastOpen.name);
  const { move } = active;
  useEffect(() => {
    if (!isBack) return;
    lastOpen.name = undefined;
    if (document.activeElement === document.body) move(0);
  }, [isBack, move]);
  const columns = useClaimColumns(name !== undefined, search);
  const open = (claim: string) => void navigate({ to: "/claims/$name", params: { name: claim }, search });
  useShortcuts([
    { keys: "j", label: `${t("claim")} ↓`, run: () => active.move(1) },
    { keys: "k", label: `${t("claim")} ↑`, run: () => active.move(-1) },
  ]);
  if (list.data === undefined) return <div className="pad">{list.isError ? <ProblemPanel error={list.error} onRetry={() => void list.refetch()} /> : <Skeleton lines={8} />}</div>;
  if (claims.isEmpty) return <FirstClaim />;
  return (
    <>
      {list.isError && <ProblemPanel error={list.error} onRetry={() => void list.refetch()} />}
      <VirtualTable
        label={t("title")}
        columns={columns}
        rows={rows}
        nameOf={nameOf}
        total={total}
        active={active}
        hasMore={list.hasNextPage}
        onNeedMore={() => !list.isFetching && void list.fetchNextPage()}
        sort={search.sort ?? "phase"}
        onSort={(sort) => void navigate({ to: ".", search: { ...search, sort } })}
        onOpen={open}
        resetKey={JSON.stringify([search.phase, search.q, search.sort, search.ending, search.degraded, search.ended])}
        isDimmed={list.isPlaceholderData}
      >
        {rows.length === 0 && (
          <Empty title={t("noneMatch")}>
            <button type="button" className="btn" onClick={() => void navigate({ to: "/claims", search: {} })}>
              {t("showAll")}
            </button>
          </Empty>
        )}
      </VirtualTable>
    </>
  );
}
