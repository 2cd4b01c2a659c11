import { Link } from "@tanstack/react-router";
import { Button, Disclosure, DisclosurePanel, Heading } from "react-aria-components";
import { useFormat } from "@/shared/format/useFormat";
import { useTexts } from "@/shared/i18n/useTexts";
import { PhaseBadge } from "@/shared/ui/PhaseBadge";
import { At } from "@/shared/ui/Times";
import { Icon } from "@/shared/ui/Icon";
import type { Stretch } from "../api/phases";
import { reasonTexts } from "../reasonTexts";
import styles from "../server.module.css";
import { serverTexts } from "../texts";

/** The strip as a table, for whoever does not see it or wants the reasons. */
export function StretchList({ stretches, now }: { readonly stretches: readonly Stretch[]; readonly now: number }) {
  const t = useTexts(serverTexts);
  const says = useTexts(reasonTexts);
  const format = useFormat();
  return (
    <Disclosure className={styles.listed}>
      <Heading level={2}>
        <Button slot="trigger" className="plain link">
          <Icon name="right" small /> {t("asList")}
        </Button>
      </Heading>
      <DisclosurePanel>
        <div className="sx" tabIndex={0} role="region" aria-label={t("stripLabel")}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t("phase")}</th>
                <th scope="col">{t("from")}</th>
                <th scope="col">{t("until")}</th>
                <th scope="col" className="num">
                  {t("lasted")}
                </th>
                <th scope="col">{t("why")}</th>
                <th scope="col">{t("commit")}</th>
              </tr>
            </thead>
            <tbody>
              {stretches.toReversed().map((s) => (
                <tr key={s.from}>
                  <td>
                    <PhaseBadge phase={s.phase} />
                  </td>
                  <td>
                    <At at={s.from} seconds />
                  </td>
                  <td>{s.until == null ? t("stripNow") : <At at={s.until} seconds />}</td>
                  <td className="num">{format.duration((s.until == null ? now : Date.parse(s.until)) - Date.parse(s.from), true)}</td>
                  <td className="muted wrap">{s.reason == null ? "" : says.has(s.reason) ? says(s.reason as "Paused") : s.reason}</td>
                  <td>
                    <Link className="mono link" to="/activity/$commit" params={{ commit: s.commit }}>
                      {s.commit.slice(0, 7)}
                    </Link>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </DisclosurePanel>
    </Disclosure>
  );
}
