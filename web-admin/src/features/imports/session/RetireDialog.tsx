import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { asApiError } from "@/api/problem";
import { useTexts } from "@/shared/i18n/useTexts";
import { ConfirmDialog } from "@/shared/ui/ConfirmDialog";
import { Dialog } from "@/shared/ui/Dialog";
import { QueryView } from "@/shared/ui/QueryView";
import { useToasts } from "@/shared/ui/Toasts";
import { retirementQuery, retireSession } from "../api/retireSession";
import { importTexts } from "../texts";
import { sessionTexts } from "../sessionTexts";

/** Removes a list: what comes of it is counted before, and its number has to be typed. */
export function RetireDialog({ name, onClose }: { readonly name: string; readonly onClose: () => void }) {
  const t = useTexts(sessionTexts);
  const ti = useTexts(importTexts);
  const { say } = useToasts();
  const query = useQuery(retirementQuery(name));
  const [before, setBefore] = useState<number>();
  const forecast = query.data;
  if (forecast === undefined) {
    return (
      <Dialog title={t("retire")} isOpen onClose={onClose}>
        <QueryView query={query}>{() => null}</QueryView>
      </Dialog>
    );
  }
  const { servers, claimed, leaving, guard } = forecast;
  const act = async ({ reason }: { readonly reason: string }) => {
    try {
      await retireSession(name, reason, servers);
      say({ text: t("retireAsked", { name, count: servers }) });
    } catch (thrown) {
      // The new number is shown, and the old one no longer confirms.
      if (asApiError(thrown).status === 409) {
        setBefore(servers);
        await query.refetch();
      }
      throw thrown;
    }
  };
  return (
    <ConfirmDialog isOpen onClose={onClose} title={t("retireTitle", { name, count: servers })} typed={String(servers)} verb={t("retireVerb", { count: servers })} isDangerous act={act}>
      <div>
        {before !== undefined && before !== servers && (
          <p className="t-bad" role="alert">
            {t("retireMoved", { count: servers, before })}
          </p>
        )}
        <p>{t("retireHint")}</p>
        {leaving > 0 && <p className="t-wait">{ti("retires", { count: leaving })}</p>}
        {claimed > 0 && <p>{ti("heldByClaims", { count: claimed })}</p>}
        {guard.held > 0 && <p className="t-bad">{ti("guardHolds", { count: guard.held, passes: guard.passes, cap: guard.cap, used: guard.within24Hours })}</p>}
      </div>
    </ConfirmDialog>
  );
}
