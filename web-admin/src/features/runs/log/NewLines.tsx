import { useRef, useState } from "react";
import { Button } from "react-aria-components";
import { useTexts } from "@/shared/i18n/useTexts";
import { Icon } from "@/shared/ui/Icon";
import type { Line } from "../follow/RunLines";
import type { RunStore } from "../follow/RunStore";
import { runTexts } from "../texts";
import { useWords } from "./useWords";
import { indexOf } from "./viewOf";
import styles from "./Log.module.css";

/** More than that is not listened to. */
const mostRead = 20;

/** Reads what came since it was last pressed: the log itself is silent, since it would never end. */
export function ReadNew({ view, store }: { readonly view: readonly Line[]; readonly store: RunStore }) {
  const t = useTexts(runTexts);
  const say = useWords();
  const last = useRef(0);
  const [aloud, setAloud] = useState("");
  const read = () => {
    const fresh = view.slice(indexOf(view, last.current + 1)).slice(-mostRead);
    last.current = view.at(-1)?.n ?? last.current;
    setAloud(fresh.length === 0 ? t("noneNew") : fresh.map((l) => say.aloud(l, store.lines.text(l.n))).join(". "));
  };
  return (
    <>
      <Button className={`btn sm ${styles.readNew}`} onPress={read}>
        {t("readNew")}
      </Button>
      <div role="status" className="sr">
        {aloud}
      </div>
    </>
  );
}

/** How much came since the end was last in view. */
export function NewLines({ count, onResume }: { readonly count: number; readonly onResume: () => void }) {
  const t = useTexts(runTexts);
  if (count === 0) return null;
  return (
    <Button className={`btn sm ${styles.newLines}`} onPress={onResume}>
      <Icon name="down" small />
      {t("newLines", { count })}
    </Button>
  );
}
