import { useEffect, useState, type RefObject } from "react";
import { Button as AriaButton, Input, SearchField, ToggleButton } from "react-aria-components";
import { useTexts } from "@/shared/i18n/useTexts";
import { Icon } from "@/shared/ui/Icon";
import { Kbd } from "@/shared/ui/Kbd";
import { runTexts } from "../texts";
import styles from "./Log.module.css";

interface LogToolsProps {
  readonly q: string;
  readonly onSearch: (q: string) => void;
  readonly field: RefObject<HTMLInputElement | null>;
  readonly isWrapped: boolean;
  readonly onWrap: (isWrapped: boolean) => void;
  readonly isFollowed: boolean;
  readonly onFollow: (isFollowed: boolean) => void;
}

const typingMs = 250;

export function LogTools({ q, onSearch, field, isWrapped, onWrap, isFollowed, onFollow }: LogToolsProps) {
  const t = useTexts(runTexts);
  const [typed, setTyped] = useState(q);
  useEffect(() => setTyped(q), [q]);
  useEffect(() => {
    if (typed === q) return undefined;
    const timer = setTimeout(() => onSearch(typed), typingMs);
    return () => clearTimeout(timer);
  }, [typed, q, onSearch]);
  return (
    <div className={styles.tools}>
      <SearchField className={styles.search} aria-label={t("searchRun")} value={typed} onChange={setTyped} onSubmit={onSearch} onClear={() => onSearch("")}>
        <Icon name="search" />
        <Input ref={field} placeholder={t("searchRun")} />
        {typed.length > 0 ? (
          <AriaButton className="plain" aria-label={t("searchClear")}>
            <Icon name="x" small />
          </AriaButton>
        ) : (
          <Kbd keys="/" />
        )}
      </SearchField>
      <ToggleButton className="btn" isSelected={isWrapped} onChange={onWrap}>
        {t("wrap")}
      </ToggleButton>
      <ToggleButton className="btn" isSelected={isFollowed} onChange={onFollow}>
        {t("follow")} <Kbd keys="F" />
      </ToggleButton>
    </div>
  );
}
