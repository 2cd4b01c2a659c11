import { useFormat } from "@/shared/format/useFormat";
import { useNow } from "@/shared/format/useNow";
import { useTexts } from "@/shared/i18n/useTexts";
import { sharedTexts } from "@/shared/texts";

/** How long ago; the exact instant in the tooltip. */
export function Ago({ at }: { readonly at: string }) {
  const format = useFormat();
  const now = useNow();
  return (
    <time dateTime={at} title={`${format.dateTime(at)} · ${format.utc(at)}`} className="nowrap">
      {format.ago(at, now)}
    </time>
  );
}

/** A date and time as text; in UTC in the tooltip. */
export function At({ at, seconds }: { readonly at: string; readonly seconds?: boolean }) {
  const format = useFormat();
  const now = useNow();
  return (
    <time dateTime={at} title={format.utc(at)} className="nowrap">
      {seconds === true && Math.abs(now - Date.parse(at)) < 86_400_000 ? format.timeWithSeconds(at) : format.short(at, now)}
    </time>
  );
}

/** How long until then, by the service's clock; "now" once it is over. */
export function Countdown({ at, exact }: { readonly at: string; readonly exact?: boolean }) {
  const format = useFormat();
  const t = useTexts(sharedTexts);
  const left = Date.parse(at) - useNow();
  return (
    <time dateTime={at} title={`${format.dateTime(at)} · ${format.utc(at)}`} className="nowrap tn">
      {left <= 0 ? t("now") : t("inTime", { time: format.duration(left, exact) })}
    </time>
  );
}

/** How long something has taken so far, as a clock that runs, or took in all. */
export function Elapsed({ from, until }: { readonly from: string; readonly until?: string | undefined | null }) {
  const format = useFormat();
  const now = useNow();
  return <span className="tn">{format.clock((until === undefined || until === null ? now : Date.parse(until)) - Date.parse(from))}</span>;
}
