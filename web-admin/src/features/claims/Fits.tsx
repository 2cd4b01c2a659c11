import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTexts } from "@/shared/i18n/useTexts";
import { ProblemPanel } from "@/shared/ui/ProblemPanel";
import { previewQuery, type ClaimRequest } from "./api/previewClaim";
import s from "./Claims.module.css";
import { Funnel } from "./Funnel";
import { claimsTexts } from "./texts";
import { WouldHelp } from "./WhyItWaits";

const restMs = 300;

/** How many servers fit what is typed, live, before anything happens. */
export function Fits({ selector, isOn }: { readonly selector: ClaimRequest["selector"]; readonly isOn: boolean }) {
  const t = useTexts(claimsTexts);
  const text = JSON.stringify(selector ?? null);
  const [asked, setAsked] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text), restMs);
    return () => clearTimeout(timer);
  }, [text]);
  const query = useQuery(previewQuery((JSON.parse(asked) as ClaimRequest["selector"]) ?? undefined, isOn));
  // What was counted before says nothing about conditions that are not whole.
  if (!isOn)
    return (
      <div className={`${s.fits} muted`} role="status">
        {t("fitsUnknown")}
      </div>
    );
  if (query.isError) return <ProblemPanel error={query.error} />;
  if (query.data === undefined) return null;
  const { fitting, server, address, funnel, wouldHelp } = query.data;
  return (
    <div className={asked === text && !query.isPlaceholderData ? s.fits : `${s.fits} dimmed`} role="status">
      <b className={fitting > 0 ? "t-ok" : "t-wait"}>{fitting > 0 ? t("fits", { count: fitting }) : t("fitsNone")}</b>
      {server && address && <span className="muted"> {t("wouldGet", { server, address })}</span>}
      <details>
        <summary className="link">{t("explain")}</summary>
        <Funnel steps={funnel} />
        {fitting === 0 && <WouldHelp help={wouldHelp} />}
      </details>
    </div>
  );
}
