import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { ApiError } from "@/api/problem";
import { useTexts } from "@/shared/i18n/useTexts";
import { ConfirmDialog } from "@/shared/ui/ConfirmDialog";
import { useToasts } from "@/shared/ui/Toasts";
import { retryServers } from "../api/retryServers";
import { runTexts } from "../texts";

interface RetryDialogProps {
  readonly names: readonly string[];
  readonly onClose: () => void;
}

/** Asks before servers are configured again. Some may be gone since the run: then it says how many there are, and asks again. */
export function RetryDialog({ names: given, onClose }: RetryDialogProps) {
  const t = useTexts(runTexts);
  const { say } = useToasts();
  // What is asked for does not change under the person who confirms it.
  const [names] = useState(given);
  const [count, setCount] = useState(names.length);
  const act = async ({ reason }: { readonly reason: string }) => {
    try {
      const answer = await retryServers(names, count, reason);
      say({
        text: t("againDone", { count: answer.count }),
        action: (
          <Link className="link" to="/servers" search={{ name: [...names] }}>
            {t("view")}
          </Link>
        ),
      });
      return "done";
    } catch (thrown) {
      const now = thrown instanceof ApiError ? thrown.problem?.count : undefined;
      if (now == null) throw thrown;
      setCount(now);
      return "asks";
    }
  };
  return (
    <ConfirmDialog isOpen onClose={onClose} title={t("againTitle", { count })} objects={names} verb={t("againVerb")} {...(count > 1 ? { typed: String(count) } : {})} act={act}>
      <p>{t("againMeans")}</p>
      {count !== names.length && <p className="t-wait">{t("againOther", { now: count, before: names.length })}</p>}
    </ConfirmDialog>
  );
}
