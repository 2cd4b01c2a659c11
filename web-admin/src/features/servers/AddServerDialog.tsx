import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState, type FormEvent } from "react";
import { asApiError } from "@/api/problem";
import { writeManifest } from "@/shared/editor/api/writeManifest";
import { useTexts } from "@/shared/i18n/useTexts";
import { useServiceText } from "@/shared/serviceTexts/useServiceText";
import { sharedTexts } from "@/shared/texts";
import { Button } from "@/shared/ui/Button";
import { Choice } from "@/shared/ui/Choice";
import { Dialog } from "@/shared/ui/Dialog";
import { Field } from "@/shared/ui/Field";
import { ProblemPanel } from "@/shared/ui/ProblemPanel";
import { addTexts } from "./addTexts";
import { profileNamesQuery } from "./api/profiles";
import { emptyServer, fieldOf, manifestOf, usualProfile, wrongLabels, type NewServer, type NewServerField } from "./serverManifest";
import s from "./ServersPage.module.css";

/** Adds one server by hand: writes its manifest, as a pull request would, and opens its page. */
export default function AddServerDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useTexts(addTexts);
  return (
    <Dialog title={t("title")} isOpen onClose={onClose} wide keepsOpen>
      <Form onClose={onClose} />
    </Dialog>
  );
}

function Form({ onClose }: { readonly onClose: () => void }) {
  const t = useTexts(addTexts);
  const shared = useTexts(sharedTexts);
  const say = useServiceText();
  const navigate = useNavigate();
  const profiles = useQuery(profileNamesQuery());
  const [server, setServer] = useState(emptyServer);
  const [reason, setReason] = useState("");
  const [error, setError] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const findings = error === undefined ? [] : (asApiError(error).problem?.findings ?? []);
  const isPlaced = findings.length > 0 && findings.every((f) => fieldOf(f) !== undefined);
  const badLabels = wrongLabels(server.labels);
  const isComplete = server.name.trim() !== "" && server.address.trim() !== "" && reason.trim() !== "" && badLabels.length === 0;

  const wrongOf = (field: NewServerField) => {
    const found = findings.filter((f) => fieldOf(f) === field);
    return found.length === 0 ? undefined : found.map((f) => say(`${f.message} ${f.remedy}`)).join(" ");
  };
  const at = (field: keyof NewServer) => ({ label: t(field), value: server[field], onChange: (value: string) => setServer({ ...server, [field]: value }), wrong: wrongOf(field) });
  const submit = async (e: FormEvent) => {
    e.preventDefault();
    if (!isComplete || isBusy) return;
    setBusy(true);
    setError(undefined);
    try {
      const name = server.name.trim();
      await writeManifest("Server", name, { text: manifestOf(server), reason: reason.trim() });
      await navigate({ to: "/servers/$name", params: { name } });
    } catch (thrown) {
      setError(thrown);
    } finally {
      setBusy(false);
    }
  };

  return (
    <form className="stack" onSubmit={(e) => void submit(e)}>
      <div className={s.form}>
        <Field {...at("name")} hint={t("nameHint")} mono autoFocus autoComplete="off" />
        <Field {...at("address")} hint={t("addressHint")} mono autoComplete="off" />
        <Field {...at("port")} inputMode="numeric" mono />
        <Field {...at("user")} hint={t("userHint")} mono autoComplete="off" />
        <ProfileChoice names={profiles.data ?? []} value={server.profile} wrong={wrongOf("profile")} onChange={(profile) => setServer({ ...server, profile })} />
        <Field {...at("labels")} hint={t("labelsHint")} mono wrong={badLabels.length > 0 ? t("labelsWrong", { labels: badLabels.join(", ") }) : wrongOf("labels")} />
      </div>
      {profiles.isError && <ProblemPanel error={profiles.error} onRetry={() => void profiles.refetch()} />}
      <figure className={s.manifest}>
        <figcaption>{t("manifest")}</figcaption>
        <pre className="out" translate="no" tabIndex={0}>
          {manifestOf(server)}
        </pre>
      </figure>
      <Field label={shared("reason")} hint={shared("reasonHint")} value={reason} onChange={setReason} maxLength={500} wrong={wrongOf("reason")} />
      {error !== undefined && !isPlaced && <ProblemPanel error={error} onDismiss={() => setError(undefined)} />}
      <p role="alert" className="t-bad">
        {isPlaced && t("nothingWritten")}
      </p>
      <div className="foot">
        <Button onPress={onClose}>{shared("cancel")}</Button>
        <Button type="submit" look="pri" isDisabled={!isComplete} isPending={isBusy}>
          {t("submit")}
        </Button>
      </div>
    </form>
  );
}

interface ProfileChoiceProps {
  readonly names: readonly string[];
  readonly value: string;
  readonly wrong: string | undefined;
  readonly onChange: (name: string) => void;
}

function ProfileChoice({ names, value, wrong, onChange }: ProfileChoiceProps) {
  const t = useTexts(addTexts);
  const all = [...new Set([usualProfile, ...names])];
  return (
    <div className="field">
      <Choice label={t("profile")} options={all.map((id) => ({ id, text: id }))} value={value} onChange={onChange} />
      {wrong !== undefined && <span className="wrong">{wrong}</span>}
    </div>
  );
}
