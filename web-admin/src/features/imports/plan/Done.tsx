import { Link } from "@tanstack/react-router";
import { useTexts } from "@/shared/i18n/useTexts";
import { Button } from "@/shared/ui/Button";
import { Icon } from "@/shared/ui/Icon";
import type { ImportDone } from "../api/acceptImport";
import css from "../imports.module.css";
import { importTexts } from "../texts";

/** What became of the list; it stays until another is begun. */
export function Done({ done, onAnother }: { readonly done: ImportDone; readonly onAnother: () => void }) {
  const t = useTexts(importTexts);
  const taken = done.added + done.changed + done.unchanged;
  const pull = done.pullRequest;
  return (
    <section className="card" role="status">
      <div className={css.result}>
        <p className="strong">
          <Icon name="check" className="t-ok" />{" "}
          {pull ? t(pull.isNew ? "pullOpened" : "pullWaits", { number: `#${pull.number}` }) : done.commit ? t("committed", { count: taken }) : t("isOnMain")}
        </p>
        <p className="muted">
          {t("doneCounts", { added: done.added, changed: done.changed, unchanged: done.unchanged, retired: done.retired, rejected: done.rejected })}{" "}
          <span className="mono" translate="no">
            {done.file}
          </span>
        </p>
        <div className="row">
          {pull ? (
            <a className="btn pri" href={pull.url} target="_blank" rel="noreferrer">
              <Icon name="git" />
              {t("toPull", { number: `#${pull.number}` })}
            </a>
          ) : (
            <Link className="btn pri" to="/sessions/$name" params={{ name: done.session }}>
              {t("toSession", { session: done.session })}
            </Link>
          )}
          {done.commit && (
            <Link className="btn" to="/activity/$commit" params={{ commit: done.commit }}>
              <Icon name="git" />
              <span className="mono">{done.commit.slice(0, 7)}</span>
            </Link>
          )}
          <Button onPress={onAnother}>{t("another")}</Button>
        </div>
      </div>
    </section>
  );
}
