import { useId, useState } from "react";
import { useFormat } from "@/shared/format/useFormat";
import { useNow } from "@/shared/format/useNow";
import { useTexts } from "@/shared/i18n/useTexts";
import { useLanguage } from "@/shared/i18n/LanguageProvider";
import { Icon } from "@/shared/ui/Icon";
import styles from "./Activity.module.css";
import type { Commit } from "./api/activity";
import { CommitRow } from "./CommitRow";
import { activityTexts } from "./texts";
import type { Day } from "./trail";

export function DaySection({ day }: { readonly day: Day }) {
  const id = useId();
  return (
    <section className={`card ${styles.day}`} aria-labelledby={id}>
      <header>
        <h2 id={id}>
          <DayName at={day.at} />
        </h2>
      </header>
      <ol>
        {day.entries.map((entry) =>
          "merges" in entry ? <Merges key={entry.merges.at(-1)!.commit} commits={entry.merges} /> : <CommitRow key={entry.commit.commit} commit={entry.commit} />,
        )}
      </ol>
    </section>
  );
}

function DayName({ at }: { readonly at: string }) {
  const t = useTexts(activityTexts);
  const { locale } = useLanguage();
  const today = new Date(useNow());
  const yesterday = new Date(today.getFullYear(), today.getMonth(), today.getDate() - 1);
  const date = new Date(at);
  const written = new Intl.DateTimeFormat(locale, { weekday: "long", day: "numeric", month: "long", year: "numeric" }).format(date);
  const near = date.toDateString() === today.toDateString() ? t("today") : date.toDateString() === yesterday.toDateString() ? t("yesterday") : undefined;
  return (
    <>
      {near ?? written}
      {near !== undefined && <span className="faint"> {written}</span>}
    </>
  );
}

/** Two histories met: of interest to few, so it is folded. */
function Merges({ commits }: { readonly commits: readonly Commit[] }) {
  const t = useTexts(activityTexts);
  const format = useFormat();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <li className={styles.merges}>
        <span className="faint tn">{format.time(commits[0]!.at)}</span>
        <button type="button" className="plain faint" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          <Icon name={isOpen ? "down" : "right"} small /> {t("merges", { count: commits.length })}
        </button>
      </li>
      {isOpen && commits.map((commit) => <CommitRow key={commit.commit} commit={commit} />)}
    </>
  );
}
