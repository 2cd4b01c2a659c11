import { useTexts } from "@/shared/i18n/useTexts";
import { Card } from "@/shared/ui/Card";
import { Diff } from "@/shared/ui/Diff";
import { countsOf, hunksOf } from "@/shared/ui/diff/patch";
import styles from "./Activity.module.css";
import type { ChangedFile, CommitDetail } from "./api/commit";
import { activityTexts } from "./texts";

export function ChangedFiles({ commit }: { readonly commit: CommitDetail }) {
  const t = useTexts(activityTexts);
  if (commit.files.length === 0 && commit.moreFiles === 0) return <p className="muted">{t("noFiles")}</p>;
  return (
    <>
      {commit.files.map((file) => (
        <FileCard key={file.path} file={file} />
      ))}
      {commit.moreFiles > 0 && (
        <p className="muted">
          {t("moreFiles", { count: commit.moreFiles })} {t("wholeInGit", { commit: commit.commit.slice(0, 10) })}
        </p>
      )}
    </>
  );
}

function FileCard({ file }: { readonly file: ChangedFile }) {
  const t = useTexts(activityTexts);
  const { added, removed } = countsOf(hunksOf(file.patch ?? ""));
  const sub = (
    <>
      {t(file.change)}
      {file.patch && (
        <span className={styles.counts} aria-label={t("lines", { added, removed })} role="img">
          <span className="t-ok">+{added}</span> <span className="t-bad">−{removed}</span>
        </span>
      )}
    </>
  );
  return (
    <Card title={file.path} sub={sub} className={styles.file}>
      {file.patch && <Diff patch={file.patch} label={file.path} />}
      <Note file={file} />
    </Card>
  );
}

/** Why there is not all of it. */
function Note({ file }: { readonly file: ChangedFile }) {
  const t = useTexts(activityTexts);
  if (file.withheld) return <p className="pad muted">{t("withheld")}</p>;
  if (file.cut) return <p className="pad muted">{file.patch ? t("cut") : t("cutWhole")}</p>;
  return file.patch ? null : <p className="pad muted">{t("noPatch")}</p>;
}
