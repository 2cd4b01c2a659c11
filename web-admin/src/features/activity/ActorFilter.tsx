import { useState, type FormEvent } from "react";
import { Button as AriaButton, Checkbox, CheckboxGroup, Dialog, DialogTrigger, Label, Popover } from "react-aria-components";
import { sortOf, type ActorSort } from "@/shared/audit/objects";
import { useTexts } from "@/shared/i18n/useTexts";
import { Button } from "@/shared/ui/Button";
import { Field } from "@/shared/ui/Field";
import { Icon } from "@/shared/ui/Icon";
import styles from "./Activity.module.css";
import type { Commit } from "./api/activity";
import { activityTexts } from "./texts";

interface ActorFilterProps {
  readonly chosen: readonly string[];
  readonly commits: readonly Commit[];
  readonly onChange: (actors: string[] | undefined) => void;
}

const sorts: readonly ActorSort[] = ["token", "git", "service"];
const titles = { token: "people", git: "byGit", service: "machines" } as const satisfies Record<ActorSort, string>;

/** Whoever is in what is loaded, people apart from the service; others by name. */
export function ActorFilter({ chosen, commits, onChange }: ActorFilterProps) {
  const t = useTexts(activityTexts);
  // Those that were seen stay on offer, although a filter leaves only their own commits.
  const [seen, setSeen] = useState<readonly string[]>(["sentinel"]);
  const actors = [...new Set([...seen, ...chosen, ...commits.map((c) => c.actor)])].toSorted((a, b) => a.localeCompare(b));
  if (actors.length > seen.length) setSeen(actors);
  const set = (next: readonly string[]) => onChange(next.length === 0 ? undefined : [...next]);
  return (
    <div className="field">
      <span className="label">{t("actor")}</span>
      <DialogTrigger>
        <AriaButton className="btn">
          <span className="sr">{t("actor")} </span>
          {chosen.length === 1 ? <span translate="no">{chosen[0]}</span> : chosen.length > 1 ? t("actorsChosen", { count: chosen.length }) : t("anyone")}
          <Icon name="down" small />
        </AriaButton>
        <Popover className="popover" placement="bottom start">
          <Dialog className={styles.actors} aria-label={t("actor")}>
            {sorts.map((sort) => {
              const ofSort = actors.filter((a) => sortOf(a) === sort);
              const others = chosen.filter((a) => sortOf(a) !== sort);
              return (
                ofSort.length > 0 && (
                  <CheckboxGroup key={sort} className={styles.group} value={chosen.filter((a) => sortOf(a) === sort)} onChange={(values) => set([...others, ...values])}>
                    <Label className="faint">{t(titles[sort])}</Label>
                    {ofSort.map((actor) => (
                      <Checkbox key={actor} value={actor} className={styles.check}>
                        <span className={styles.box}>{chosen.includes(actor) && <Icon name="check" small />}</span>
                        <span translate="no">{actor}</span>
                      </Checkbox>
                    ))}
                  </CheckboxGroup>
                )
              );
            })}
            <Other onAdd={(actor) => set([...new Set([...chosen, actor])])} />
          </Dialog>
        </Popover>
      </DialogTrigger>
    </div>
  );
}

function Other({ onAdd }: { readonly onAdd: (actor: string) => void }) {
  const t = useTexts(activityTexts);
  const [name, setName] = useState("");
  const add = (e: FormEvent) => {
    e.preventDefault();
    if (name.trim() === "") return;
    onAdd(name.trim());
    setName("");
  };
  return (
    <form className={styles.other} onSubmit={add}>
      <Field label={t("otherActor")} value={name} onChange={setName} autoComplete="off" />
      <Button type="submit" isDisabled={name.trim() === ""}>
        {t("add")}
      </Button>
    </form>
  );
}
