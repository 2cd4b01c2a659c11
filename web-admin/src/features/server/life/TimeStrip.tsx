import { useId, useRef, useState, type KeyboardEvent } from "react";
import { useFormat } from "@/shared/format/useFormat";
import { useNow } from "@/shared/format/useNow";
import { useTexts } from "@/shared/i18n/useTexts";
import { phaseTexts, serverLooks, type Family } from "@/shared/phases";
import type { Stretch } from "../api/phases";
import styles from "../server.module.css";
import { serverTexts } from "../texts";
import { StretchList } from "./StretchList";
import { ticksOf } from "./ticks";

const familyKeys = { ok: "famOk", work: "famWork", wait: "famWait", bad: "famBad", hold: "famHold", cool: "famCool", wipe: "famWipe", idle: "famIdle" } as const satisfies Record<Family, string>;

/** The server's life to scale, a segment a phase; arrow keys go through it, and a list says the same. */
export function TimeStrip({ stretches, isCut }: { readonly stretches: readonly Stretch[]; readonly isCut: boolean }) {
  const t = useTexts(serverTexts);
  const phases = useTexts(phaseTexts);
  const format = useFormat();
  const now = useNow();
  const [first] = stretches;
  if (first === undefined) return null;
  const from = Date.parse(first.from);
  const families = [...new Set(stretches.map((s) => serverLooks[s.phase].family))];
  // A colour of one phase is called as that phase.
  const called = (family: Family): string => {
    const [only, another] = [...new Set(stretches.map((s) => s.phase))].filter((p) => serverLooks[p].family === family);
    return only !== undefined && another === undefined && family !== "bad" ? phases(only) : t(familyKeys[family]);
  };
  return (
    <div className={styles.strip}>
      <div className={styles.caption}>
        <span>{now - from < 7 * 86_400_000 ? t("sinceImport", { time: format.duration(now - from) }) : t("sinceDate", { date: format.date(from) })}</span>
        <span className={styles.legend}>
          {families.map((f) => (
            <span key={f}>
              <i className={`sw bg-${f}`} />
              {called(f)}
            </span>
          ))}
        </span>
      </div>
      <Segments stretches={stretches} now={now} />
      <div className={styles.axis} aria-hidden="true">
        {ticksOf(from, now).map((tick) => (
          <span key={tick.at} className={tick.share === 0 ? styles.first : tick.share > 0.66 ? styles.late : undefined} style={{ left: `${tick.share * 100}%` }}>
            {tick.isDay ? format.date(tick.at) : format.time(tick.at)}
          </span>
        ))}
        <span className={styles.last}>{t("stripNow")}</span>
      </div>
      {isCut && <p className="muted">{t("moreBefore")}</p>}
      <StretchList stretches={stretches} now={now} />
    </div>
  );
}

function Segments({ stretches, now }: { readonly stretches: readonly Stretch[]; readonly now: number }) {
  const t = useTexts(serverTexts);
  const phases = useTexts(phaseTexts);
  const format = useFormat();
  const id = useId();
  const bar = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState<number>();
  const at = Math.min(chosen ?? stretches.length - 1, stretches.length - 1);
  const text = (s: Stretch): string => {
    const [start, end] = [Date.parse(s.from), s.until == null ? now : Date.parse(s.until)];
    const values = { phase: phases(s.phase), from: format.short(s.from, now), time: format.duration(end - start, true) };
    return s.until == null ? t("stretchNow", values) : t("stretch", { ...values, until: format.short(s.until, now) });
  };
  const move = (e: KeyboardEvent) => {
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: stretches.length - 1 }[e.key];
    if (to === undefined || stretches[to] === undefined) return;
    e.preventDefault();
    setChosen(to);
    (bar.current?.children[to] as HTMLElement | undefined)?.focus();
  };
  return (
    <>
      {/* The arrows are those of the segments in it. */}
      {/* oxlint-disable-next-line jsx-a11y/interactive-supports-focus, jsx-a11y/no-static-element-interactions */}
      <div className={styles.bar} ref={bar} role="toolbar" aria-label={t("stripLabel")} aria-describedby={id} onKeyDown={move}>
        {stretches.map((s, i) => (
          <button
            key={s.from}
            type="button"
            className={`${styles.segment} bg-${serverLooks[s.phase].family}`}
            style={{ flexGrow: Math.max(1, (s.until == null ? now : Date.parse(s.until)) - Date.parse(s.from)) }}
            tabIndex={i === at ? 0 : -1}
            aria-label={text(s)}
            title={text(s)}
            onFocus={() => setChosen(i)}
            onClick={() => setChosen(i)}
          />
        ))}
      </div>
      <p id={id} className={styles.chosen}>
        {chosen !== undefined && stretches[at] !== undefined && text(stretches[at])}
      </p>
    </>
  );
}
