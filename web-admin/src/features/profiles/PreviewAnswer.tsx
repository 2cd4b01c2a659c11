import { useTexts } from "@/shared/i18n/useTexts";
import { Diff } from "@/shared/ui/Diff";
import type { Preview } from "./api/preview";
import { shortDigest } from "./digest";
import { FindingList } from "./FindingList";
import styles from "./profiles.module.css";
import { profileTexts } from "./texts";

/** Digest before and after, whom it touches, and the generated files that would differ. */
export function PreviewAnswer({ preview }: { readonly preview: Preview }) {
  const t = useTexts(profileTexts);
  if (preview.findings.length > 0) {
    return (
      <div className="pad">
        <FindingList title={t("wrong", { count: preview.findings.length })} findings={preview.findings} />
      </div>
    );
  }
  const { digest, digestInForce, files, touched } = preview;
  return (
    <div className={styles.preview}>
      <dl className="kv">
        <dt>{t("digestNow")}</dt>
        <dd className="mono">{digestInForce == null ? t("noDigest") : shortDigest(digestInForce)}</dd>
        <dt>{t("digestThen")}</dt>
        <dd className="mono">{digest == null ? t("noDigest") : shortDigest(digest)}</dd>
      </dl>
      {digest === digestInForce ? (
        <p className="t-ok">{t("sameDigest")}</p>
      ) : (
        <>
          {touched != null && <Touches touched={touched} />}
          <h2 className={styles.part}>{t("filesChanged", { count: files.length })}</h2>
          {files.map((f) => (
            <section key={f.path} className={styles.file} aria-label={f.path}>
              <h3>
                <span className="mono" translate="no">
                  {f.path}
                </span>{" "}
                <span className="muted">{t(f.change)}</span>
              </h3>
              {f.patch && <Diff patch={f.patch} label={f.path} />}
              {(f.cut || f.withheld) && <p className="pad muted">{f.withheld ? t("withheld") : t("cut")}</p>}
            </section>
          ))}
        </>
      )}
    </div>
  );
}

function Touches({ touched }: { readonly touched: NonNullable<Preview["touched"]> }) {
  const t = useTexts(profileTexts);
  const { updatedNow, claimedLeft, others, unchanged, atOnce } = touched;
  return (
    <div>
      <h2 className={styles.part}>{t("touches")}</h2>
      <ul className={styles.touches}>
        <li className={updatedNow > 0 ? "t-work" : "muted"}>
          {t("updatedNow", { count: updatedNow })}
          {updatedNow > 1 && `, ${t("atOnceThen", { count: atOnce })}`}
        </li>
        <li className="muted">{t("claimedLeft", { count: claimedLeft })}</li>
        {others > 0 && <li className="muted">{t("others", { count: others })}</li>}
        {unchanged > 0 && <li className="muted">{t("unchanged", { count: unchanged })}</li>}
      </ul>
    </div>
  );
}
