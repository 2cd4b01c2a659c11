import { asApiError, type ApiError, type Problem } from "@/api/problem";
import { copyToClipboard } from "@/shared/copyToClipboard";
import { useTexts } from "@/shared/i18n/useTexts";
import { ServiceText } from "@/shared/serviceTexts/ServiceText";
import { sharedTexts } from "@/shared/texts";
import { Button } from "./Button";
import { Icon } from "./Icon";

interface ProblemPanelProps {
  readonly error: unknown;
  readonly onRetry?: (() => void) | undefined;
  readonly onDismiss?: (() => void) | undefined;
}

/** What failed, with every finding, in place of the part that failed. It stays until somebody dismisses it. */
export function ProblemPanel({ error: thrown, onRetry, onDismiss }: ProblemPanelProps) {
  const t = useTexts(sharedTexts);
  const error = asApiError(thrown);
  const { problem } = error;
  const title = error.status === 0 ? t("noAnswer") : t("answered", { status: String(error.status) });
  const detail = error.status === 0 ? t("noAnswerDetail") : undefined;
  return (
    <div className="problem" role="alert">
      <h3>
        <Icon name="failed" className="t-bad" />
        {problem === undefined ? title : <ServiceText text={problem.title} />}
      </h3>
      {problem === undefined && detail !== undefined && <p>{detail}</p>}
      {problem?.detail && !isOfFindings(problem) && (
        <p>
          <ServiceText text={problem.detail} />
        </p>
      )}
      <Findings error={error} />
      <div className="acts">
        {onRetry !== undefined && (
          <Button small onPress={onRetry}>
            {t("retry")}
          </Button>
        )}
        {onDismiss !== undefined && (
          <Button small look="ghost" onPress={onDismiss}>
            {t("dismiss")}
          </Button>
        )}
        <Button small look="ghost" onPress={() => void copyToClipboard(asText(error, problem?.title ?? title, problem?.detail ?? detail))}>
          {t("copyProblem")}
        </Button>
        {error.requestId !== undefined && <span className="faint mono">{t("requestId", { id: error.requestId })}</span>}
      </div>
    </div>
  );
}

/** The detail is the findings one after the other, and they stand below each on its own. */
const isOfFindings = ({ detail, findings }: Problem) => findings != null && findings.length > 0 && findings.every((f) => detail?.includes(f.message));

function Findings({ error }: { readonly error: ApiError }) {
  const t = useTexts(sharedTexts);
  const findings = error.problem?.findings ?? [];
  if (findings.length === 0) return null;
  return (
    <ul>
      {findings.map((f) => (
        <li key={`${f.object}\n${f.field}\n${f.message}`}>
          <b className="strong">{[f.object, f.field].filter(Boolean).join(" ")}</b> <ServiceText text={f.message} />{" "}
          {f.remedy && <span className="muted">{t.rich("findingFix", { remedy: <ServiceText text={f.remedy} /> })}</span>}
        </li>
      ))}
    </ul>
  );
}

const asText = (error: ApiError, title: string, detail: string | null | undefined): string =>
  [
    title,
    detail ?? "",
    ...(error.problem?.findings ?? []).map((f) => [f.object, f.field, f.value, f.message, f.remedy].filter(Boolean).join(" · ")),
    error.requestId === undefined ? "" : `X-Request-Id: ${error.requestId}`,
  ]
    .filter(Boolean)
    .join("\n");
