import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTexts } from "@/shared/i18n/useTexts";
import { ConfirmDialog } from "@/shared/ui/ConfirmDialog";
import { useToasts } from "@/shared/ui/Toasts";
import { confirmGuard } from "./api/confirmGuard";
import { guardsQuery, type Guard } from "./api/guards";
import { needsQuery } from "./api/needs";
import { overviewTexts } from "./texts";

/** Lets go on what a guard holds: as many as the person saw when it was opened. */
export function GuardDialog({ guard, onClose }: { readonly guard: Guard; readonly onClose: () => void }) {
  const t = useTexts(overviewTexts);
  const queries = useQueryClient();
  const { say } = useToasts();
  const isRetire = guard.guard === "retire";
  const count = guard.held;
  const again = () => {
    void queries.invalidateQueries({ queryKey: guardsQuery().queryKey });
    void queries.invalidateQueries({ queryKey: needsQuery().queryKey });
  };
  const act = async () => {
    try {
      const answer = await confirmGuard(guard.guard, count);
      say({
        text: t("confirmed", { count: answer.confirmed }),
        action: (
          <Link className="link" to="/activity/$commit" params={{ commit: answer.commit }}>
            {t("seeCommit")}
          </Link>
        ),
      });
    } finally {
      again();
    }
  };
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={isRetire ? t("confirmRetire", { count }) : t("confirmRelease", { count })}
      objects={guard.servers}
      count={count}
      typed={String(count)}
      reason="none"
      verb={t("confirm", { count })}
      isDangerous
      act={act}
    >
      <p>{isRetire ? t("confirmRetireHint") : t("confirmReleaseHint")}</p>
      <p className="muted">
        {t("confirmCap", { cap: guard.cap })} {t("confirmOther")}
      </p>
    </ConfirmDialog>
  );
}
