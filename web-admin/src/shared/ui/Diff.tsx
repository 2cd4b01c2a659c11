import { useMemo } from "react";
import { defineTexts } from "@/shared/i18n/catalog";
import { useTexts } from "@/shared/i18n/useTexts";
import styles from "./Diff.module.css";
import { DiffCells } from "./diff/DiffCells";
import { hunksOf, pairsOf, type Hunk } from "./diff/patch";
import { useMedia } from "./useMedia";

const texts = defineTexts({ line: "Line", before: "Before", after: "After", changes: "Changed lines of {label}" }, { line: "Ligne", before: "Avant", after: "Après", changes: "Lignes modifiées de {label}" });

interface DiffProps {
  /** Hunks of a unified diff. */
  readonly patch: string;
  /** What is compared, such as a path. */
  readonly label: string;
}

/** A unified diff; from 900 px on, side by side. Signs tell what came and went, besides colour. */
export function Diff({ patch, label }: DiffProps) {
  const hunks = useMemo(() => hunksOf(patch), [patch]);
  const t = useTexts(texts);
  const isWide = useMedia("(min-width: 900px)");
  // What only came or only went has nothing to stand beside.
  const isSplit = isWide && hunks.some((h) => h.lines.some((l) => l.kind !== "added")) && hunks.some((h) => h.lines.some((l) => l.kind !== "removed"));
  return (
    <div className={styles.box} role="region" aria-label={t("changes", { label })} tabIndex={0} translate="no">
      {isSplit ? <Split hunks={hunks} /> : <Unified hunks={hunks} />}
    </div>
  );
}

function Unified({ hunks }: { readonly hunks: readonly Hunk[] }) {
  const t = useTexts(texts);
  return (
    <table className={styles.table}>
      <thead className="sr">
        <tr>
          <th scope="col">{t("line")}</th>
          <th scope="col">±</th>
          <th scope="col">{t("after")}</th>
        </tr>
      </thead>
      {hunks.map((hunk) => (
        <tbody key={hunk.header}>
          <Header text={hunk.header} columns={3} />
          {hunk.lines.map((line) => (
            <tr key={`${line.before ?? ""}+${line.after ?? ""}`}>
              <DiffCells line={line} side={line.kind === "removed" ? "before" : "after"} />
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  );
}

function Split({ hunks }: { readonly hunks: readonly Hunk[] }) {
  const t = useTexts(texts);
  return (
    <table className={`${styles.table} ${styles.split}`}>
      <colgroup>
        <col className={styles.number} />
        <col className={styles.sign} />
        <col />
        <col className={styles.number} />
        <col className={styles.sign} />
        <col />
      </colgroup>
      <thead className="sr">
        <tr>
          <th scope="colgroup" colSpan={3}>
            {t("before")}
          </th>
          <th scope="colgroup" colSpan={3}>
            {t("after")}
          </th>
        </tr>
      </thead>
      {hunks.map((hunk) => (
        <tbody key={hunk.header}>
          <Header text={hunk.header} columns={6} />
          {pairsOf(hunk.lines).map((pair) => (
            <tr key={`${pair.left?.before ?? ""}+${pair.right?.after ?? ""}`}>
              <DiffCells line={pair.left} side="before" />
              <DiffCells line={pair.right} side="after" />
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  );
}

const Header = ({ text, columns }: { readonly text: string; readonly columns: number }) => (
  <tr>
    <td colSpan={columns} className={styles.header}>
      {text}
    </td>
  </tr>
);
