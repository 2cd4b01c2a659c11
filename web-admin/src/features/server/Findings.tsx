import type { Finding } from "@/api/types";
import { useTexts } from "@/shared/i18n/useTexts";
import { ServiceText } from "@/shared/serviceTexts/ServiceText";
import { sharedTexts } from "@/shared/texts";
import { Icon } from "@/shared/ui/Icon";
import { serverTexts } from "./texts";

/** What is wrong with its files; the last good version goes on. */
export function Findings({ findings }: { readonly findings: readonly Finding[] }) {
  const t = useTexts(serverTexts);
  const shared = useTexts(sharedTexts);
  if (findings.length === 0) return null;
  return (
    <div className="problem" role="status">
      <h3>
        <Icon name="failed" className="t-bad" />
        {t("findings")}
      </h3>
      <ul>
        {findings.map((f) => (
          <li key={`${f.file}\n${f.line}\n${f.field}\n${f.message}`}>
            <b className="strong">{[f.file, f.line, f.field].filter((part) => part != null).join(" ")}</b> <ServiceText text={f.message} /> <span className="muted">{f.remedy && shared.rich("findingFix", { remedy: <ServiceText text={f.remedy} /> })}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
