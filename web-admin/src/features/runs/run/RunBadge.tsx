import { Button, Dialog, DialogTrigger, Popover } from "react-aria-components";
import type { Run } from "@/api/types";
import { useTexts } from "@/shared/i18n/useTexts";
import { ServiceText } from "@/shared/serviceTexts/ServiceText";
import { Icon } from "@/shared/ui/Icon";
import { lookOf, runLooks } from "../looks";
import { runsTexts } from "../texts";

/** How a run stands, as icon, word and colour. */
export function RunBadge({ run }: { readonly run: Run }) {
  const t = useTexts(runsTexts);
  const look = lookOf(run);
  return (
    <span className={`ph ${runLooks[look].family}`}>
      <Icon name={runLooks[look].icon} />
      {t(look)}
    </span>
  );
}

/** The same; it opens what that means, and what the run itself says. */
export function ExplainedRun({ run }: { readonly run: Run }) {
  const t = useTexts(runsTexts);
  const look = lookOf(run);
  return (
    <DialogTrigger>
      <Button className="plain">
        <RunBadge run={run} />
      </Button>
      <Popover className="popover" placement="bottom start">
        <Dialog className="pad stack" aria-label={t(look)}>
          <p>{t(`${look}Means`)}</p>
          {run.message && (
            <p className="muted">
              <ServiceText text={run.message} />
            </p>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
