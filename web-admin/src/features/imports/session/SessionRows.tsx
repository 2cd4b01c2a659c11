import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useFormat } from "@/shared/format/useFormat";
import { useTexts } from "@/shared/i18n/useTexts";
import { Button } from "@/shared/ui/Button";
import { Card } from "@/shared/ui/Card";
import { Icon } from "@/shared/ui/Icon";
import { ProblemPanel } from "@/shared/ui/ProblemPanel";
import type { Schemas } from "@/api/types";
import { useServiceText } from "@/shared/serviceTexts/useServiceText";
import { readRejectedRows } from "../api/sessionFiles";
import { download } from "../download";
import css from "../imports.module.css";
import { sessionTexts } from "../sessionTexts";

type Tab = "all" | "rejected" | "notes";

/** What was said of a list's rows: those that are not in first of all. */
export function SessionRows({ session }: { readonly session: Schemas["SessionDetail"] }) {
  const t = useTexts(sessionTexts);
  const format = useFormat();
  const say = useServiceText();
  const { result, row } = useSearch({ from: "/sessions/$name" });
  const navigate = useNavigate({ from: "/sessions/$name" });
  const [error, setError] = useState<unknown>();
  const tab: Tab = result?.length === 1 ? (result[0] as Tab) : "all";
  const rows = session.rows.filter((r) => tab === "all" || (tab === "notes") === (r.accepted === true));
  const choose = (to: Tab) => void navigate({ search: (before) => ({ ...before, result: to === "all" ? undefined : [to] }) });
  const get = async () => {
    setError(undefined);
    try {
      download(`${session.name}-rejected.csv`, await readRejectedRows(session.name));
    } catch (thrown) {
      setError(thrown);
    }
  };
  const counts: Record<Tab, number> = { all: session.rows.length, rejected: session.rejected, notes: session.notes };
  return (
    <Card
      title={t("rows")}
      side={
        session.rejected > 0 ? (
          <Button small onPress={() => void get()}>
            <Icon name="dl" small />
            {t("download")}
          </Button>
        ) : undefined
      }
    >
      {error !== undefined && (
        <div className="pad">
          <ProblemPanel error={error} onDismiss={() => setError(undefined)} />
        </div>
      )}
      {session.rows.length === 0 ? (
        <p className="pad muted">{t("everyRow")}</p>
      ) : (
        <>
          <div className={css.tools}>
            <div className="seg" role="group" aria-label={t("rows")}>
              {(["all", "rejected", "notes"] as const).map((id) => (
                <button key={id} type="button" aria-pressed={tab === id} onClick={() => choose(id)}>
                  {t(`tab_${id}`)} <span className="n">{format.number(counts[id])}</span>
                </button>
              ))}
            </div>
            {session.rows.length >= 1000 && <span className="faint">{t("limitNote")}</span>}
          </div>
          {rows.length === 0 && <p className="pad muted">{t("noneSuch")}</p>}
          <div className="sx" tabIndex={0} role="group" aria-label={t("rows")}>
            <table>
              <thead>
                <tr>
                  <th scope="col" className="num">
                    {t("line")}
                  </th>
                  <th scope="col">{t("column")}</th>
                  <th scope="col">{t("value")}</th>
                  <th scope="col">{t("why")}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((r) => (
                  <tr key={`${r.line} ${r.column} ${r.message}`} className={row === r.line ? "sel" : undefined}>
                    <td className="num">
                      <Link className="link" to="/imports/new" search={{ session: session.name, row: r.line }} aria-label={t("fixRow", { line: r.line })}>
                        {r.line}
                      </Link>
                    </td>
                    <td translate="no">{r.column}</td>
                    <td className={`mono ${css.value}`} translate="no">
                      {r.value}
                    </td>
                    <td className={css.wrap}>
                      <span className={r.accepted === true ? "" : "t-bad"}>{say(r.message)}</span> <span className="muted">{say(r.remedy)}</span>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </Card>
  );
}
