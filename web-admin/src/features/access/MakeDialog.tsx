import { useState, type FormEvent } from "react";
import type { Role } from "@/api/types";
import { useTexts } from "@/shared/i18n/useTexts";
import { sharedTexts } from "@/shared/texts";
import { Button } from "@/shared/ui/Button";
import { Choice } from "@/shared/ui/Choice";
import { Dialog } from "@/shared/ui/Dialog";
import { Field } from "@/shared/ui/Field";
import { ProblemPanel } from "@/shared/ui/ProblemPanel";
import { makeToken, type Token } from "./api/tokens";
import { readScope } from "./scope";
import { accessTexts } from "./texts";

interface MakeDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onMade: (token: Token) => Promise<void>;
}

export function MakeDialog({ isOpen, onClose, onMade }: MakeDialogProps) {
  const t = useTexts(accessTexts);
  return (
    <Dialog title={t("make")} isOpen={isOpen} onClose={onClose} keepsOpen>
      <Form onClose={onClose} onMade={onMade} />
    </Dialog>
  );
}

const empty = { identity: "", role: "viewer" as Role, description: "", ttl: "", labels: "", maxClaims: "" };

function Form({ onClose, onMade }: Omit<MakeDialogProps, "isOpen">) {
  const t = useTexts(accessTexts);
  const shared = useTexts(sharedTexts);
  const [input, setInput] = useState(empty);
  const [error, setError] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const set = (change: Partial<typeof empty>) => setInput((before) => ({ ...before, ...change }));
  const { scope, problems } = input.role === "claimer" ? readScope(input) : {};
  const submit = async (e: FormEvent) => {
    e.preventDefault();
    setBusy(true);
    setError(undefined);
    try {
      const { identity, role, description, ttl } = input;
      const made = await makeToken({ identity: identity.trim(), role, scope, description: description.trim() || undefined, ttl: ttl.trim() || undefined });
      onClose();
      await onMade(made);
    } catch (thrown) {
      setError(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form className="stack" onSubmit={(e) => void submit(e)}>
      <Field label={t("identity")} hint={t("identityHint")} value={input.identity} onChange={(identity) => set({ identity })} autoFocus mono autoComplete="off" />
      <Choice
        label={t("role")}
        value={input.role}
        onChange={(role) => set({ role })}
        options={[
          { id: "viewer", text: t("viewer") },
          { id: "claimer", text: t("claimer") },
          { id: "operator", text: t("operator") },
          { id: "admin", text: t("admin") },
        ]}
      />
      {input.role === "claimer" && (
        <>
          <Field
            label={t("labels")}
            hint={t("labelsHint")}
            value={input.labels}
            onChange={(labels) => set({ labels })}
            rows={3}
            mono
            wrong={problems?.line === undefined ? undefined : t("labelsWrong", { line: problems.line })}
          />
          <Field
            label={t("maxClaims")}
            hint={t("maxClaimsHint")}
            value={input.maxClaims}
            onChange={(maxClaims) => set({ maxClaims })}
            wrong={problems?.isNumberWrong === true ? t("numberWrong") : undefined}
          />
        </>
      )}
      <Field label={t("ttl")} hint={t("ttlHint")} value={input.ttl} onChange={(ttl) => set({ ttl })} mono />
      <Field label={t("description")} value={input.description} onChange={(description) => set({ description })} />
      {error !== undefined && <ProblemPanel error={error} onDismiss={() => setError(undefined)} />}
      <div className="row">
        <span className="r" />
        <Button onPress={onClose}>{shared("cancel")}</Button>
        <Button type="submit" look="pri" isDisabled={input.identity.trim() === "" || problems !== undefined} isPending={isBusy}>
          {t("create")}
        </Button>
      </div>
    </form>
  );
}
