import { useTexts } from "@/shared/i18n/useTexts";
import css from "../imports.module.css";
import type { ListField } from "../list/headings";
import { importTexts } from "../texts";
import { fieldAt } from "./fields";
import type { PlannedServer } from "./outcomes";

interface CellTextProps {
  readonly original: string;
  readonly edited: string | undefined;
  readonly field: ListField | undefined;
  readonly server: PlannedServer | undefined;
}

/** What a cell says: as it was and is to be, what the server keeps of its own, or as it stands. */
export function CellText({ original, edited, field, server }: CellTextProps) {
  const t = useTexts(importTexts);
  const text = edited ?? original;
  if (edited !== undefined) {
    return (
      <span className={css.was} translate="no">
        {original.length > 0 && <s>{original}</s>}
        <span>{edited || t("nothing")}</span>
      </span>
    );
  }
  if (field === "hostname" && server?.server && text.length > 0 && text.toLowerCase() !== server.server) {
    return (
      <>
        <span translate="no">{server.server}</span> <span className="faint">{t("keptName", { name: text })}</span>
      </>
    );
  }
  const change = field === undefined ? undefined : server?.changes.find((c) => fieldAt(c.field) === field);
  if (change !== undefined && server?.outcome === "change") {
    return (
      <span className={css.was} translate="no">
        {change.from && <s>{change.from}</s>}
        <span className="strong">{text || change.to || t("nothing")}</span>
      </span>
    );
  }
  const isKept = field !== undefined && server?.kept.some((k) => fieldAt(k) === field) === true;
  return (
    <>
      <span translate="no">{text}</span>
      {isKept && <span className="faint"> {t("keptEdit")}</span>}
    </>
  );
}
