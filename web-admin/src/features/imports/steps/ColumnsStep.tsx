import { Link } from "@tanstack/react-router";
import { useTexts } from "@/shared/i18n/useTexts";
import { Button } from "@/shared/ui/Button";
import { Card } from "@/shared/ui/Card";
import { Choice } from "@/shared/ui/Choice";
import { CopyText } from "@/shared/ui/CopyText";
import { cellIn, type List } from "../list/list";
import { listFields, nearestField } from "../list/headings";
import css from "../imports.module.css";
import { NewSupplier } from "../NewSupplier";
import { importTexts } from "../texts";
import type { ImportWork } from "../useImport";

const [asItIs, out] = ["=", "-"];
const targets = [...listFields, "password", "private_key"] as const;

interface ColumnsProps {
  readonly work: ImportWork;
  /** Only those that have to be settled. */
  readonly columns: readonly number[];
}

/** What columns say, for this import: each can get the heading of a field, or be left out. */
export function ColumnsStep({ work, columns }: ColumnsProps) {
  const t = useTexts(importTexts);
  const { list, blocks, edits } = work;
  if (list === undefined) return null;
  const hasUnknown = (blocks?.unknown.length ?? 0) > 0;
  return (
    <Card title={t("columns")} className={css.part} sub={hasUnknown ? t("columnsNotSent") : undefined}>
      <div className={css.body}>
        {list.layout.heading < 0 && <p>{t("noHeadings")}</p>}
        {blocks?.lacksAddress === true && <p className="t-bad">{t("lacksAddress")}</p>}
        <ul className={css.columns}>
          {columns.map((i) => (
            <Column key={i} work={work} list={list} index={i} />
          ))}
        </ul>
        {Object.keys(edits.headings).length > 0 && <Lasting work={work} list={list} />}
      </div>
    </Card>
  );
}

function Column({ work, list, index }: { readonly work: ImportWork; readonly list: List; readonly index: number }) {
  const t = useTexts(importTexts);
  const column = list.columns[index]!;
  const set = work.edits.headings[index];
  const examples = [...new Set(Array.from(list.rows.subarray(0, 20), (r) => cellIn(list, r, index)).filter((v) => v.length > 0))].slice(0, 3).join(", ");
  const isDouble = work.blocks?.doubles.includes(index) === true;
  const name = column.heading || t("columnNumber", { count: index + 1 });
  const nearest = set === undefined && column.field === undefined && column.secret === undefined ? nearestField(column.heading) : undefined;
  const known = column.field === undefined ? t("notKnown") : t("asField", { field: column.field });
  return (
    <li>
      <b translate="no">{name}</b>
      <Choice
        quiet
        label={t("columnIs", { column: name })}
        value={set === "" ? out : (set ?? asItIs)}
        options={[{ id: asItIs, text: known }, { id: out, text: t("leaveOut") }, ...targets.filter((f) => f !== column.field).map((f) => ({ id: f as string, text: t(`field_${f}`) }))]}
        onChange={(v) => work.rename(index, v === asItIs ? undefined : v === out ? "" : v)}
      />
      <span className="muted">
        {nearest !== undefined && (
          <>
            <Button small needs="operator" onPress={() => work.rename(index, nearest)}>
              {t("useHeading", { heading: nearest })}
            </Button>{" "}
          </>
        )}
        {isDouble ? <span className="t-bad">{t("isDouble")}</span> : column.secret === undefined && examples.length > 0 && t("examples", { values: examples })}
      </span>
    </li>
  );
}

/** The same as lines of the supplier's manifest, so that the next list is read so by itself. */
function Lasting({ work, list }: { readonly work: ImportWork; readonly list: List }) {
  const t = useTexts(importTexts);
  const { supplierName, edits } = work;
  const quoted = (text: string) => JSON.stringify(text);
  const set = Object.entries(edits.headings).filter(([i]) => (list.columns[Number(i)]?.heading ?? "").length > 0);
  const mapped = set.filter(([, h]) => h.length > 0).map(([i, h]) => `    ${quoted(list.columns[Number(i)]!.heading)}: ${h}`);
  const dropped = set.filter(([, h]) => h.length === 0).map(([i]) => `  - ${quoted(list.columns[Number(i)]!.heading)}`);
  if (mapped.length + dropped.length === 0) return null;
  const yaml = ["spec:", ...(mapped.length > 0 ? ["  columns:", ...mapped] : []), ...(dropped.length > 0 ? ["  drop:", ...dropped] : [])].join("\n");
  const file = `suppliers/${supplierName ?? "…"}.yaml`;
  return (
    <div className="stack">
      <p className="muted">
        {t.rich("lasting", { file: <span className="mono" key="f">{file}</span> })}{" "}
        {supplierName !== undefined && (
          <Link className="link" to="/manifests/$kind/$name" params={{ kind: "Supplier", name: supplierName }}>
            {t("toSupplier", { supplier: supplierName })}
          </Link>
        )}
      </p>
      <pre className={`${css.snippet} mono`} tabIndex={0} aria-label={file}>
        {yaml}
      </pre>
      <div className="row">
        <CopyText text={yaml} shown={file} />
        {supplierName === undefined && <NewSupplier spec={yaml} />}
      </div>
    </div>
  );
}
