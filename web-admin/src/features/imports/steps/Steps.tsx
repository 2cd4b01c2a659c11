import { useTexts } from "@/shared/i18n/useTexts";
import { Icon } from "@/shared/ui/Icon";
import css from "../imports.module.css";
import { importTexts } from "../texts";

export const steps = ["file", "supplier", "plan", "accept"] as const;
export type Step = (typeof steps)[number];

/** Where an import is; all steps stay visible. */
export function Steps({ now, isDone }: { readonly now: Step; readonly isDone?: boolean }) {
  const t = useTexts(importTexts);
  const at = isDone === true ? steps.length : steps.indexOf(now);
  return (
    <ol className={css.steps} aria-label={t("steps")}>
      {steps.map((step, i) => (
        <li key={step} className={i < at ? css.done : undefined} aria-current={i === at ? "step" : undefined}>
          <span className={css.bubble}>{i < at ? <Icon name="check" /> : i + 1}</span>
          <span>
            {t(`step_${step}`)}
            {i < at && <span className="sr">{t("stepDone")}</span>}
          </span>
        </li>
      ))}
    </ol>
  );
}
