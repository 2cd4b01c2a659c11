import { useState } from "react";
import { useFormat } from "@/shared/format/useFormat";
import { useTexts } from "@/shared/i18n/useTexts";
import type { Selection } from "@/shared/select/useSelection";
import { IconButton } from "@/shared/ui/Button";
import { Dialog } from "@/shared/ui/Dialog";
import { Icon } from "@/shared/ui/Icon";
import { ProblemPanel } from "@/shared/ui/ProblemPanel";
import { useToasts } from "@/shared/ui/Toasts";
import { addressesOf, mostAddresses } from "./api/addressesOf";
import type { ServerFilter } from "./filter";
import { serversTexts } from "./texts";

interface CopyAddressesProps {
  readonly selection: Selection;
  readonly filter: ServerFilter;
  readonly addressOf: (name: string) => string | undefined;
}

/** The addresses of the selection, one a line, for use elsewhere. */
export function CopyAddresses({ selection, filter, addressOf }: CopyAddressesProps) {
  const t = useTexts(serversTexts);
  const format = useFormat();
  const { say } = useToasts();
  const [error, setError] = useState<unknown>();
  const isTooMany = selection.kind === "all" && selection.count > mostAddresses;
  const copy = async () => {
    try {
      const found = selection.kind === "all" ? await addressesOf(filter) : [...selection.names].map(addressOf).filter((a) => a !== undefined);
      await navigator.clipboard.writeText(found.join("\n"));
      say({ text: t("copied", { count: found.length }) });
    } catch (thrown) {
      setError(thrown);
    }
  };
  if (isTooMany) return <span className="faint">{t("copyTooMany", { count: format.number(mostAddresses) })}</span>;
  return (
    <>
      <IconButton label={t("copyAddresses")} onPress={() => void copy()}>
        <Icon name="copy" />
      </IconButton>
      {error !== undefined && (
        <Dialog title={t("copyAddresses")} isOpen onClose={() => setError(undefined)}>
          <ProblemPanel error={error} onDismiss={() => setError(undefined)} />
        </Dialog>
      )}
    </>
  );
}
