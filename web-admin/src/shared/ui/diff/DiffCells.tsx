import { useState } from "react";
import { defineTexts } from "@/shared/i18n/catalog";
import { useTexts } from "@/shared/i18n/useTexts";
import styles from "../Diff.module.css";
import type { DiffLine } from "./patch";

const texts = defineTexts({ unfold: "{count} more characters" }, { unfold: "{count} caractères de plus" });

/** A longer line is a sealed secret or a key: its beginning tells it apart. */
const longest = 240;

const signs = { same: " ", added: "+", removed: "−" } as const;

/** Number, sign and text of a line on one side; empty where the side has none. */
export function DiffCells({ line, side }: { readonly line: DiffLine | undefined; readonly side: "before" | "after" }) {
  if (line === undefined) return <td colSpan={3} className={styles.gap}>{"\u00a0"}</td>;
  const look = styles[line.kind];
  return (
    <>
      <td className={`${styles.no} ${look}`}>{line[side]}</td>
      <td className={`${styles.mark} ${look}`}>{signs[line.kind]}</td>
      <td className={`${styles.text} ${look}`}>
        <LineText text={line.text} />
      </td>
    </>
  );
}

function LineText({ text }: { readonly text: string }) {
  const t = useTexts(texts);
  const [isOpen, setOpen] = useState(false);
  if (isOpen || text.length <= longest) return text;
  return (
    <>
      {text.slice(0, longest)}…{" "}
      <button type="button" className="plain link" onClick={() => setOpen(true)}>
        {t("unfold", { count: text.length - longest })}
      </button>
    </>
  );
}
