import type { Schemas } from "@/api/types";
import { useFormat } from "@/shared/format/useFormat";
import { useTexts } from "@/shared/i18n/useTexts";
import s from "./Claims.module.css";
import { claimsTexts } from "./texts";

type Step = Schemas["FunnelStep"];

/** What each condition leaves of the servers: a bar each, the first one that leaves none in red. */
export function Funnel({ steps }: { readonly steps: readonly Step[] }) {
  const t = useTexts(claimsTexts);
  const format = useFormat();
  const most = Math.max(1, ...steps.map((step) => step.left));
  const end = steps.findIndex((step) => step.left === 0);
  return (
    <ol className={s.funnel} aria-label={t("funnel")}>
      {steps.map((step, i) => (
        <li key={`${step.constraint} ${step.name ?? ""}`} className={i === end ? "t-bad" : i > end && end >= 0 ? "faint" : undefined}>
          <span>{wordsOf(t, step)}</span>
          <b className="tn">{format.number(step.left)}</b>
          <span className="bar" aria-hidden="true">
            <i className={i === 0 ? "bg-ok" : "bg-work"} style={{ width: `${(step.left / most) * 100}%` }} />
          </span>
        </li>
      ))}
    </ol>
  );
}

const wordsOf = (t: ReturnType<typeof useTexts<(typeof claimsTexts)["en"]>>, { constraint, name, value }: Step): string => {
  if (constraint === "Label" || constraint === "Fact") return t(constraint, { name: name ?? "", value: value ?? "" });
  if (constraint === "Server" || constraint === "Address") return t(constraint, { value: value ?? "" });
  return t(constraint);
};
