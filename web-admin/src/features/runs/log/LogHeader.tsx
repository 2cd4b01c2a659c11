import { Link } from "@tanstack/react-router";
import { useTexts } from "@/shared/i18n/useTexts";
import { IconButton } from "@/shared/ui/Button";
import { Icon } from "@/shared/ui/Icon";
import type { RunStore } from "../follow/RunStore";
import type { Choose, RunSearch } from "../run/useChoice";
import { runTexts } from "../texts";
import styles from "./Log.module.css";

interface LogHeaderProps {
  readonly store: RunStore;
  readonly search: RunSearch;
  readonly choose: Choose;
}

/** Whose output it is, and how it comes in. */
export function LogHeader({ store, search, choose }: LogHeaderProps) {
  const t = useTexts(runTexts);
  const { host, task } = search;
  return (
    <header className={styles.head}>
      {host !== undefined && (
        <IconButton label={t("back")} onPress={() => choose({ host: undefined, task: undefined, line: undefined })}>
          <Icon name="left" />
        </IconButton>
      )}
      <h2>
        {host === undefined ? (
          t("wholeRun")
        ) : (
          <Link className={styles.server} to="/servers/$name" params={{ name: host }} title={t("toServer")} translate="no">
            {host}
          </Link>
        )}
      </h2>
      {task !== undefined && (
        <span className={`sub ${styles.sub}`} title={task} translate="no">
          {task}
        </span>
      )}
      <Feed store={store} />
    </header>
  );
}

function Feed({ store }: { readonly store: RunStore }) {
  const t = useTexts(runTexts);
  const { status } = store.follow;
  const isDown = status === "down" || status === "refused";
  const said = status === "connecting" ? t("connecting") : isDown ? t("reconnecting") : t("event", { count: store.last });
  return (
    <span className={isDown ? "r live bad-live" : "r live"}>
      {status === "live" || isDown ? <i className="dot" /> : null}
      <span className="tn">{status === "refused" ? t("event", { count: store.last }) : said}</span>
    </span>
  );
}
