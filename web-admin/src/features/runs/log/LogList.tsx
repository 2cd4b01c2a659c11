import { useVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useEffect, useLayoutEffect, useRef } from "react";
import { stringifySearch } from "@/shared/url/search";
import { useTexts } from "@/shared/i18n/useTexts";
import type { Line } from "../follow/RunLines";
import type { Followed } from "../run/useFollowed";
import type { Choose, RunSearch } from "../run/useChoice";
import { runTexts } from "../texts";
import { LogLine } from "./LogLine";
import type { Follow } from "./useFollow";
import { targetOf } from "./viewOf";
import styles from "./Log.module.css";

const rowHeight = 19;
const headingGap = 6;

interface LogListProps {
  readonly scroll: React.RefObject<HTMLDivElement | null>;
  readonly followed: Followed;
  readonly view: readonly Line[];
  readonly search: RunSearch;
  readonly choose: Choose;
  readonly follow: Follow;
  readonly isFound: boolean;
  readonly isWrapped: boolean;
  readonly label: string;
}

/** The lines that can be seen, of however many there are. */
export function LogList({ scroll, followed, view, search, choose, follow, isFound, isWrapped, label }: LogListProps) {
  const t = useTexts(runTexts);
  const { store, pager } = followed;
  const isOfHost = search.host !== undefined && !isFound;
  const sizeOf = (i: number) => {
    const line = view[i];
    return line === undefined ? rowHeight : line.rows * rowHeight + (isOfHost && line.word === "started" ? headingGap : 0);
  };
  // Another function has all places worked out anew.
  const keyOf = useCallback((i: number) => view[i]?.n ?? i, [view]);
  // Nothing of it is handed to a memoized component.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({
    count: view.length,
    getScrollElement: () => scroll.current,
    estimateSize: sizeOf,
    getItemKey: keyOf,
    overscan: 16,
    paddingStart: 8,
    paddingEnd: 8,
    initialRect: { width: 0, height: 640 },
  });
  const shape = `${search.host ?? ""}\n${isFound}\n${isWrapped}`;
  useLayoutEffect(() => virtual.measure(), [virtual, shape]);
  useTarget(virtual, view, search, follow, store.isWhole);

  const items = virtual.getVirtualItems();
  const lines = items.map((i) => view[i.index]).filter((l) => l !== undefined);
  const middle = lines[lines.length >> 1]?.n;
  useEffect(() => {
    store.lines.lookAt(follow.isOn || middle === undefined ? Number.POSITIVE_INFINITY : middle);
    pager.want(lines, isOfHost ? search.host : undefined);
  });

  const onOpen = useCallback((n: number) => choose({ line: n, q: undefined }), [choose]);
  return (
    <div ref={scroll} className={`${styles.log} ${isWrapped ? styles.wrapped : ""}`} role="log" aria-live="off" aria-label={label} tabIndex={0} onScroll={follow.onScroll}>
      {view.length === 0 && <p className={styles.none}>{isFound ? t("noMatches") : t("noLines")}</p>}
      <div className={styles.all} style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => {
          const line = view[item.index];
          return line === undefined ? null : (
            <div key={item.key} ref={isWrapped ? virtual.measureElement : undefined} data-index={item.index} className={styles.place} style={{ transform: `translateY(${item.start}px)` }}>
              <LogLine
                line={line}
                event={store.lines.text(line.n)}
                isOfHost={isOfHost}
                isMarked={line.n === search.line}
                isOfTask={isOfHost && search.task !== undefined && line.task === search.task}
                href={stringifySearch({ ...search, q: undefined, line: line.n })}
                onOpen={onOpen}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
}

type Virtual = ReturnType<typeof useVirtualizer<HTMLDivElement, Element>>;

/** Shows what the address points at once it is there; after that the person decides. */
function useTarget(virtual: Virtual, view: readonly Line[], search: RunSearch, follow: Follow, isWhole: boolean) {
  const done = useRef("");
  const key = `${search.host ?? ""}\n${search.task ?? ""}\n${search.line ?? ""}\n${search.q ?? ""}`;
  const { set } = follow;
  const isAsked = search.line !== undefined || (search.host !== undefined && search.task !== undefined);
  useEffect(() => {
    if (done.current === key) return;
    if (!isAsked) {
      done.current = key;
      return;
    }
    set(false);
    const target = targetOf(view, search, isWhole);
    if (target === undefined) return;
    done.current = key;
    virtual.scrollToIndex(target, { align: "center" });
  }, [virtual, view, search, set, isWhole, isAsked, key]);
}
