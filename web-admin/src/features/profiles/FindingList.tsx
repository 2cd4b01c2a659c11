import type { Finding } from "@/api/types";
import { useTexts } from "@/shared/i18n/useTexts";
import { ServiceText } from "@/shared/serviceTexts/ServiceText";
import { sharedTexts } from "@/shared/texts";
import { Icon } from "@/shared/ui/Icon";
import { profileTexts } from "./texts";

/** All that is wrong, each with its line where it has one, and the remedy. */
export function FindingList({ title, findings }: { readonly title: string; readonly findings: readonly Finding[] }) {
  const t = useTexts(profileTexts);
  const shared = useTexts(sharedTexts);
  return (
    <div className="problem" role="status">
      <h3>
        <Icon name="failed" className="t-bad" />
        {title}
      </h3>
      <ul>
        {findings.map((f) => (
          <li key={`${f.line}\n${f.field}\n${f.message}`}>
            {f.line != null && <span className="muted">{t("atLine", { line: String(f.line) })} </span>}
            <b className="strong" translate="no">
              {f.field}
            </b>{" "}
            <ServiceText text={f.message} />{" "}
            {f.remedy && <span className="muted">{shared.rich("findingFix", { remedy: <ServiceText text={f.remedy} /> })}</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}
