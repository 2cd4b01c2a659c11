import { memo } from "react";
import { useTexts } from "@/shared/i18n/useTexts";
import { ServiceText } from "@/shared/serviceTexts/ServiceText";
import type { RunEvent } from "../follow/events";
import { isFailure, type Line } from "../follow/RunLines";
import { runTexts } from "../texts";
import { useWords } from "./useWords";
import styles from "./Log.module.css";

interface LogLineProps {
  readonly line: Line;
  /** Undefined: it is being fetched. */
  readonly event: RunEvent | undefined;
  /** All are of one host, so its name is left out and tasks are headings. */
  readonly isOfHost: boolean;
  readonly isMarked: boolean;
  readonly isOfTask: boolean;
  readonly href: string;
  readonly onOpen: (n: number) => void;
}

export const LogLine = memo(function LogLine({ line, event, isOfHost, isMarked, isOfTask, href, onOpen }: LogLineProps) {
  const t = useTexts(runTexts);
  const say = useWords();
  const isHeading = isOfHost && line.word === "started";
  const classes = [styles.line, isFailure(line) ? styles.bad : "", isHeading ? styles.heading : "", isMarked ? styles.marked : "", isOfTask ? styles.ofTask : ""].filter(Boolean).join(" ");
  return (
    <div className={classes} aria-current={isMarked ? true : undefined}>
      <a
        className={styles.number}
        href={href}
        aria-label={t("line", { n: String(line.n) })}
        onClick={(e) => {
          if (e.ctrlKey || e.metaKey || e.shiftKey) return;
          e.preventDefault();
          onOpen(line.n);
        }}
      >
        {line.n}
      </a>
      {isHeading ? (
        <span translate="no">{t("task", { task: line.task ?? "" })}</span>
      ) : (
        <span>
          <span className={styles.time}>{event === undefined ? "" : say.time(event)}</span>
          {!isOfHost && line.host !== null && (
            <b className={styles.host} translate="no">
              {line.host}
            </b>
          )}
          <span className={styles[line.word]}>{say.word(line, event)}</span>
          {!isOfHost && line.task !== null && (
            <span className={styles.of} translate="no">
              {line.task}
            </span>
          )}
          <span className={styles.took}>{event === undefined ? t("notLoaded") : say.took(event)}</span>
        </span>
      )}
      {event?.message ? (
        <div className={styles.message} translate="no">
          {/* What a task says is the host's own output. */}
          {line.task === null ? <ServiceText text={event.message.trimEnd()} /> : event.message.trimEnd()}
        </div>
      ) : null}
    </div>
  );
});
