import { Link } from "@tanstack/react-router";
import { pageOf, sortOf, split } from "@/shared/audit/objects";
import { Sentence } from "@/shared/audit/Sentence";
import { useFormat } from "@/shared/format/useFormat";
import { useTexts } from "@/shared/i18n/useTexts";
import { ServiceText } from "@/shared/serviceTexts/ServiceText";
import { Icon } from "@/shared/ui/Icon";
import styles from "./Activity.module.css";
import type { Commit } from "./api/activity";
import { activityTexts } from "./texts";

export function CommitRow({ commit }: { readonly commit: Commit }) {
  const t = useTexts(activityTexts);
  const format = useFormat();
  const sort = sortOf(commit.actor);
  return (
    <li className={styles.row}>
      <time className="faint tn" dateTime={commit.at} title={`${format.dateTime(commit.at)} · ${format.utc(commit.at)}`}>
        {format.time(commit.at)}
      </time>
      <span className={sort === "service" ? `muted ${styles.who}` : `strong ${styles.who}`} translate="no" title={commit.actor}>
        <Icon name={sort === "service" ? "logo" : sort === "git" ? "git" : "user"} small className="faint" /> {commit.actor}
      </span>
      <span className={styles.what}>
        <Sentence subject={commit.subject} />
        {commit.reason && <span className="muted"> · {sort === "service" ? <ServiceText text={commit.reason} /> : t("quoted", { text: commit.reason })}</span>}
      </span>
      <Objects objects={commit.objects} />
      <Link className="mono link" to="/activity/$commit" params={{ commit: commit.commit }} data-commit aria-label={t("commitOf", { commit: commit.commit.slice(0, 7) })} translate="no">
        {commit.commit.slice(0, 7)}
      </Link>
    </li>
  );
}

function Objects({ objects }: { readonly objects: readonly string[] }) {
  const t = useTexts(activityTexts);
  const first = objects[0];
  if (first === undefined) return <span className={styles.object} />;
  return (
    <span className={styles.object}>
      <ObjectLink object={first} />
      {objects.length > 1 && <span className="faint"> {t("moreObjects", { count: objects.length - 1 })}</span>}
    </span>
  );
}

/** To the object's page; one without a page, to its history. */
export function ObjectLink({ object, full }: { readonly object: string; readonly full?: boolean }) {
  const page = pageOf(object);
  const text = full === true ? object : split(object)[1] || object;
  return page === undefined ? (
    <Link className="link" to="/activity" search={{ object }} title={object} translate="no">
      {text}
    </Link>
  ) : (
    <Link className="link" to={page} title={object} translate="no">
      {text}
    </Link>
  );
}
