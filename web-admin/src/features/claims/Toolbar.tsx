import { Link, useNavigate } from "@tanstack/react-router";
import { useRef } from "react";
import { useFormat } from "@/shared/format/useFormat";
import { useTexts } from "@/shared/i18n/useTexts";
import { useShortcuts } from "@/shared/keys/ShortcutsProvider";
import { useMay } from "@/shared/session/SessionProvider";
import { Button } from "@/shared/ui/Button";
import { Icon } from "@/shared/ui/Icon";
import { SearchField } from "@/shared/ui/SearchField";
import s from "./Claims.module.css";
import { claimTabs, searchOfTab, tabOf, type ClaimsSearch, type ClaimTab } from "./tabs";
import { claimsTexts } from "./texts";

interface ToolbarProps {
  readonly search: ClaimsSearch;
  readonly counts: Partial<Record<ClaimTab, number>>;
}

export function Toolbar({ search, counts }: ToolbarProps) {
  const t = useTexts(claimsTexts);
  const format = useFormat();
  const navigate = useNavigate();
  const may = useMay("claimer");
  const field = useRef<HTMLInputElement>(null);
  const make = () => void navigate({ to: ".", search: { ...search, new: true } });
  useShortcuts([
    { keys: "/", label: t("search"), run: () => field.current?.focus() },
    ...(may ? [{ keys: "n", label: t("make"), run: make }] : []),
  ]);
  const tab = tabOf(search);
  return (
    <div className={s.tools}>
      <nav className="seg" aria-label={t("filters")}>
        {claimTabs.map((id) => (
          <Link key={id} to="/claims" search={{ ...searchOfTab[id], q: search.q }} aria-current={tab === id ? "page" : undefined} activeOptions={{ exact: true }} activeProps={{}}>
            {t(id)}
            {counts[id] !== undefined && <span className="n">{format.number(counts[id])}</span>}
          </Link>
        ))}
      </nav>
      <SearchField
        label={t("search")}
        placeholder={t("search")}
        shortcut="/"
        inputRef={field}
        value={search.q ?? ""}
        onChange={(q) => void navigate({ to: "/claims", search: { ...search, q: q || undefined }, replace: true })}
      />
      <span className="r">
        <Button look="pri" needs="claimer" onPress={make}>
          <Icon name="plus" />
          {t("make")}
        </Button>
      </span>
    </div>
  );
}
