import { useTexts } from "@/shared/i18n/useTexts";
import { useShortcuts } from "@/shared/keys/ShortcutsProvider";
import type { SelectionModel } from "@/shared/select/useSelection";
import type { ActiveRow } from "@/shared/ui/table/useActiveRow";
import { serversTexts } from "./texts";

interface Keys {
  readonly active: ActiveRow;
  readonly model: SelectionModel;
  readonly shown: readonly string[];
  readonly total: number;
  readonly toSearch: () => void;
  readonly toFacets: () => void;
  readonly toActs: () => void;
}

const isDialogOpen = () => document.querySelector("[role=dialog],[role=alertdialog]") !== null;

export function useServerKeys({ active, model, shown, total, toSearch, toFacets, toActs }: Keys): void {
  const t = useTexts(serversTexts);
  const withActive = (act: (name: string) => void) => () => {
    if (active.name !== undefined) act(active.name);
  };
  useShortcuts([
    { keys: "/", label: t("keySearch"), run: toSearch },
    { keys: "j", label: t("keyDown"), run: () => active.move(1) },
    { keys: "k", label: t("keyUp"), run: () => active.move(-1) },
    { keys: "x", label: t("keySelect"), run: withActive((name) => model.toggle(name, shown)) },
    { keys: "X", label: t("keyRange"), run: withActive((name) => model.extend(name, shown)) },
    { keys: "Ctrl+a", label: t("keyAll"), run: () => total > 0 && !isDialogOpen() && model.all(total) },
    { keys: "Enter", label: t("keyOpen"), run: () => undefined, isLocal: true },
    { keys: ".", label: t("keyActs"), run: toActs },
    { keys: "f", label: t("keyFacets"), run: toFacets },
    { keys: "Escape", label: t("keyClear"), run: model.clear },
  ]);
}
