import { useState } from "react";
import type { Run } from "@/api/types";
import { useTexts } from "@/shared/i18n/useTexts";
import { Button } from "@/shared/ui/Button";
import { Icon } from "@/shared/ui/Icon";
import type { RunGrid } from "../follow/RunGrid";
import { runTexts } from "../texts";
import { CancelDialog } from "./CancelDialog";
import type { Counts } from "./countsOf";
import { RetryDialog } from "./RetryDialog";
import styles from "./Run.module.css";

interface RunActionsProps {
  readonly run: Run;
  readonly grid: RunGrid;
  readonly counts: Counts;
}

export function RunActions({ run, grid, counts }: RunActionsProps) {
  const t = useTexts(runTexts);
  const [open, setOpen] = useState<"cancel" | "again">();
  const close = () => setOpen(undefined);
  const failed = counts.failed + counts.unreachable;
  return (
    <div className={styles.acts}>
      <a className="btn" href={`/api/v1/runs/${encodeURIComponent(run.id)}/log.txt`} download title={t("logHint")}>
        <Icon name="dl" />
        {t("log")}
      </a>
      {failed > 0 && (
        <Button needs="operator" onPress={() => setOpen("again")}>
          {t("again", { count: failed })}
        </Button>
      )}
      {run.state !== "Ended" && (
        <Button needs="operator" look="dang" onPress={() => setOpen("cancel")}>
          <Icon name="stop" />
          {t("cancel")}
        </Button>
      )}
      {open === "cancel" && <CancelDialog run={run} grid={grid} counts={counts} onClose={close} />}
      {open === "again" && <RetryDialog names={[...grid.hosts("failed"), ...grid.hosts("unreachable")]} onClose={close} />}
    </div>
  );
}
