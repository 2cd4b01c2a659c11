import { useMemo } from "react";
import { useFormat } from "@/shared/format/useFormat";
import { useTexts } from "@/shared/i18n/useTexts";
import type { RunEvent } from "../follow/events";
import type { Line } from "../follow/RunLines";
import { runsTexts, runTexts } from "../texts";

/** An event as a sentence: what is shown of it, and what is read aloud. */
export function useWords() {
  const t = useTexts(runTexts);
  const runs = useTexts(runsTexts);
  const format = useFormat();
  return useMemo(() => {
    const outcome = (event: RunEvent | undefined) => (event?.outcome && runs.has(event.outcome) ? `: ${runs(event.outcome as "Completed")}` : "");
    const took = (event: RunEvent | undefined) => (event?.durationSeconds == null ? "" : t("seconds", { seconds: format.number(Math.round(event.durationSeconds * 10) / 10) }));
    const word = (line: Line, event: RunEvent | undefined) => (line.word === "ended" ? `${t("ended")}${outcome(event)}` : t(line.word));
    return {
      word,
      took,
      time: (event: RunEvent) => format.timeWithSeconds(event.time),
      aloud: (line: Line, event: RunEvent | undefined) => [line.host, line.task, word(line, event), event?.message].filter(Boolean).join(", "),
    };
  }, [t, runs, format]);
}
