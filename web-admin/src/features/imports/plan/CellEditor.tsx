import { useRef, useState, type KeyboardEvent } from "react";

interface CellEditorProps {
  readonly label: string;
  readonly value: string;
  readonly isBad: boolean;
  readonly describedBy: string;
  /** Undefined: as it was. Tab goes on to the next error, Shift Tab back. */
  readonly onDone: (value: string | undefined, to: "stay" | 1 | -1) => void;
}

export function CellEditor({ label, value, isBad, describedBy, onDone }: CellEditorProps) {
  const [text, setText] = useState(value);
  const isDone = useRef(false);
  const done = (result: string | undefined, to: "stay" | 1 | -1) => {
    if (isDone.current) return;
    isDone.current = true;
    onDone(result, to);
  };
  const pressed = (e: KeyboardEvent) => {
    if (e.key === "Enter") done(text.trim(), "stay");
    else if (e.key === "Tab") done(text.trim(), e.shiftKey ? -1 : 1);
    else if (e.key === "Escape") done(undefined, "stay");
    else {
      e.stopPropagation();
      return;
    }
    e.preventDefault();
    e.stopPropagation();
  };
  return (
    <input
      aria-label={label}
      aria-invalid={isBad}
      aria-describedby={describedBy}
      value={text}
      autoFocus
      autoComplete="off"
      spellCheck={false}
      onFocus={(e) => e.currentTarget.select()}
      onChange={(e) => setText(e.target.value)}
      onKeyDown={pressed}
      onBlur={() => done(text.trim(), "stay")}
    />
  );
}
