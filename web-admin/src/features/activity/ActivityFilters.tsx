import { useTexts } from "@/shared/i18n/useTexts";
import { Button } from "@/shared/ui/Button";
import { Field } from "@/shared/ui/Field";
import { Icon } from "@/shared/ui/Icon";
import styles from "./Activity.module.css";
import { ActorFilter } from "./ActorFilter";
import type { ActivityFilter, Commit } from "./api/activity";
import { csvOf, download } from "./csv";
import { KindFilter } from "./KindFilter";
import { activityTexts } from "./texts";
import { useTypedText } from "./useTypedText";

interface ActivityFiltersProps {
  readonly filter: ActivityFilter;
  /** Those that are loaded: they tell whose names to offer, and go into the CSV. */
  readonly commits: readonly Commit[];
  readonly onChange: (values: Partial<ActivityFilter>, typed?: boolean) => void;
}

export function ActivityFilters({ filter, commits, onChange }: ActivityFiltersProps) {
  const t = useTexts(activityTexts);
  const isFiltered = Object.values(filter).some((v) => v !== undefined);
  const csv = () => download(csvOf(commits), `sentinel-activity-${new Date().toISOString().slice(0, 10)}.csv`);
  return (
    <div className={styles.filters} role="search" aria-label={t("filters")}>
      <Typed label={t("words")} placeholder={t("wordsHint")} value={filter.q} onChange={(q) => onChange({ q }, true)} />
      <ActorFilter chosen={filter.actor ?? []} commits={commits} onChange={(actor) => onChange({ actor })} />
      <KindFilter chosen={filter.kind ?? []} onChange={(kind) => onChange({ kind })} />
      <Typed label={t("object")} placeholder={t("objectHint")} value={filter.object} onChange={(object) => onChange({ object }, true)} mono />
      <Typed label={t("from")} value={filter.from} onChange={(from) => onChange({ from }, true)} type="date" />
      <Typed label={t("to")} value={filter.to} onChange={(to) => onChange({ to }, true)} type="date" />
      <div className={styles.side}>
        {isFiltered && (
          <Button look="ghost" onPress={() => onChange({ actor: undefined, kind: undefined, object: undefined, from: undefined, to: undefined, q: undefined })}>
            {t("clear")}
          </Button>
        )}
        <Button onPress={csv} isDisabled={commits.length === 0} aria-label={t("csvTitle", { count: commits.length })}>
          <Icon name="dl" />
          {t("csv")}
        </Button>
      </div>
    </div>
  );
}

interface TypedProps {
  readonly label: string;
  readonly placeholder?: string;
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
  readonly type?: "text" | "date";
  readonly mono?: boolean;
}

function Typed({ label, placeholder, value, onChange, type = "text", mono }: TypedProps) {
  const [text, setText] = useTypedText(value ?? "", (typed) => onChange(typed.trim() === "" ? undefined : typed.trim()));
  return <Field label={label} {...(placeholder === undefined ? {} : { placeholder })} value={text} onChange={setText} type={type} autoComplete="off" mono={mono === true && text !== ""} />;
}
