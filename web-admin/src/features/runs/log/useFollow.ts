import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from "react";
import type { Snapshot } from "../follow/RunStore";

export interface Follow {
  readonly isOn: boolean;
  /** The last line that there was when it was last on. */
  readonly seen: number;
  readonly set: (isOn: boolean) => void;
  readonly onScroll: () => void;
}

const endPx = 24;

const toEnd = (element: HTMLElement): number => {
  element.scrollTop = element.scrollHeight;
  return element.scrollTop;
};

/** Keeps the end of a log in view until a person scrolls up or selects text. */
export function useFollow(scroll: RefObject<HTMLElement | null>, shot: Snapshot, last: number, first: boolean): Follow {
  const [state, setState] = useState({ isOn: first, seen: Number.POSITIVE_INFINITY });
  const { isOn, seen } = state;
  const latest = useRef({ top: 0, last });
  const set = useCallback((on: boolean) => setState((before) => (before.isOn === on ? before : { isOn: on, seen: latest.current.last })), []);
  useLayoutEffect(() => {
    latest.current.last = last;
    if (isOn && scroll.current !== null) latest.current.top = toEnd(scroll.current);
  }, [scroll, shot, last, isOn]);

  useEffect(() => {
    if (!isOn) return undefined;
    const selected = () => {
      const selection = document.getSelection();
      if (selection !== null && !selection.isCollapsed && scroll.current?.contains(selection.anchorNode) === true) set(false);
    };
    document.addEventListener("selectionchange", selected);
    return () => document.removeEventListener("selectionchange", selected);
  }, [scroll, isOn, set]);

  const onScroll = useCallback(() => {
    const element = scroll.current;
    if (element === null) return;
    const isAtEnd = element.scrollHeight - element.scrollTop - element.clientHeight < endPx;
    // What grows or is drawn anew never moves it up; a person does.
    if (element.scrollTop < latest.current.top - 1 && !isAtEnd) set(false);
    latest.current.top = element.scrollTop;
  }, [scroll, set]);
  return { isOn, seen, set, onScroll };
}
