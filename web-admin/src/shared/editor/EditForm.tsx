import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMemo, useRef, type FormEvent } from "react";
import type { Kind } from "@/api/types";
import { useTexts } from "@/shared/i18n/useTexts";
import { useMay } from "@/shared/session/SessionProvider";
import { useServiceText } from "@/shared/serviceTexts/useServiceText";
import { sharedTexts } from "@/shared/texts";
import { Banner } from "@/shared/ui/Banner";
import { Button } from "@/shared/ui/Button";
import { Field } from "@/shared/ui/Field";
import { ProblemPanel } from "@/shared/ui/ProblemPanel";
import type { Manifest } from "./api/manifest";
import { schemaQuery } from "./api/schema";
import { BothVersions } from "./BothVersions";
import { CodeEditor } from "./CodeEditor";
import styles from "./editor.module.css";
import type { NewManifest } from "./newManifest";
import { schemaHelp } from "./schemaHelp";
import { editorTexts } from "./texts";
import { useManifestEdit } from "./useManifestEdit";

interface EditFormProps {
  readonly kind: Kind;
  readonly manifest: Manifest | NewManifest;
  readonly isGone: boolean;
}

/** The text, what is wrong with it, and the reason that a commit asks for. */
export function EditForm({ kind, manifest, isGone }: EditFormProps) {
  const t = useTexts(editorTexts);
  const shared = useTexts(sharedTexts);
  const may = useMay("operator");
  const edit = useManifestEdit(kind, manifest);
  const schema = useQuery(schemaQuery(kind));
  const say = useServiceText();
  const help = useMemo(() => schemaHelp(schema.data, t, say), [schema.data, t, say]);
  const form = useRef<HTMLFormElement>(null);
  const mayWrite = may && manifest.writable && !isGone;
  const submit = (e: FormEvent) => {
    e.preventDefault();
    void edit.save();
  };
  const saveByKey = () => (edit.canSave ? void edit.save() : form.current?.querySelector<HTMLElement>("[name=reason]")?.focus());
  return (
    <form ref={form} onSubmit={submit} className={styles.form}>
      <div className={styles.head}>
        {manifest.blob === undefined ? (
          <span>{t("isNew")}</span>
        ) : (
          <span className="mono" translate="no">
            {t("file", { path: manifest.path, commit: manifest.revision.slice(0, 7) })}
          </span>
        )}
        {schema.isError && <span className="faint">{t("noSchema")}</span>}
        {edit.isDirty && <span className="t-wait">{shared("dirty")}</span>}
      </div>
      {!mayWrite && <p className={`muted ${styles.hint}`}>{isGone ? t("gone") : may ? t("notAsText") : shared("lookOnly", { role: "operator" })}</p>}
      {edit.conflict !== undefined && !edit.isComparing && (
        <div className={styles.hint}>
          <Banner
            family="wait"
            icon="git"
            side={
              <Button small onPress={edit.compare}>
                {t("seeBoth")}
              </Button>
            }
          >
            {t("conflict")}
          </Banner>
        </div>
      )}
      {edit.isComparing && edit.conflict !== undefined ? (
        <>
          <p className={`muted ${styles.hint}`}>{t("conflictHint")}</p>
          <BothVersions theirs={edit.conflict.text ?? ""} mine={edit.text} onChange={edit.change} />
          <div className={`row ${styles.foot}`}>
            <Button look="pri" onPress={edit.keepMine}>
              {t("keepMine")}
            </Button>
            <Button look="dang" onPress={edit.takeTheirs}>
              {t("takeTheirs")}
            </Button>
          </div>
        </>
      ) : (
        <CodeEditor label={t("label", { name: manifest.name })} text={edit.text} onChange={mayWrite ? edit.change : undefined} onSave={saveByKey} help={help} findings={edit.findings} />
      )}
      {edit.error !== undefined && (
        <div className={styles.hint}>
          {edit.findings.length > 0 && <p className="t-bad">{t("findings", { count: edit.findings.length })}</p>}
          <ProblemPanel error={edit.error} onDismiss={edit.dismiss} />
        </div>
      )}
      {mayWrite && !edit.isComparing && (
        <div className={styles.foot}>
          <div className={styles.reason}>
            <Field label={t("reasonFor")} hint={shared("reasonHint")} value={edit.reason} onChange={edit.setReason} maxLength={500} name="reason" />
          </div>
          <Button type="submit" look="pri" isDisabled={!edit.canSave} isPending={edit.isBusy}>
            {t("save")}
          </Button>
          <Button isDisabled={!edit.isDirty} onPress={edit.revert}>
            {t("revert")}
          </Button>
        </div>
      )}
      <p role="status" className={edit.done === undefined ? "sr" : styles.hint}>
        {edit.done !== undefined && (edit.done.commit == null ? t("savedSame") : t("saved"))}{" "}
        {edit.done?.commit != null && (
          <Link className="link" to="/activity/$commit" params={{ commit: edit.done.commit }}>
            {t("committed", { commit: edit.done.commit.slice(0, 7) })}
          </Link>
        )}
      </p>
    </form>
  );
}
