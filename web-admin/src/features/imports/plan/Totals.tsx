import { useTexts } from "@/shared/i18n/useTexts";
import { useFormat } from "@/shared/format/useFormat";
import css from "../imports.module.css";
import { importTexts } from "../texts";
import { results, type Result } from "./outcomes";

const inks: Readonly<Record<Result, string>> = { rejected: "t-bad", new: "t-ok", changed: "t-work", unchanged: "muted", retired: "" };

interface TotalsProps {
  readonly counts: Readonly<Record<Result, number>>;
  readonly fixed: number;
  readonly filter: readonly Result[];
  readonly onFilter: (filter: readonly Result[]) => void;
}

/** The plan in five numbers, each of which shows its rows. */
export function Totals({ counts, fixed, filter, onFilter }: TotalsProps) {
  const t = useTexts(importTexts);
  const format = useFormat();
  return (
    <section className={`card ${css.sum}`} aria-label={t("totals")}>
      {results.map((r) => (
        <button key={r} type="button" aria-pressed={filter.includes(r)} onClick={() => onFilter(filter.includes(r) ? [] : [r])}>
          <b className={counts[r] > 0 ? inks[r] : "muted"}>{format.number(counts[r])}</b>
          <span>
            {t(`total_${r}`, { count: counts[r] })}
            {r === "rejected" && fixed > 0 && <>, {t("fixedByYou", { count: fixed })}</>}
          </span>
        </button>
      ))}
    </section>
  );
}
