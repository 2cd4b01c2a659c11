import { useTexts } from "@/shared/i18n/useTexts";
import { Button } from "@/shared/ui/Button";
import css from "../imports.module.css";
import { parseReadAs } from "../plan/readAs";
import { importTexts } from "../texts";
import type { ImportWork } from "../useImport";

const encodings = { "utf-8": "UTF-8", "utf-16le": "UTF-16 LE", "utf-16be": "UTF-16 BE", "windows-1252": "Windows-1252" } as const;
const separators = { ",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe" } as const;

/** What was found out of the file: how it is written, how many rows, on what it is planned. */
export function ImportMeta({ work, onAnother }: { readonly work: ImportWork; readonly onAnother: () => void }) {
  const t = useTexts(importTexts);
  const { list, supplier, planned, draft, stale, baseRevision } = work;
  const said = parseReadAs(planned?.plan.list.readAs);
  const encoding = said?.encoding ?? (list === undefined ? undefined : encodings[list.form.encoding]);
  const separator = said?.separator ?? (list === undefined ? undefined : separators[list.layout.separator]);
  return (
    <div className={css.meta}>
      {supplier !== undefined && <span>{supplier.displayName || supplier.name}</span>}
      {draft !== undefined && <span>{t(`from_${draft.source.from}`)}</span>}
      {list !== undefined && <span>{t("rowCount", { count: list.rows.length })}</span>}
      {encoding !== undefined && separator !== undefined && (
        <span>
          {t("dialect", { encoding, separator: t(`separator_${separator}`) })}
          {said?.isLikely === true && <span className="t-wait"> {t("dialectLikely")}</span>}
        </span>
      )}
      {planned !== undefined && stale === undefined && (
        <span>{t.rich("plannedOn", { revision: <span className="mono" key="r">{(baseRevision ?? "").slice(0, 7)}</span> })}</span>
      )}
      <Button small look="ghost" onPress={onAnother}>
        {t("anotherFile")}
      </Button>
    </div>
  );
}
