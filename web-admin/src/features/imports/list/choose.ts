import { headingKey } from "./headings";
import type { List } from "./list";
import type { Supplier } from "./layout";

export type Why = "name" | "headings";

/** The supplier whose list it can only be: its name begins the file's, or its own headings are in the list. */
export function likelySupplier(file: string, list: List | undefined, suppliers: readonly Supplier[]): { readonly supplier: Supplier; readonly why: Why } | undefined {
  const key = headingKey(file.replace(/\.csv$/i, ""));
  const named = suppliers.filter((s) => key.startsWith(headingKey(s.name)) || (s.displayName ? key.startsWith(headingKey(s.displayName)) : false));
  if (named.length === 1) return { supplier: named[0]!, why: "name" };
  if (list === undefined) return undefined;
  const headings = new Set(list.columns.map((c) => headingKey(c.heading)));
  const own = suppliers
    .map((supplier) => ({ supplier, count: [...Object.keys(supplier.columns), ...supplier.drop].filter((h) => headings.has(headingKey(h))).length }))
    .filter((s) => s.count > 0)
    .toSorted((a, b) => b.count - a.count);
  const [first, second] = own;
  return first !== undefined && first.count > (second?.count ?? 0) ? { supplier: first.supplier, why: "headings" } : undefined;
}
