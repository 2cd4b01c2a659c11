import { useState } from "react";
import { FileTrigger } from "react-aria-components";
import { useTexts } from "@/shared/i18n/useTexts";
import { useMay } from "@/shared/session/SessionProvider";
import { sharedTexts } from "@/shared/texts";
import { Button } from "@/shared/ui/Button";
import { Field } from "@/shared/ui/Field";
import { Icon } from "@/shared/ui/Icon";
import { Tabs } from "@/shared/ui/Tabs";
import type { Source } from "../draft";
import css from "../imports.module.css";
import { importTexts } from "../texts";

const key = "sentinel.import.by";

/** A list comes by a drop, a choice or a paste; which of the last two was used is remembered. */
export function FileStep({ onSource }: { readonly onSource: (source: Source) => void }) {
  const t = useTexts(importTexts);
  const [by, setBy] = useState(() => (localStorage.getItem(key) === "paste" ? "paste" : "file"));
  const choose = (id: string) => {
    localStorage.setItem(key, id);
    setBy(id);
  };
  const choosing = <Choose onSource={onSource} />;
  const pasting = <Paste onSource={onSource} />;
  return (
    <section className="card" aria-label={t("step_file")}>
      <Tabs
        label={t("howComes")}
        selected={by}
        onSelect={choose}
        items={[
          { id: "file", title: t("byFile"), content: () => choosing },
          { id: "paste", title: t("byPaste"), content: () => pasting },
        ]}
      />
    </section>
  );
}

interface PartProps {
  readonly onSource: (source: Source) => void;
}

function Choose({ onSource }: PartProps) {
  const t = useTexts(importTexts);
  const tx = useTexts(sharedTexts);
  const may = useMay("operator");
  const take = async (file: File | undefined) => {
    if (file !== undefined) onSource({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()), from: "file" });
  };
  return (
    <div className={css.file}>
      <div className={css.zone}>
        <Icon name="import" />
        <b>{t("dropHere")}</b>
        <p className="muted">{t("dropHint")}</p>
        {may ? (
          <FileTrigger acceptedFileTypes={[".csv", ".txt", ".tsv", "text/csv"]} onSelect={(files) => void take(files?.[0])}>
            <Button look="pri">{t("chooseFile")}</Button>
          </FileTrigger>
        ) : (
          <>
            <Button look="pri" needs="operator">
              {t("chooseFile")}
            </Button>
            <p className="muted">{tx("lookOnly", { role: "operator" })}</p>
          </>
        )}
      </div>
    </div>
  );
}

function Paste({ onSource }: PartProps) {
  const t = useTexts(importTexts);
  const [text, setText] = useState("");
  const [name, setName] = useState("");
  const file = /\.csv$/i.test(name.trim()) ? name.trim() : `${name.trim()}.csv`;
  return (
    <div className={css.file}>
      <Field label={t("pasted")} hint={t("pastedHint")} rows={10} mono value={text} onChange={setText} />
      <Field label={t("listName")} hint={t("listNameHint")} value={name} onChange={setName} autoComplete="off" />
      <div className="row">
        <Button
          look="pri"
          needs="operator"
          isDisabled={text.trim().length === 0 || name.trim().length === 0}
          onPress={() => onSource({ name: file, bytes: new TextEncoder().encode(text), from: "paste" })}
        >
          {t("readIt")}
        </Button>
      </div>
    </div>
  );
}
