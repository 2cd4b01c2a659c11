import type { RefObject } from "react";
import { useTexts } from "@/shared/i18n/useTexts";
import type { SelectionModel } from "@/shared/select/useSelection";
import { useMay } from "@/shared/session/SessionProvider";
import { sharedTexts } from "@/shared/texts";
import { ActionMenu } from "@/shared/ui/ActionMenu";
import { Button } from "@/shared/ui/Button";
import { Kbd } from "@/shared/ui/Kbd";
import { bulkVerbs, type BulkVerb } from "./api/actOnServers";
import { isDangerous } from "./bulk";
import { CopyAddresses } from "./CopyAddresses";
import type { ServerFilter } from "./filter";
import s from "./ServersPage.module.css";
import { serversTexts } from "./texts";

interface BulkBarProps {
  readonly barRef: RefObject<HTMLDivElement | null>;
  readonly model: SelectionModel;
  readonly total: number;
  /** Names of the rows that were read. */
  readonly shown: readonly string[];
  readonly filter: ServerFilter;
  readonly addressOf: (name: string) => string | undefined;
  readonly isNarrow: boolean;
  readonly onVerb: (verb: BulkVerb) => void;
}

/** What can be done with the selection, and what exactly is selected. */
export function BulkBar({ barRef, model, total, shown, filter, addressOf, isNarrow, onVerb }: BulkBarProps) {
  const t = useTexts(serversTexts);
  return (
    <div ref={barRef} className={s.bulk} role="region" aria-label={t("selectionActs")}>
      <WhatIsSelected model={model} total={total} shown={shown} />
      <span className={s.line} />
      {isNarrow ? <VerbMenu onVerb={onVerb} /> : <VerbButtons onVerb={onVerb} />}
      <span className={s.end}>
        <CopyAddresses selection={model.selection} filter={filter} addressOf={addressOf} />
        <Button look="ghost" small onPress={model.clear}>
          {t("clearSelection")} {!isNarrow && <Kbd keys="Esc" />}
        </Button>
      </span>
    </div>
  );
}

function VerbButtons({ onVerb }: { readonly onVerb: (verb: BulkVerb) => void }) {
  const t = useTexts(serversTexts);
  return bulkVerbs.map((verb) => (
    <Button key={verb} needs="operator" {...(isDangerous(verb) ? { look: "dang" as const } : {})} onPress={() => onVerb(verb)}>
      {t(verb)}
    </Button>
  ));
}

function VerbMenu({ onVerb }: { readonly onVerb: (verb: BulkVerb) => void }) {
  const t = useTexts(serversTexts);
  const shared = useTexts(sharedTexts);
  const off = useMay("operator") ? undefined : shared("needsRole", { role: "operator" });
  return (
    <ActionMenu label={shared("actions")} actions={bulkVerbs.map((verb) => ({ id: verb, text: t(verb), run: () => onVerb(verb), isDangerous: isDangerous(verb), off }))}>
      {shared("actions")}
    </ActionMenu>
  );
}

function WhatIsSelected({ model, total, shown }: { readonly model: SelectionModel; readonly total: number; readonly shown: readonly string[] }) {
  const t = useTexts(serversTexts);
  if (model.selection.kind === "names") {
    return (
      <>
        <span className={s.count}>{t("selected", { count: model.count })}</span>
        {model.count < total && (
          <button type="button" className={`plain link ${s.link}`} onClick={() => model.all(total)}>
            {t("selectAllMatching", { count: total })}
          </button>
        )}
      </>
    );
  }

  return (
    <>
      <span className={s.count}>{t("allSelected", { count: model.count })}</span>
      {model.count !== total && (
        <>
          <span className="t-wait">{t("allDiffer", { count: total })}</span>
          <button type="button" className={`plain link ${s.link}`} onClick={() => model.all(total)}>
            {t("takeAll", { count: total })}
          </button>
        </>
      )}
      {shown.length < total && (
        <button type="button" className={`plain link ${s.link}`} onClick={() => model.only(shown)}>
          {t("onlyShown", { count: shown.length })}
        </button>
      )}
    </>
  );
}
