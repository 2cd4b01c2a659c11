import { useLayoutEffect, useRef, useState } from "react";
import { useFormat } from "@/shared/format/useFormat";
import { useTexts } from "@/shared/i18n/useTexts";
import { Button } from "@/shared/ui/Button";
import type { RunEvent } from "../api/runLog";
import styles from "../server.module.css";
import { serverTexts } from "../texts";
import { linesOf } from "./lines";

interface OutputProps {
  readonly label: string;
  readonly events: readonly RunEvent[];
  readonly isRunning: boolean;
}

const shownAtFirst = 60;

/** What was heard of the server, a line an event; it stays at the end until a person scrolls up. */
export function Output({ label, events, isRunning }: OutputProps) {
  const t = useTexts(serverTexts);
  const format = useFormat();
  const box = useRef<HTMLDivElement>(null);
  const [isAll, setAll] = useState(false);
  const [leftAt, setLeft] = useState<number>();
  const all = linesOf(events, (seconds) => `${format.number(Math.round(seconds * 10) / 10)} s`);
  const lines = isAll ? all : all.slice(-shownAtFirst);
  const isFollowing = leftAt === undefined;
  useLayoutEffect(() => {
    if (isFollowing && box.current !== null) box.current.scrollTop = box.current.scrollHeight;
  }, [isFollowing, all.length]);
  if (all.length === 0) return <p className={`muted pad`}>{t("noOutput")}</p>;
  const scrolled = () => {
    const { scrollTop, scrollHeight, clientHeight } = box.current!;
    const isAtEnd = scrollHeight - scrollTop - clientHeight < 24;
    setLeft((before) => (isAtEnd ? undefined : (before ?? all.length)));
  };
  const news = leftAt === undefined ? 0 : all.length - leftAt;
  return (
    <div className={styles.outputBox}>
      <div className={`out ${styles.output}`} ref={box} onScroll={scrolled} role="log" aria-live="off" aria-label={label} tabIndex={0} translate="no">
        {lines.length < all.length && (
          <div className={styles.earlier}>
            <Button small onPress={() => setAll(true)}>
              {t("earlier", { count: all.length })}
            </Button>
          </div>
        )}
        {lines.map((line) => (
          <div key={line.key} className={line.isBad ? styles.badLine : undefined}>
            <span className={styles.number}>{line.number}</span>
            {line.isHead ? <b>{line.text}</b> : line.text}
          </div>
        ))}
      </div>
      {isRunning && news > 0 && (
        <Button small onPress={() => setLeft(undefined)}>
          {t("readNew", { count: news })}
        </Button>
      )}
    </div>
  );
}
