import { Link } from "@tanstack/react-router";
import { useTexts } from "@/shared/i18n/useTexts";
import { Button } from "@/shared/ui/Button";
import { Icon } from "@/shared/ui/Icon";
import { Ago } from "@/shared/ui/Times";
import type { Need } from "./api/needs";
import { needLooks } from "./needLooks";
import { needTexts } from "./needTexts";
import styles from "./Overview.module.css";
import { remedyOf, type Remedy } from "./remedy";
import { overviewTexts } from "./texts";
import { useNeedWords } from "./useNeedWords";

interface NeedRowProps {
  readonly need: Need;
  readonly number: number;
  readonly onAct: () => void;
}

export function NeedRow({ need, number, onAct }: NeedRowProps) {
  const words = useNeedWords()(need);
  const look = needLooks[need.kind];
  const remedy = remedyOf(need);
  return (
    <li>
      <Icon name={look.icon} className={`t-${look.family}`} />
      <div className={styles.words}>
        <div className={styles.title}>{words.title}</div>
        <div className="muted">{words.why}</div>
      </div>
      <div className={styles.act}>
        <span className="faint">{need.since && <Ago at={need.since} />}</span>
        {remedy !== undefined && <RemedyButton need={need} remedy={remedy} number={number} onAct={onAct} />}
      </div>
    </li>
  );
}

function RemedyButton({ need, remedy, number, onAct }: { readonly need: Need; readonly remedy: Remedy; readonly number: number; readonly onAct: () => void }) {
  const t = useTexts(overviewTexts);
  const words = useTexts(needTexts);
  const keys = number <= 9 ? String(number) : undefined;
  if ("act" in remedy) {
    const isGuard = remedy.act === "guard";
    return (
      <Button small needs={isGuard ? "operator" : "claimer"} onPress={onAct} aria-keyshortcuts={keys}>
        {isGuard ? t("review", { count: need.count }) : words("replace")}
      </Button>
    );
  }
  return (
    <Link className="btn sm" to={remedy.to} search={remedy.search as never} aria-keyshortcuts={keys}>
      {(words as (key: string, values: object) => string)(remedy.text, { count: remedy.count ?? 0 })}
    </Link>
  );
}
