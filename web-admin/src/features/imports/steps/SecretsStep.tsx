import { Label, Radio, RadioGroup } from "react-aria-components";
import { useTexts } from "@/shared/i18n/useTexts";
import { Card } from "@/shared/ui/Card";
import { Icon } from "@/shared/ui/Icon";
import { useFormat } from "@/shared/format/useFormat";
import { cellIn } from "../list/list";
import css from "../imports.module.css";
import { importTexts } from "../texts";
import type { ImportWork } from "../useImport";

/** Whether a secret can travel from here unseen: over TLS, or to the machine itself. */
export const isSafeLine = (at: Pick<Location, "protocol" | "hostname"> = location): boolean => at.protocol === "https:" || ["localhost", "127.0.0.1", "[::1]"].includes(at.hostname);

/** Columns of passwords and keys: they stay here until a person says what becomes of them. */
export function SecretsStep({ work }: { readonly work: ImportWork }) {
  const t = useTexts(importTexts);
  const format = useFormat();
  const { list, columns, secrets, secretChoice, planned } = work;
  if (list === undefined || secrets.length === 0) return null;
  const headings = format.list(secrets.map((i) => `“${columns[i]!.heading}”`));
  const rows = list.rows.filter((r) => secrets.some((c) => cellIn(list, r, c).length > 0)).length;
  const useless = secrets.filter((i) => columns[i]!.secret === "useless");
  const credential = planned?.plan.list.session ?? t("theSession");
  const isSafe = isSafeLine();
  return (
    <Card title={t("secrets")} className={css.part}>
      <div className={css.body}>
        <p>
          <Icon name="lock" small /> {t("secretsHere", { headings, count: rows })}
        </p>
        <RadioGroup className="stack" value={secretChoice ?? null} onChange={(v) => work.chooseSecrets(v === "seal" ? "seal" : "drop")}>
          <Label className="strong">{t("secretsAsk")}</Label>
          <Option value="seal" isDisabled={!isSafe || useless.length === secrets.length} text={t("secretsSeal")} hint={isSafe ? t("secretsSealHint", { credential }) : t("secretsUnsafe")} />
          <Option value="drop" text={t("secretsDrop")} hint={t("secretsDropHint")} />
        </RadioGroup>
        {useless.length > 0 && <p className="muted">{t("secretsUseless", { headings: format.list(useless.map((i) => `“${columns[i]!.heading}”`)) })}</p>}
        <p className="faint">{t("secretsDraft")}</p>
      </div>
    </Card>
  );
}

function Option({ value, text, hint, isDisabled }: { readonly value: string; readonly text: string; readonly hint: string; readonly isDisabled?: boolean }) {
  return (
    <Radio value={value} isDisabled={isDisabled ?? false} className={css.option}>
      {({ isSelected }) => (
        <>
          <span className={css.dot} data-on={isSelected || undefined} />
          <span>
            {text} <span className="muted">{hint}</span>
          </span>
        </>
      )}
    </Radio>
  );
}
