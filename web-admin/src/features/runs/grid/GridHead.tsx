import { Fragment, memo } from "react";
import { useTexts } from "@/shared/i18n/useTexts";
import type { Column } from "../follow/RunGrid";
import { runTexts } from "../texts";
import { CellGap } from "./Gap";
import { columnWidth } from "./sizes";
import styles from "./Grid.module.css";

export const GridHead = memo(function GridHead({ columns, shown }: { readonly columns: readonly Column[]; readonly shown: readonly number[] }) {
  const t = useTexts(runTexts);
  let next = 0;
  return (
    <thead>
      <tr aria-rowindex={1}>
        <th scope="col" aria-colindex={1}>
          {t("host")}
        </th>
        <th scope="col" aria-colindex={2}>
          {t("hostState")}
        </th>
        {shown.map((index) => {
          const column = columns[index];
          if (column === undefined) return null;
          const gap = index - next;
          next = index + 1;
          const isFirst = column.role !== columns[index - 1]?.role;
          return (
            <Fragment key={column.key}>
              <CellGap columns={gap} width={gap * columnWidth} />
              <th scope="col" aria-colindex={index + 3} title={column.key} className={isFirst ? styles.role : undefined}>
                <span className={styles.task} translate="no">
                  {column.task}
                </span>
              </th>
            </Fragment>
          );
        })}
        <CellGap columns={columns.length - next} width={(columns.length - next) * columnWidth} />
        <td aria-hidden="true" className={styles.rest} />
      </tr>
    </thead>
  );
});
