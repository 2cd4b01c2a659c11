import { useState } from "react";
import { useFormat } from "@/shared/format/useFormat";
import { useTexts } from "@/shared/i18n/useTexts";
import type { Family } from "@/shared/phases";
import { sharedTexts } from "@/shared/texts";
import s from "./FacetList.module.css";
import { Icon, type IconName } from "./Icon";

export interface FacetOption {
  readonly value: string;
  readonly text: string;
  /** Objects that have it and match the other filters; undefined: not known. */
  readonly count: number | undefined;
  readonly icon?: IconName;
  readonly family?: Family;
}

interface FacetListProps {
  readonly title: string;
  readonly options: readonly FacetOption[];
  readonly chosen: readonly string[];
  readonly onChoose: (value: string, isOn: boolean) => void;
  /** Values that the service did not list. */
  readonly more?: number;
  /** Beyond so many, the rest is folded. */
  readonly shown?: number;
}

/** Values of a field to filter by, each with how many it would leave. Those chosen stay, also when nothing has them. */
export function FacetList({ title, options, chosen, onChoose, more = 0, shown = 8 }: FacetListProps) {
  const t = useTexts(sharedTexts);
  const [isOpen, setOpen] = useState(false);
  if (options.length === 0) return null;
  const visible = isOpen ? options : options.filter((o, i) => i < shown || chosen.includes(o.value));
  const folded = options.length - visible.length;
  return (
    <fieldset className={s.facet}>
      <legend>{title}</legend>
      <ul>
        {visible.map((o) => (
          <Value key={o.value} option={o} isOn={chosen.includes(o.value)} onChoose={onChoose} />
        ))}
      </ul>
      {folded > 0 && (
        <button type="button" className={`plain link ${s.more}`} onClick={() => setOpen(true)}>
          {t("showMore", { count: folded })}
        </button>
      )}
      {isOpen && more > 0 && <p className="faint">{t("facetMore", { count: more })}</p>}
      {isOpen && options.length > shown && (
        <button type="button" className={`plain link ${s.more}`} onClick={() => setOpen(false)}>
          {t("showFewer")}
        </button>
      )}
    </fieldset>
  );
}

interface ValueProps {
  readonly option: FacetOption;
  readonly isOn: boolean;
  readonly onChoose: (value: string, isOn: boolean) => void;
}

function Value({ option: o, isOn, onChoose }: ValueProps) {
  const format = useFormat();
  return (
    <li>
      <label className={isOn ? s.on : undefined}>
        <input type="checkbox" className="cb" checked={isOn} onChange={(e) => onChoose(o.value, e.target.checked)} />
        {o.icon !== undefined && <Icon name={o.icon} small className={`t-${o.family ?? "idle"}`} />}
        <span className={s.text} title={o.text}>
          {o.text}
        </span>
        <span className={s.count}>{o.count !== undefined && format.number(o.count)}</span>
      </label>
    </li>
  );
}
