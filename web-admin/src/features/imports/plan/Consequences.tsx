import { useTexts } from "@/shared/i18n/useTexts";
import type { ImportPlan } from "../api/planImport";
import { importTexts } from "../texts";

/** What follows once the list is on main: who is configured, who leaves, and what the cap of a day holds. */
export function Consequences({ plan }: { readonly plan: ImportPlan }) {
  const t = useTexts(importTexts);
  const { provision, retire, heldByClaims, guard } = plan.follows;
  return (
    <>
      {provision.map((p) => (
        <p key={p.profile} className="muted">
          {t("provisions", { count: p.servers, profile: p.profile || "default" })}
        </p>
      ))}
      {retire > 0 && <p className="t-wait">{t("retires", { count: retire })}</p>}
      {guard.held > 0 && <p className="t-bad">{t("guardHolds", { count: guard.held, passes: guard.passes, cap: guard.cap, used: guard.within24Hours })}</p>}
      {heldByClaims > 0 && <p className="muted">{t("heldByClaims", { count: heldByClaims })}</p>}
    </>
  );
}
