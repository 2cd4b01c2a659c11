import { useEffect, useRef, useState, type RefObject } from "react";
import { Input, SearchField as AriaField } from "react-aria-components";
import { Icon } from "./Icon";
import { Kbd } from "./Kbd";

interface SearchFieldProps {
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  /** Told once the typing has rested for `restMs`. */
  readonly onChange: (value: string) => void;
  readonly restMs?: number;
  readonly shortcut?: string;
  readonly inputRef?: RefObject<HTMLInputElement | null>;
}

/** Searches while one types. Its value may change from outside too, such as by the browser's Back. */
export function SearchField({ label, placeholder, value, onChange, restMs = 80, shortcut, inputRef }: SearchFieldProps) {
  const [text, setText] = useState(value);
  const told = useRef(value);
  const latest = useRef(onChange);
  useEffect(() => {
    latest.current = onChange;
  });
  useEffect(() => {
    if (value === told.current) return;
    told.current = value;
    setText(value);
  }, [value]);
  useEffect(() => {
    if (text === told.current) return undefined;
    const timer = setTimeout(() => {
      told.current = text;
      latest.current(text);
    }, restMs);
    return () => clearTimeout(timer);
  }, [text, restMs]);
  return (
    <AriaField className="searchbox" aria-label={label} value={text} onChange={setText}>
      <Icon name="search" />
      <Input ref={inputRef} placeholder={placeholder} />
      {shortcut !== undefined && text.length === 0 && <Kbd keys={shortcut} />}
    </AriaField>
  );
}
