import { useState, type FormEvent, type ReactNode } from "react";
import { useTexts } from "@/shared/i18n/useTexts";
import { sharedTexts } from "@/shared/texts";
import { Button } from "./Button";
import { Dialog } from "./Dialog";
import { Field } from "./Field";
import { ProblemPanel } from "./ProblemPanel";

export interface Confirmation {
  readonly reason: string;
}

interface ConfirmDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** The act and the number or the name: "Retire 38 servers?". */
  readonly title: string;
  /** The consequence: what happens, what stays. */
  readonly children?: ReactNode;
  /** Names of what is meant; the first ten are shown. */
  readonly objects?: readonly string[];
  /** How many are meant, where only some are known by name. */
  readonly count?: number;
  /** What has to be typed: the number for many, the name for one. Left out: nothing. */
  readonly typed?: string | undefined;
  /** Left out: a reason is required. */
  readonly reason?: "required" | "none";
  readonly verb: string;
  readonly isDangerous?: boolean;
  /** Does it; what it throws is shown here and nothing that was typed is lost. Says "asks" where it has to be confirmed anew. */
  readonly act: (confirmation: Confirmation) => Promise<unknown>;
}

/** Asks before an act. Focus starts on the reason, never on the danger; Enter does nothing until all is filled in. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  return (
    <Dialog title={props.title} isOpen={props.isOpen} onClose={props.onClose} keepsOpen>
      <Form {...props} />
    </Dialog>
  );
}

// Apart, so that what was typed is forgotten with the dialog.
function Form({ onClose, children, objects, count, typed, reason: wants = "required", verb, isDangerous, act }: ConfirmDialogProps) {
  const t = useTexts(sharedTexts);
  const [reason, setReason] = useState("");
  const [text, setText] = useState("");
  const [error, setError] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const isComplete = (wants === "none" || reason.trim().length > 0) && (typed === undefined || text.trim() === typed);
  const submit = async (e: FormEvent) => {
    e.preventDefault();
    if (!isComplete || isBusy) return;
    setBusy(true);
    try {
      const outcome = await act({ reason: reason.trim() });
      if (outcome !== "asks") onClose();
    } catch (thrown) {
      setError(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form className="stack" onSubmit={(e) => void submit(e)}>
      {children}
      {objects !== undefined && <Objects names={objects} count={count ?? objects.length} />}
      {wants === "required" && <Field label={t("reason")} hint={t("reasonHint")} value={reason} onChange={setReason} maxLength={500} autoFocus />}
      {typed !== undefined && <Field label={t("typeName", { expected: typed })} value={text} onChange={setText} autoComplete="off" mono autoFocus={wants === "none"} />}
      {error !== undefined && <ProblemPanel error={error} onDismiss={() => setError(undefined)} />}
      <div className="foot">
        <Button onPress={onClose}>{t("cancel")}</Button>
        <Button type="submit" look={isDangerous === true ? "bad" : "pri"} isDisabled={!isComplete} isPending={isBusy}>
          {verb}
        </Button>
      </div>
    </form>
  );
}

function Objects({ names, count }: { readonly names: readonly string[]; readonly count: number }) {
  const t = useTexts(sharedTexts);
  const shown = names.slice(0, 10);
  return (
    <p className="muted" translate="no">
      {shown.join(", ")}
      {count > shown.length && ` ${t("andMore", { count: count - shown.length })}`}
    </p>
  );
}
