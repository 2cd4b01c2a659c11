import { useTexts } from "@/shared/i18n/useTexts";
import { sharedTexts } from "@/shared/texts";
import { Button } from "@/shared/ui/Button";
import { Choice } from "@/shared/ui/Choice";
import { Dialog } from "@/shared/ui/Dialog";
import { chooseDensity, densities, useDensity } from "@/shared/ui/table/density";
import { columnIds, usualColumns, type ColumnId } from "./columns";
import s from "./ServersPage.module.css";
import { serversTexts } from "./texts";

interface ColumnsDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly chosen: readonly ColumnId[];
  readonly onChoose: (columns: readonly ColumnId[]) => void;
  readonly sort: string;
  readonly onSort: (sort: string) => void;
}

const sorts = ["urgency", "name", "address", "phase", "reason", "since", "next", "attempts", "session", "supplier", "profile", "claim", "leaseEnd"] as const;

/** What is shown of each server, in what order they are, and how close. */
export function ColumnsDialog({ isOpen, onClose, chosen, onChoose, sort, onSort }: ColumnsDialogProps) {
  const t = useTexts(serversTexts);
  const shared = useTexts(sharedTexts);
  const density = useDensity();
  const options = sorts.flatMap((by) => {
    const text = t(by === "reason" ? "why" : by);
    if (by === "urgency") return [{ id: by as string, text }];
    return [
      { id: by as string, text: `${text}, ${shared("sortedUp")}` },
      { id: `-${by}`, text: `${text}, ${shared("sortedDown")}` },
    ];
  });
  const toggle = (id: ColumnId, isOn: boolean) => onChoose(columnIds.filter((c) => (c === id ? isOn : chosen.includes(c))));
  return (
    <Dialog title={t("columns")} isOpen={isOpen} onClose={onClose}>
      <div className={s.columns}>
        {columnIds
          .filter((c) => c !== "name")
          .map((c) => (
            <label key={c}>
              <input type="checkbox" className="cb" checked={chosen.includes(c)} disabled={chosen.length === 2 && chosen.includes(c)} onChange={(e) => toggle(c, e.target.checked)} />
              {t(c)}
            </label>
          ))}
      </div>
      <Choice label={t("sortBy")} options={options} value={sort} onChange={onSort} />
      <Choice label={t("rowHeight")} options={densities.map((id) => ({ id, text: t(`rows_${id}`) }))} value={density} onChange={chooseDensity} />
      <div className="foot">
        <Button onPress={() => onChoose(usualColumns)}>{t("columnsUsual")}</Button>
        <Button look="pri" onPress={onClose}>
          {shared("close")}
        </Button>
      </div>
    </Dialog>
  );
}
