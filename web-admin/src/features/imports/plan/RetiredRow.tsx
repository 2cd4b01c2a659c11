import { useTexts } from "@/shared/i18n/useTexts";
import { Icon } from "@/shared/ui/Icon";
import css from "../imports.module.css";
import type { List } from "../list/list";
import { importTexts } from "../texts";
import type { PlannedServer } from "./outcomes";

interface RetiredRowProps {
  readonly index: number;
  readonly list: List;
  readonly server: PlannedServer;
}

/** A server whose row is gone. */
export function RetiredRow({ index, list, server }: RetiredRowProps) {
  const t = useTexts(importTexts);
  return (
    <tr aria-rowindex={index + 2} className={css.gone}>
      <td className="num faint">–</td>
      <td className={css.state}>
        <Icon name="retiring" small /> {t("outcome_retire")}
      </td>
      <td colSpan={list.columns.length}>
        <span translate="no">
          <b className="strong">{server.server}</b> {server.address}
        </span>{" "}
        {server.heldByClaim && <span className="muted">{t("afterClaim", { claim: server.heldByClaim })}</span>}
      </td>
    </tr>
  );
}
