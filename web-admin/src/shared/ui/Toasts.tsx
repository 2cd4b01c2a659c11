import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from "react";
import { useTexts } from "@/shared/i18n/useTexts";
import { sharedTexts } from "@/shared/texts";
import { IconButton } from "./Button";
import { Icon } from "./Icon";

export interface Note {
  readonly text: string;
  /** A way to what was done. */
  readonly action?: ReactNode;
}

interface Toasts {
  /** Says that something went well whose place is not on the screen. Errors are never said so. */
  readonly say: (note: Note) => void;
  readonly said: readonly (Note & { readonly at: number })[];
}

const Context = createContext<Toasts>({ say: () => undefined, said: [] });
const shownMs = 6000;

export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const t = useTexts(sharedTexts);
  const [said, setSaid] = useState<readonly (Note & { readonly at: number })[]>([]);
  const [isShown, setShown] = useState(false);
  const [isHeld, setHeld] = useState(false);
  const last = said[0];
  const say = useCallback((note: Note) => {
    setSaid((before) => [{ ...note, at: Date.now() }, ...before].slice(0, 20));
    setShown(true);
  }, []);
  useEffect(() => {
    if (!isShown || isHeld) return undefined;
    const timer = setTimeout(() => setShown(false), shownMs);
    return () => clearTimeout(timer);
  }, [isShown, isHeld, last]);
  const value = useMemo(() => ({ say, said }), [say, said]);
  return (
    <Context value={value}>
      {children}
      <div role="status" aria-live="polite">
        {isShown && last !== undefined && (
          // Held while somebody reads it or is about to use its link.
          <div className="toast" onPointerEnter={() => setHeld(true)} onPointerLeave={() => setHeld(false)} onFocus={() => setHeld(true)} onBlur={() => setHeld(false)}>
            <Icon name="check" className="t-ok" />
            <span>{last.text}</span>
            {last.action}
            <IconButton label={t("dismiss")} onPress={() => setShown(false)}>
              <Icon name="x" small />
            </IconButton>
          </div>
        )}
      </div>
    </Context>
  );
}

export const useToasts = (): Toasts => useContext(Context);
