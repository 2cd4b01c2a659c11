/** In place of columns that are not shown. */
export const CellGap = ({ columns, width }: { readonly columns: number; readonly width: number }) => (columns > 0 ? <td aria-hidden="true" style={{ width, minWidth: width, padding: 0 }} /> : null);

/** In place of rows that are not shown. */
export const RowGap = ({ rows, height }: { readonly rows: number; readonly height: number }) =>
  rows > 0 ? (
    <tr aria-hidden="true">
      {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label */}
      <td style={{ height, padding: 0, border: 0 }} />
    </tr>
  ) : null;
