import { useState, type FormEvent } from "react";
import { asApiError } from "@/api/problem";
import { useTexts } from "@/shared/i18n/useTexts";
import { useSession } from "@/shared/session/SessionProvider";
import { Button } from "@/shared/ui/Button";
import { Dialog } from "@/shared/ui/Dialog";
import { Field } from "@/shared/ui/Field";
import { Icon } from "@/shared/ui/Icon";
import { ProblemPanel } from "@/shared/ui/ProblemPanel";
import { appTexts } from "./texts";

export function SignInPage() {
  const t = useTexts(appTexts);
  return (
    <main className="signin">
      <div className="card pad stack">
        <div className="brand">
          <Icon name="logo" />
          Sentinel
        </div>
        <h1>{t("signInTitle")}</h1>
        <SignInForm />
      </div>
    </main>
  );
}

/** Over a page whose session ended: what was typed there is kept. */
export function SignInDialog() {
  const t = useTexts(appTexts);
  return (
    <Dialog title={t("signInAgain")} isOpen onClose={() => undefined} keepsOpen>
      <p className="muted">{t("signInAgainHint")}</p>
      <SignInForm />
    </Dialog>
  );
}

function SignInForm() {
  const t = useTexts(appTexts);
  const { signIn } = useSession();
  const [token, setToken] = useState("");
  const [error, setError] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const submit = async (e: FormEvent) => {
    e.preventDefault();
    setBusy(true);
    setError(undefined);
    try {
      await signIn(token.trim());
    } catch (thrown) {
      setError(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form className="stack" onSubmit={(e) => void submit(e)}>
      <Field label={t("token")} hint={t("tokenHint")} value={token} onChange={setToken} type="password" autoComplete="current-password" autoFocus mono />
      {error !== undefined && <Refused error={error} />}
      <div className="foot row">
        <Button type="submit" look="pri" isDisabled={token.trim() === ""} isPending={isBusy}>
          {t("signIn")}
        </Button>
      </div>
    </form>
  );
}

function Refused({ error }: { readonly error: unknown }) {
  const t = useTexts(appTexts);
  const { status, problem } = asApiError(error);
  // What the service says to programs about a header is of no help to a person at a field.
  const isForPrograms = status === 401 && (problem?.detail ?? "").includes("Authorization");
  if (!isForPrograms) return <ProblemPanel error={error} />;
  return (
    <div className="problem" role="alert">
      <h3>{t("tokenInvalid")}</h3>
      <p>{t("tokenInvalidHint")}</p>
    </div>
  );
}
