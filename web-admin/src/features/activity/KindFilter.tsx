import { Button, Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import type { Kind } from "@/api/types";
import { useTexts } from "@/shared/i18n/useTexts";
import { Icon } from "@/shared/ui/Icon";
import styles from "./Activity.module.css";
import { activityTexts } from "./texts";

// As in manifests and in objects: never translated.
const kinds: readonly Kind[] = ["Server", "IpClaim", "Session", "ServerProfile", "Supplier", "Credential"];

export function KindFilter({ chosen, onChange }: { readonly chosen: readonly string[]; readonly onChange: (kinds: string[] | undefined) => void }) {
  const t = useTexts(activityTexts);
  return (
    <div className="field">
      <span className="label">{t("kind")}</span>
      <MenuTrigger>
        <Button className="btn">
          <span className="sr">{t("kind")} </span>
          {chosen.length === 1 ? <span translate="no">{chosen[0]}</span> : chosen.length > 1 ? t("kindsChosen", { count: chosen.length }) : t("anyKind")}
          <Icon name="down" small />
        </Button>
        <Popover className="popover" placement="bottom start">
          <Menu
            className="menu"
            aria-label={t("kind")}
            selectionMode="multiple"
            selectedKeys={chosen}
            onSelectionChange={(keys) => onChange(keys === "all" ? [...kinds] : keys.size === 0 ? undefined : kinds.filter((k) => keys.has(k)))}
          >
            {kinds.map((kind) => (
              <MenuItem key={kind} id={kind} textValue={kind}>
                <span className={styles.tick}>{chosen.includes(kind) && <Icon name="check" small />}</span>
                <span translate="no">{kind}</span>
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
    </div>
  );
}
