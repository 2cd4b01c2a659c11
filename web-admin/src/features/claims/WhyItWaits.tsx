import { Link } from "@tanstack/react-router";
import type { Schemas } from "@/api/types";
import { useTexts } from "@/shared/i18n/useTexts";
import { Countdown } from "@/shared/ui/Times";
import { Funnel } from "./Funnel";
import s from "./Claims.module.css";
import { claimsTexts } from "./texts";

type Wait = Schemas["ClaimWait"];
type Help = Schemas["ClaimHelp"];

export function WhyItWaits({ wait }: { readonly wait: Wait }) {
  const t = useTexts(claimsTexts);
  return (
    <>
      <div>
        <h3>{t("whyWaits")}</h3>
        <p className="muted">{wait.ahead === 0 ? t("first") : t("behind", { count: wait.ahead })}</p>
      </div>
      <Funnel steps={wait.funnel} />
      <WouldHelp help={wait.wouldHelp} />
    </>
  );
}

export function WouldHelp({ help }: { readonly help: readonly Help[] }) {
  const t = useTexts(claimsTexts);
  return (
    <div className={s.help}>
      <h3>{t("wouldFree")}</h3>
      {help.length === 0 ? (
        <p className="muted">{t("nothingFrees")}</p>
      ) : (
        <ul>
          {help.map((h) => (
            <li key={`${h.kind} ${h.server ?? ""}`} className="muted">
              <One help={h} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function One({ help }: { readonly help: Help }) {
  const t = useTexts(claimsTexts);
  const server = help.server ? (
    <Link className="link" to="/servers/$name" params={{ name: help.server }}>
      {help.server}
    </Link>
  ) : null;
  switch (help.kind) {
    case "Cordoned":
      return help.by && help.reason ? t.rich("helpCordonedBy", { server, by: help.by, reason: help.reason }) : t.rich("helpCordoned", { server });
    case "Paused":
      return t.rich("helpPaused", { server });
    case "CoolingDown":
      return t.rich("helpCooling", { server, time: help.until ? <Countdown at={help.until} /> : "" });
    default:
      return t("helpArriving", { count: help.count });
  }
}
