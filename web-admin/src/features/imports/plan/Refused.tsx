import { useTexts } from "@/shared/i18n/useTexts";
import { useServiceText } from "@/shared/serviceTexts/useServiceText";
import { Icon } from "@/shared/ui/Icon";
import css from "../imports.module.css";
import { importTexts } from "../texts";
import type { RowFinding } from "./outcomes";

/** What is said of the list as a whole. */
export function OfList({ findings, isRefused }: { readonly findings: readonly RowFinding[]; readonly isRefused: boolean }) {
  const t = useTexts(importTexts);
  const say = useServiceText();
  if (findings.length === 0) return null;
  return (
    <div className={`${isRefused ? "problem" : "card pad"} ${css.part}`} role={isRefused ? "alert" : undefined}>
      {isRefused && (
        <h2 className="row">
          <Icon name="failed" className="t-bad" />
          {t("refused")}
        </h2>
      )}
      <ul>
        {findings.map((f) => (
          <li key={`${f.line} ${f.column} ${f.message}`}>
            {t("lineIs", { line: f.line })} {f.column && <b translate="no">{f.column}</b>} {say(f.message)} <span className="muted">{say(f.remedy)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
