import { Button } from "react-aria-components";
import { useTexts } from "@/shared/i18n/useTexts";
import { sharedTexts } from "@/shared/texts";
import { Icon } from "./Icon";

interface FilterChipProps {
  /** "Phase: Failed, Waiting". */
  readonly text: string;
  readonly onRemove: () => void;
}

/** A filter in force, and the way out of it. */
export function FilterChip({ text, onRemove }: FilterChipProps) {
  const t = useTexts(sharedTexts);
  return (
    <span className="chip">
      <span className="tx">{text}</span>
      <Button className="plain" aria-label={t("removeFilter", { filter: text })} onPress={onRemove}>
        <Icon name="x" small />
      </Button>
    </span>
  );
}
