import { asApiError, type ApiError } from "@/api/problem";
import { copyToClipboard } from "@/shared/copyToClipboard";
import { useTexts } from "@/shared/i18n/useTexts";
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
  const title = error.problem?.title ?? (error.status === 0 ? t("noAnswer") : error.message);
  const detail = error.problem?.detail ?? (error.status === 0 ? t("noAnswerDetail") : undefined);
  return (
    <div className="problem" role="alert">
      <h3>
        <Icon name="failed" className="t-bad" />
        {title}
      </h3>
      {detail !== undefined && !isSaidBelow(error, detail) && <p>{detail}</p>}
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
        <Button small look="ghost" onPress={() => void copyToClipboard(asText(error, title, detail))}>
          {t("copyProblem")}
        </Button>
        {error.requestId !== undefined && <span className="faint mono">{t("requestId", { id: error.requestId })}</span>}
      </div>
    </div>
  );
}

/** The service's detail says the findings in one line; whoever sees them as a list needs it not. */
const isSaidBelow = (error: ApiError, detail: string | null): boolean => {
  const findings = error.problem?.findings ?? [];
  return detail !== null && findings.length > 0 && findings.every((f) => detail.includes(f.message));
};

function Findings({ error }: { readonly error: ApiError }) {
  const t = useTexts(sharedTexts);
  const findings = error.problem?.findings ?? [];
  if (findings.length === 0) return null;
  return (
    <ul>
      {findings.map((f) => (
        <li key={`${f.object}\n${f.field}\n${f.message}`}>
          <b className="strong">{[f.object, f.field].filter(Boolean).join(" ")}</b> {f.message}{" "}
          {f.remedy && <span className="muted">{t("findingFix", { remedy: f.remedy })}</span>}
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
