import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { fleetQuery } from "@/shared/queries/fleet";
import { planImport, type Target } from "./api/planImport";
import { compose, type Edits } from "./list/compose";
import type { List } from "./list/list";
import type { Planned } from "./plan/outcomes";

export const planDelayMs = 400;
/** Whether main's next commits matter to a list is looked after by itself up to this size. */
const smallBytes = 2_000_000;

const ids = new WeakMap<object, number>();
let next = 0;
/** A number for an object, as query keys are compared by what they say. */
const idOf = (of: object): number => {
  const known = ids.get(of) ?? ++next;
  ids.set(of, known);
  return known;
};

/** A value once it has been the same for a while; another list is taken at once. */
function useSettled<T extends object>(value: T, of: object | undefined, ms: number): T {
  const [settled, setSettled] = useState({ value, of });
  useEffect(() => {
    const timer = setTimeout(() => setSettled({ value, of }), settled.of === of ? ms : 0);
    return () => clearTimeout(timer);
  }, [value, of, settled.of, ms]);
  return settled.of === of ? settled.value : value;
}

interface Wish {
  /** Undefined: nothing may be sent yet. */
  readonly list: List | undefined;
  readonly target: Target;
  readonly edits: Edits;
  /** The service is to seal the list's secrets: the plan is then that of the sealed list. */
  readonly isSealed: boolean;
}

/** The plan of a list as it is edited, without its secrets. */
export function usePlan({ list, target, edits, isSealed }: Wish) {
  const settled = useSettled(edits, list, planDelayMs);
  const [session, setSession] = useState<string>();
  const sealedIn = isSealed ? session : undefined;
  const ask = async (signal: AbortSignal): Promise<Planned> => {
    const sent = compose(list!, { edits: settled, secrets: "away", sealedIn });
    return { plan: await planImport(target, sent.bytes, signal), sent, edits: settled };
  };
  const key = list === undefined ? [] : [idOf(list), idOf(settled), target.supplier ?? "", target.file, sealedIn ?? ""];
  const query = useQuery({
    queryKey: ["import-plan", ...key],
    queryFn: ({ signal }) => ask(signal),
    enabled: list !== undefined,
    placeholderData: keepPreviousData,
    // A plan of 100,000 rows is not kept for each letter that was typed.
    gcTime: 0,
    structuralSharing: false,
  });
  const planned = list === undefined ? undefined : query.data;
  const answered = planned?.plan.list.session ?? undefined;
  useEffect(() => {
    if (answered !== undefined) setSession(answered);
  }, [answered]);
  const isPending = settled !== edits || query.isPlaceholderData || query.isFetching;
  const check = useStale(planned, isPending, key, ask);
  return { query, planned, isPending, ...check };
}

/** Whether main's commits since the plan make another of it. */
function useStale(planned: Planned | undefined, isPending: boolean, key: readonly unknown[], ask: (signal: AbortSignal) => Promise<Planned>) {
  const revision = useQuery(fleetQuery()).data?.revision;
  const hasMoved = planned !== undefined && revision !== undefined && revision !== planned.plan.baseRevision;
  const isSmall = (planned?.sent.bytes.length ?? 0) < smallBytes;
  const again = useQuery({
    queryKey: ["import-plan-again", ...key, revision ?? ""],
    queryFn: ({ signal }) => ask(signal),
    enabled: hasMoved && isSmall && !isPending,
    gcTime: 0,
    structuralSharing: false,
  }).data;
  const isSame = again !== undefined && again.plan.planDigest === planned?.plan.planDigest;
  return {
    /** The revision to accept with: main's newest for which the plan was seen to be the same. */
    baseRevision: isSame && hasMoved ? again.plan.baseRevision : planned?.plan.baseRevision,
    /** changed: the list would do something else now; moved: main has moved, and what that means was not asked. */
    stale: !hasMoved || isPending ? undefined : isSmall ? (again === undefined || isSame ? undefined : ("changed" as const)) : ("moved" as const),
  };
}
