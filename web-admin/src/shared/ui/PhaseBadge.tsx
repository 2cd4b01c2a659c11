import { Button, Dialog, DialogTrigger, Popover } from "react-aria-components";
import type { ServerPhase } from "@/api/types";
import { useTexts } from "@/shared/i18n/useTexts";
import { claimLooks, claimTexts, phaseTexts, serverLooks, type ClaimLook } from "@/shared/phases";
import { Icon } from "./Icon";

/** Icon, word and colour of a server's phase. */
export function PhaseBadge({ phase }: { readonly phase: ServerPhase }) {
  const t = useTexts(phaseTexts);
  const look = serverLooks[phase];
  return (
    <span className={`ph ${look.family}`}>
      <Icon name={look.icon} />
      {t(phase)}
    </span>
  );
}

/** A badge that opens what the phase means and what comes next. */
export function ExplainedPhase({ phase }: { readonly phase: ServerPhase }) {
  const t = useTexts(phaseTexts);
  return (
    <DialogTrigger>
      <Button className="plain">
        <PhaseBadge phase={phase} />
      </Button>
      <Popover className="popover" placement="bottom start">
        <Dialog className="pad" aria-label={t(phase)}>
          {t(`${phase}Means`)}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

export function ClaimBadge({ phase }: { readonly phase: ClaimLook }) {
  const t = useTexts(claimTexts);
  const look = claimLooks[phase];
  return (
    <span className={`ph ${look.family}`}>
      <Icon name={look.icon} />
      {t(phase)}
    </span>
  );
}

const flagIcons = { cordoned: "lock", paused: "pause", claimed: "claim", degraded: "waiting" } as const;

/** What holds beside the phase; outlined, without a colour. */
export function Flag({ flag }: { readonly flag: keyof typeof flagIcons }) {
  const t = useTexts(phaseTexts);
  return (
    <span className="tag" title={t(flag)}>
      <Icon name={flagIcons[flag]} small />
      <span className="tx">{t(flag)}</span>
    </span>
  );
}
