import { useEffect, type ReactNode } from "react";
import { useCrumbs, type Crumb } from "./Crumbs";

interface PageProps {
  /** Where one is: the last is the page itself and also the window's title. */
  readonly crumbs: readonly Crumb[];
  /** Beside it, such as a number. */
  readonly note?: string | undefined;
  /** Without a margin, for a page that is a table. */
  readonly full?: boolean;
  /** As high as the window, without a margin: a part of it scrolls, such as a long table. */
  readonly fill?: boolean;
  readonly children: ReactNode;
}

/** The content of a page. Each page has one `h1`, shown or read. */
export function Page({ crumbs, note, full, fill, children }: PageProps) {
  const { set } = useCrumbs();
  const key = crumbs.map((c) => `${c.text}\n${c.to ?? ""}`).join("\n\n");
  useEffect(() => {
    set(crumbs, note ?? null);
    document.title = `${crumbs.map((c) => c.text).toReversed().join(" · ")} · Sentinel`;
    // The crumbs are new at each render; what they say is not.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [key, note]);
  return (
    <main id="content" className={fill === true ? "page full fill" : full === true ? "page full" : "page"} tabIndex={-1}>
      {children}
    </main>
  );
}
