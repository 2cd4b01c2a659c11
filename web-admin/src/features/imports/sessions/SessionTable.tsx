import { Link } from "@tanstack/react-router";
import type { Session } from "@/api/types";
import { useFormat } from "@/shared/format/useFormat";
import { useTexts } from "@/shared/i18n/useTexts";
import { useServiceText } from "@/shared/serviceTexts/useServiceText";
import css from "../imports.module.css";
import { sessionTexts } from "../sessionTexts";
import { ImportState } from "./ImportState";
import { PhaseBar } from "./PhaseBar";

export const sortable = ["name", "supplier", "servers", "rejected"] as const;

interface SessionTableProps {
  readonly sessions: readonly Session[];
  readonly sort: string;
  readonly onSort: (sort: string) => void;
}

export function SessionTable({ sessions, sort, onSort }: SessionTableProps) {
  const t = useTexts(sessionTexts);
  const head = (column: (typeof sortable)[number], text: string, isNumber = false) => {
    const isBy = sort === column || sort === `-${column}`;
    return (
      <th scope="col" className={isNumber ? "num" : undefined} aria-sort={isBy ? (sort.startsWith("-") ? "descending" : "ascending") : undefined}>
        <button type="button" className="plain" onClick={() => onSort(sort === column ? `-${column}` : column)}>
          {text}
        </button>
      </th>
    );
  };
  return (
    <div className="sx" tabIndex={0} role="group" aria-label={t("sessions")}>
      <table className={css.sessions}>
        <thead>
          <tr>
            {head("name", t("session"))}
            {head("supplier", t("supplier"))}
            <th scope="col">{t("state")}</th>
            {head("servers", t("servers"), true)}
            <th scope="col">{t("byPhase")}</th>
            {head("rejected", t("rejected"), true)}
          </tr>
        </thead>
        <tbody>
          {sessions.map((s) => (
            <Row key={s.name} session={s} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ session }: { readonly session: Session }) {
  const format = useFormat();
  const total = Object.values(session.servers).reduce((a, b) => a + b, 0);
  const say = useServiceText();
  const message = session.message ? say(session.message) : undefined;
  return (
    <tr>
      <th scope="row">
        <Link className="link" to="/sessions/$name" params={{ name: session.name }} translate="no">
          {session.name}
        </Link>
        <div className="faint mono" translate="no">
          {session.file}
        </div>
      </th>
      <td translate="no">{session.supplier ?? <span className="faint">–</span>}</td>
      <td title={message}>
        <ImportState reason={session.reason} />
        {session.reason !== "Imported" && message && <div className="muted">{message}</div>}
      </td>
      <td className="num">{format.number(total)}</td>
      <td>
        <PhaseBar servers={session.servers} />
      </td>
      <td className="num">
        {session.rejected > 0 ? (
          <Link className="t-bad strong" to="/sessions/$name" params={{ name: session.name }} search={{ result: ["rejected"] }}>
            {format.number(session.rejected)}
          </Link>
        ) : (
          <span className="faint">0</span>
        )}
      </td>
    </tr>
  );
}
