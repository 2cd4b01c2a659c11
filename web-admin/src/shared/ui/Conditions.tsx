import type { Condition } from "@/api/types";
import { defineTexts } from "@/shared/i18n/catalog";
import { useTexts } from "@/shared/i18n/useTexts";
import { ServiceText } from "@/shared/serviceTexts/ServiceText";
import css from "./Conditions.module.css";
import { Icon } from "./Icon";
import { At } from "./Times";

const texts = defineTexts(
  { type: "Condition", status: "Holds", why: "Why", since: "Since", True: "True", False: "False", Unknown: "Unknown", says: ": {message}" },
  { type: "Condition", status: "Vérifiée", why: "Pourquoi", since: "Depuis", True: "Oui", False: "Non", Unknown: "Inconnu", says: " : {message}" },
);

// Of these, "True" is the bad news.
const badWhenTrue = new Set(["Stalled", "Degraded", "ProfileOutdated", "Unfinished"]);

/** The conditions of an object, as Kubernetes has them. */
export function Conditions({ conditions }: { readonly conditions: readonly Condition[] }) {
  const t = useTexts(texts);
  return (
    <div className={`sx ${css.conditions}`} tabIndex={0} role="region" aria-label={t("type")}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("type")}</th>
            <th scope="col">{t("status")}</th>
            <th scope="col">{t("why")}</th>
            <th scope="col" className={css.since}>
              {t("since")}
            </th>
          </tr>
        </thead>
        <tbody>
          {conditions.map((c) => (
            <tr key={c.type}>
              <th scope="row" className="strong">
                {c.type}
              </th>
              <td>
                <Holds condition={c} />
              </td>
              <td className="wrap">
                {c.reason}
                {c.message && <span className="muted">{t.rich("says", { message: <ServiceText text={c.message} /> })}</span>}
                <div className={`faint ${css.folded}`}>{c.lastTransitionTime && <At at={c.lastTransitionTime} seconds />}</div>
              </td>
              <td className={`muted ${css.since}`}>{c.lastTransitionTime && <At at={c.lastTransitionTime} seconds />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Holds({ condition }: { readonly condition: Condition }) {
  const t = useTexts(texts);
  const status = condition.status as "True" | "False" | "Unknown";
  const isGood = (status === "True") !== badWhenTrue.has(condition.type);
  if (status === "Unknown") return <span className="t-idle"><Icon name="pending" small /> {t(status)}</span>;
  return (
    <span className={isGood ? "t-ok" : "t-bad"}>
      <Icon name={isGood ? "ready" : "failed"} small /> {t(status)}
    </span>
  );
}
