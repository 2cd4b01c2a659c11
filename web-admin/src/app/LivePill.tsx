import { useFormat } from "@/shared/format/useFormat";
import { useTexts } from "@/shared/i18n/useTexts";
import { useLive } from "@/shared/live/LiveProvider";
import { useLater } from "@/shared/ui/QueryView";
import { appTexts } from "./texts";

/** Whether what is shown follows the service. A cut shorter than 2 s is not worth a word. */
export function LivePill() {
  const t = useTexts(appTexts);
  const format = useFormat();
  const live = useLive();
  const isCut = useLater(live.status === "down", 2000);
  if (live.status === "connecting") return <Pill word={t("connecting")} title={t("connecting")} isGood={false} />;
  if (isCut) return <Pill word={t("reconnecting")} title={t("downTitle", { time: format.time(live.since) })} isGood={false} />;
  return <Pill word={t("live")} title={live.isAsked ? t("askedTitle") : t("liveTitle")} isGood />;
}

function Pill({ word, title, isGood }: { readonly word: string; readonly title: string; readonly isGood: boolean }) {
  return (
    <span className={isGood ? "live" : "live bad-live"} title={title} role="status">
      <i className="dot" />
      <span className="tx wide">{word}</span>
    </span>
  );
}
