import { useState, type FormEvent } from "react";
import { useTexts } from "@/shared/i18n/useTexts";
import type { ServerDetail } from "@/api/types";
import { sharedTexts } from "@/shared/texts";
import { Button } from "@/shared/ui/Button";
import { Dialog } from "@/shared/ui/Dialog";
import { Field } from "@/shared/ui/Field";
import { ProblemPanel } from "@/shared/ui/ProblemPanel";
import { HostKeys } from "../HostKeys";
import { serverTexts } from "../texts";

interface TrustDialogProps {
  readonly server: ServerDetail;
  readonly onClose: () => void;
  readonly act: (reason: string, fingerprint: string) => Promise<void>;
}

const fingerprintShape = /^SHA256:[A-Za-z0-9+/]{43}$/;

/**
 * Both keys in full, and proof that somebody looked at the machine's console: its key's last 8 characters,
 * or all of it where the service could not read what the host shows.
 */
export function TrustDialog({ server, onClose, act }: TrustDialogProps) {
  const t = useTexts(serverTexts);
  return (
    <Dialog title={t("trustTitle", { name: server.name })} isOpen onClose={onClose} wide keepsOpen>
      <TrustForm server={server} onClose={onClose} act={act} />
    </Dialog>
  );
}

function TrustForm({ server, onClose, act }: TrustDialogProps) {
  const t = useTexts(serverTexts);
  const shared = useTexts(sharedTexts);
  const [reason, setReason] = useState("");
  const [typed, setTyped] = useState("");
  const [error, setError] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const offered = server.offeredKey ?? undefined;
  const text = typed.trim();
  const fits = offered === undefined ? fingerprintShape.test(text) : text === offered.slice(-8);
  const wrong = text.length < 8 || fits ? undefined : offered === undefined ? t("wholeKeyWrong") : t("lastEightWrong");
  const isComplete = fits && reason.trim() !== "";
  const submit = async (e: FormEvent) => {
    e.preventDefault();
    if (!isComplete || isBusy) return;
    setBusy(true);
    try {
      await act(reason.trim(), offered ?? text);
      onClose();
    } catch (thrown) {
      setError(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form className="stack" onSubmit={(e) => void submit(e)}>
      <HostKeys server={server} />
      <p className="muted">{t("whereToCheck")}</p>
      <Field label={shared("reason")} hint={shared("reasonHint")} value={reason} onChange={setReason} maxLength={500} autoFocus />
      <Field label={offered === undefined ? t("wholeKey") : t("lastEight")} value={typed} onChange={setTyped} wrong={wrong} autoComplete="off" mono />
      {error !== undefined && <ProblemPanel error={error} onDismiss={() => setError(undefined)} />}
      <div className="foot">
        <Button onPress={onClose}>{shared("cancel")}</Button>
        <Button type="submit" look="bad" isDisabled={!isComplete} isPending={isBusy}>
          {t("trustVerb")}
        </Button>
      </div>
    </form>
  );
}
