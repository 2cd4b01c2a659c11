import { useTexts } from "@/shared/i18n/useTexts";
import { sharedTexts } from "@/shared/texts";
import { Icon } from "../Icon";
import { nextSort, sortOf, type Column } from "./columns";
import s from "./VirtualTable.module.css";

export interface SelectAll {
  readonly state: "none" | "some" | "all";
  readonly label: string;
  readonly onChange: () => void;
}

interface HeaderRowProps<T> {
  readonly columns: readonly Column<T>[];
  readonly sort?: string | undefined;
  readonly onSort?: ((sort: string) => void) | undefined;
  readonly selectAll?: SelectAll | undefined;
}

export function HeaderRow<T>({ columns, sort, onSort, selectAll }: HeaderRowProps<T>) {
  return (
    <tr aria-rowindex={1}>
      {selectAll !== undefined && (
        <th scope="col" className={s.check}>
          <label>
            <input
              type="checkbox"
              className="cb"
              aria-label={selectAll.label}
              checked={selectAll.state === "all"}
              ref={(box) => {
                if (box !== null) box.indeterminate = selectAll.state === "some";
              }}
              onChange={selectAll.onChange}
            />
          </label>
        </th>
      )}
      {columns.map((c) => (
        <Heading key={c.id} column={c} sort={sort} onSort={onSort} />
      ))}
    </tr>
  );
}

function Heading<T>({ column: c, sort, onSort }: { readonly column: Column<T>; readonly sort: string | undefined; readonly onSort: ((sort: string) => void) | undefined }) {
  const t = useTexts(sharedTexts);
  const by = c.sort;
  const order = sortOf(sort, by);
  return (
    <th scope="col" className={c.isNumber === true ? "num" : undefined} aria-sort={order}>
      {by === undefined || onSort === undefined ? (
        c.title
      ) : (
        <button type="button" className={`plain ${s.sort}`} title={t("sortBy", { column: c.title })} onClick={() => onSort(nextSort(sort, by))}>
          {c.title}
          {order !== undefined && <Icon name={order === "ascending" ? "up" : "down"} small />}
        </button>
      )}
    </th>
  );
}
