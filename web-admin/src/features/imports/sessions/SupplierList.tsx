import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useFormat } from "@/shared/format/useFormat";
import { useTexts } from "@/shared/i18n/useTexts";
import { ServiceText } from "@/shared/serviceTexts/ServiceText";
import { Card } from "@/shared/ui/Card";
import { CopyText } from "@/shared/ui/CopyText";
import { QueryView } from "@/shared/ui/QueryView";
import { suppliersQuery } from "../api/suppliers";
import css from "../imports.module.css";
import type { Supplier } from "../list/layout";
import { sessionTexts } from "../sessionTexts";
import { NewSupplier } from "../NewSupplier";

/** Suppliers, and how the lists of each are read. */
export function SupplierList({ chosen }: { readonly chosen: string | undefined }) {
  const t = useTexts(sessionTexts);
  const query = useQuery(suppliersQuery());
  return (
    <Card title={t("suppliers")} sub={t("howRead")} side={<NewSupplier />}>
      <QueryView query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="pad muted">{t("noSuppliers")}</p>
          ) : (
            <ul>
              {items.map((s) => (
                <One key={s.name} supplier={s} isChosen={s.name === chosen} />
              ))}
            </ul>
          )
        }
      </QueryView>
    </Card>
  );
}

function One({ supplier, isChosen }: { readonly supplier: Supplier; readonly isChosen: boolean }) {
  const t = useTexts(sessionTexts);
  const format = useFormat();
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isChosen) item.current?.scrollIntoView({ block: "nearest" });
  }, [isChosen]);
  const file = `suppliers/${supplier.name}.yaml`;
  return (
    <li ref={item} className={css.supplier} aria-current={isChosen || undefined}>
      <div className="row">
        <b className="strong">{supplier.displayName || supplier.name}</b>
        <span className="faint mono" translate="no">
          {supplier.name}
        </span>
        <Link className="link r" to="/imports" search={{ supplier: supplier.name }}>
          {format.number(supplier.sessions)} {t("lists").toLowerCase()}
        </Link>
        <span className="muted">{t("serversOf", { count: supplier.servers })}</span>
        <Link className="link" to="/manifests/$kind/$name" params={{ kind: "Supplier", name: supplier.name }}>
          {t("manifest")}
        </Link>
      </div>
      <p className="muted">{useReading(supplier)}</p>
      {supplier.findings.length > 0 && (
        <div className="t-bad">
          {t("supplierFindings")}
          <ul>
            {supplier.findings.map((f) => (
              <li key={`${f.field} ${f.message}`}>
                <b>{f.field}</b> <ServiceText text={f.message} /> <ServiceText text={f.remedy} />
              </li>
            ))}
          </ul>
        </div>
      )}
      {isChosen && (
        <>
          <Mappings supplier={supplier} />
          <p className="muted">{t.rich("manifestAt", { file: <CopyText key="f" text={file} /> })}</p>
        </>
      )}
    </li>
  );
}

/** How its lists are read, in a line. */
function useReading({ dialect, columns, drop, defaults }: Supplier): string {
  const t = useTexts(sessionTexts);
  const parts = [
    dialect.encoding ? t(`encoding_${dialect.encoding}`) : "",
    dialect.separator ? t(`separator_${dialect.separator}`) : "",
    dialect.comment ? t("comments", { sign: dialect.comment }) : "",
    dialect.dayFirst === true ? t("dayFirst") : dialect.dayFirst === false ? t("monthFirst") : "",
    Object.keys(columns).length > 0 ? t("mapped", { count: Object.keys(columns).length }) : "",
    drop.length > 0 ? t("dropped", { count: drop.length }) : "",
    ...Object.entries(defaults).map(([name, value]) => (value === null || value === undefined ? "" : `${name} ${value}`)),
  ].filter((p) => p.length > 0);
  return parts.length === 0 ? t("detected") : parts.join(" · ");
}

function Mappings({ supplier }: { readonly supplier: Supplier }) {
  return (
    <ul className="mono" translate="no">
      {Object.entries(supplier.columns).map(([heading, column]) => (
        <li key={heading}>
          {heading} → {column}
        </li>
      ))}
      {supplier.drop.map((heading) => (
        <li key={heading}>
          <s>{heading}</s>
        </li>
      ))}
    </ul>
  );
}
