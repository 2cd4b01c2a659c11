import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Input, TextField, ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { useTexts } from "@/shared/i18n/useTexts";
import { Button } from "@/shared/ui/Button";
import { Choice, type Option } from "@/shared/ui/Choice";
import { FilterChip } from "@/shared/ui/FilterChip";
import { profilesQuery } from "../api/profilesQuery";
import { runPurposes, runStates } from "../search";
import { runsTexts } from "../texts";
import { some, type RunFilters as Filters } from "./useRunFilters";
import styles from "./Runs.module.css";

interface RunFiltersProps {
  readonly filters: Filters;
  readonly set: (patch: Partial<Filters>) => void;
  readonly clear: () => void;
}

const any = "*";

export function RunFilters({ filters, set, clear }: RunFiltersProps) {
  const t = useTexts(runsTexts);
  const profiles = useQuery(profilesQuery());
  const [server, setServer] = useState("");
  const { state = [], purpose = [], profile = [], server: servers = [] } = filters;
  const names = (profiles.data?.items ?? []).map((p) => p.name).filter((n) => !profile.includes(n));
  return (
    <div className={styles.filters} role="group" aria-label={t("filters")}>
      <div className="row">
        <Toggles label={t("state")} options={runStates.map((id) => ({ id, text: t(id) }))} chosen={state} onChange={(chosen) => set({ state: some(chosen) })} />
        <Toggles label={t("purpose")} options={runPurposes.map((id) => ({ id, text: t(id) }))} chosen={purpose} onChange={(chosen) => set({ purpose: some(chosen) })} />
        <Choice
          label={t("profile")}
          quiet
          options={[{ id: any, text: t("anyProfile") }, ...names.map((name) => ({ id: name, text: name }))]}
          value={any}
          onChange={(name) => name !== any && set({ profile: [...profile, name] })}
        />
        <form
          onSubmit={(e) => {
            e.preventDefault();
            const name = server.trim();
            if (name.length > 0 && !servers.includes(name)) set({ server: [...servers, name] });
            setServer("");
          }}
        >
          <TextField aria-label={t("server")} value={server} onChange={setServer}>
            <Input className="input" placeholder={t("serverHint")} />
          </TextField>
        </form>
      </div>
      {(profile.length > 0 || servers.length > 0) && (
        <div className="row">
          {profile.map((name) => (
            <FilterChip key={name} text={t("chip", { field: t("profile"), value: name })} onRemove={() => set({ profile: some(profile.filter((p) => p !== name)) })} />
          ))}
          {servers.map((name) => (
            <FilterChip key={name} text={t("chip", { field: t("server"), value: name })} onRemove={() => set({ server: some(servers.filter((s) => s !== name)) })} />
          ))}
          <Button small look="ghost" onPress={clear}>
            {t("clearFilters")}
          </Button>
        </div>
      )}
    </div>
  );
}

interface TogglesProps<T extends string> {
  readonly label: string;
  readonly options: readonly Option<T>[];
  readonly chosen: readonly T[];
  readonly onChange: (chosen: T[]) => void;
}

function Toggles<T extends string>({ label, options, chosen, onChange }: TogglesProps<T>) {
  return (
    <ToggleButtonGroup className="seg" aria-label={label} selectionMode="multiple" selectedKeys={chosen} onSelectionChange={(keys) => onChange(options.map((o) => o.id).filter((o) => keys.has(o)))}>
      {options.map((o) => (
        <ToggleButton key={o.id} id={o.id}>
          {o.text}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
