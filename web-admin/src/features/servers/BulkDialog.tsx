import { useState } from "react";
import { useFormat } from "@/shared/format/useFormat";
import { useTexts } from "@/shared/i18n/useTexts";
import { Banner } from "@/shared/ui/Banner";
import { ConfirmDialog } from "@/shared/ui/ConfirmDialog";
import { countOf, isDangerous, runBulk, type Bulk, type BulkOutcome } from "./bulk";
import { serversTexts } from "./texts";

interface BulkDialogProps {
  readonly bulk: Bulk;
  /** Some of them by name, as they are shown. */
  readonly names: readonly string[];
  /** How many of them have a claim; not known where not all of them were read. */
  readonly claimed: number;
  readonly onClose: () => void;
  readonly onOutcome: (outcome: BulkOutcome) => void;
}

/** Asks before an act on many; where others match by then, it says so and asks anew. */
export function BulkDialog({ bulk, names, claimed, onClose, onOutcome }: BulkDialogProps) {
  const t = useTexts(serversTexts);
  const format = useFormat();
  const [counts, setCounts] = useState<{ readonly expected: number; readonly before?: number }>({ expected: countOf(bulk.target) });
  const { expected, before } = counts;
  const { verb } = bulk;
  const act = async ({ reason }: { readonly reason: string }) => {
    const outcome = await runBulk(bulk, expected, reason);
    if (outcome.kind === "differs") {
      setCounts({ expected: outcome.count, before: expected });
      return "asks";
    }

    onOutcome(outcome);
    return undefined;
  };
  const typed = expected > 1 ? String(expected) : isDangerous(verb) ? (names[0] ?? String(expected)) : undefined;
  return (
    <ConfirmDialog isOpen onClose={onClose} title={t(`${verb}Ask`, { count: expected })} objects={names} count={expected} typed={typed} verb={t(verb)} isDangerous={isDangerous(verb)} act={act}>
      {before !== undefined && (
        <Banner family="wait" icon="failed">
          {t("countDiffers", { count: expected, before, difference: signed(expected - before, format.number) })}
        </Banner>
      )}
      <p>
        {t(`${verb}Means`)} {verb === "retire" && claimed > 0 && <b>{t("retireClaimed", { count: claimed })}</b>}
      </p>
    </ConfirmDialog>
  );
}

const signed = (n: number, write: (n: number) => string): string => (n < 0 ? `−${write(-n)}` : `+${write(n)}`);
