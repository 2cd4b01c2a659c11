import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useRef, useState, type FormEvent } from "react";
import { useTexts } from "@/shared/i18n/useTexts";
import { sharedTexts } from "@/shared/texts";
import { Button } from "@/shared/ui/Button";
import { Choice } from "@/shared/ui/Choice";
import { Dialog } from "@/shared/ui/Dialog";
import { Field } from "@/shared/ui/Field";
import { ProblemPanel } from "@/shared/ui/ProblemPanel";
import { useToasts } from "@/shared/ui/Toasts";
import { makeClaim } from "./api/actOnClaim";
import s from "./Claims.module.css";
import { Fits } from "./Fits";
import { readSelector } from "./selector";
import { claimsTexts } from "./texts";

interface NewClaimDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export function NewClaimDialog({ isOpen, onClose }: NewClaimDialogProps) {
  const t = useTexts(claimsTexts);
  return (
    <Dialog title={t("make")} isOpen={isOpen} onClose={onClose} wide keepsOpen>
      <Form onClose={onClose} />
    </Dialog>
  );
}

const empty = { name: "", requester: "", purpose: "", labels: "", facts: "", address: "", server: "", ttl: "", expiry: "warn" as "warn" | "release" };

function Form({ onClose }: { readonly onClose: () => void }) {
  const t = useTexts(claimsTexts);
  const shared = useTexts(sharedTexts);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { say } = useToasts();
  const [input, setInput] = useState(empty);
  const [error, setError] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  // One key for one claim: a second press, or a try after a lost answer, makes no second one.
  const key = useRef(newKey());
  const set = (change: Partial<typeof empty>) => {
    setInput((before) => ({ ...before, ...change }));
    key.current = newKey();
  };
  const { selector, problems } = readSelector(input);
  const submit = async (e: FormEvent) => {
    e.preventDefault();
    if (problems !== undefined || isBusy) return;
    setBusy(true);
    setError(undefined);
    const ttl = input.ttl.trim();
    const body = {
      name: input.name.trim() || undefined,
      requester: input.requester.trim() || undefined,
      purpose: input.purpose.trim() || undefined,
      selector,
      ...(ttl === "" ? {} : { ttl, expiryPolicy: input.expiry }),
    };
    try {
      const claim = await makeClaim(body, key.current);
      say({ text: claim.address ? t("made", { name: claim.name, address: claim.address }) : t("madeQueued", { name: claim.name }) });
      await queries.invalidateQueries({ queryKey: ["claims"] });
      await navigate({ to: "/claims/$name", params: { name: claim.name } });
    } catch (thrown) {
      setError(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form className="stack" onSubmit={(e) => void submit(e)}>
      <div className={s.form}>
        <Field label={t("name")} hint={t("nameHint")} value={input.name} onChange={(name) => set({ name })} mono autoFocus autoComplete="off" />
        <Field label={t("purpose")} value={input.purpose} onChange={(purpose) => set({ purpose })} />
        <Field
          label={t("labels")}
          hint={t("labelsHint")}
          value={input.labels}
          onChange={(labels) => set({ labels })}
          rows={3}
          mono
          wrong={problems?.labels === undefined ? undefined : t("lineWrong", { line: problems.labels })}
        />
        <Field
          label={t("facts")}
          hint={t("factsHint")}
          value={input.facts}
          onChange={(facts) => set({ facts })}
          rows={3}
          mono
          wrong={problems?.facts === undefined ? undefined : t("lineWrong", { line: problems.facts })}
        />
        <Field label={t("wantedAddress")} value={input.address} onChange={(address) => set({ address })} mono />
        <Field label={t("wantedServer")} value={input.server} onChange={(server) => set({ server })} mono />
        <Field label={t("ttl")} hint={t("ttlHint")} value={input.ttl} onChange={(ttl) => set({ ttl })} mono />
        <Choice
          label={t("expiry")}
          value={input.expiry}
          isDisabled={input.ttl.trim() === ""}
          onChange={(expiry) => set({ expiry })}
          options={[
            { id: "warn", text: t("warn") },
            { id: "release", text: t("releaseThen") },
          ]}
        />
        <Field label={t("requester")} hint={t("requesterHint")} value={input.requester} onChange={(requester) => set({ requester })} mono />
      </div>
      <Fits selector={selector} isOn={problems === undefined} />
      {error !== undefined && <ProblemPanel error={error} onDismiss={() => setError(undefined)} />}
      <div className="row">
        <span className="r" />
        <Button onPress={onClose}>{shared("cancel")}</Button>
        <Button type="submit" look="pri" isDisabled={problems !== undefined} isPending={isBusy}>
          {t("make")}
        </Button>
      </div>
    </form>
  );
}

/** Also where the page came by plain http: from another computer, and the browser makes no UUID. */
const newKey = (): string => Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, "0")).join("");
