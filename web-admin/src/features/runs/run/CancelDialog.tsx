import { useQueryClient } from "@tanstack/react-query";
import type { Run } from "@/api/types";
import { useTexts } from "@/shared/i18n/useTexts";
import { ConfirmDialog } from "@/shared/ui/ConfirmDialog";
import { cancelRun } from "../api/cancelRun";
import { runQuery } from "../api/runQuery";
import type { RunGrid } from "../follow/RunGrid";
import { runTexts } from "../texts";
import type { Counts } from "./countsOf";

interface CancelDialogProps {
  readonly run: Run;
  readonly grid: RunGrid;
  readonly counts: Counts;
  readonly onClose: () => void;
}

/** Asks before a run is ended, and says what then remains half-done. */
export function CancelDialog({ run, grid, counts, onClose }: CancelDialogProps) {
  const t = useTexts(runTexts);
  const queries = useQueryClient();
  const working = grid.hosts("running");
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={t("cancelTitle", { count: run.servers.length })}
      {...(working.length === 0 ? {} : { objects: working })}
      verb={t("cancelVerb")}
      isDangerous
      act={async ({ reason }) => {
        queries.setQueryData(runQuery(run.id).queryKey, await cancelRun(run.id, reason));
      }}
    >
      <p>{t("cancelHalf", { count: counts.running })}</p>
      <p className="muted">{t("cancelRest", { done: counts.done, waiting: counts.waiting })}</p>
    </ConfirmDialog>
  );
}
