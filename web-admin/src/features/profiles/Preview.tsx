import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTexts } from "@/shared/i18n/useTexts";
import { manifestQuery } from "@/shared/editor/api/manifest";
import { draftOf } from "@/shared/editor/drafts";
import { Button } from "@/shared/ui/Button";
import { QueryView } from "@/shared/ui/QueryView";
import { previewQuery } from "./api/preview";
import { PreviewAnswer } from "./PreviewAnswer";
import styles from "./profiles.module.css";
import { profileTexts } from "./texts";

/** What the manifest as it is being edited would change, asked of the service; nothing is committed. */
export function Preview({ name }: { readonly name: string }) {
  const query = useQuery(manifestQuery("ServerProfile", name));
  return (
    <QueryView query={query} lines={6}>
      {(manifest) => {
        const draft = draftOf("ServerProfile", name);
        return <Asked name={name} text={draft?.text ?? manifest.text ?? ""} isDraft={draft !== undefined} />;
      }}
    </QueryView>
  );
}

function Asked({ name, text, isDraft }: { readonly name: string; readonly text: string; readonly isDraft: boolean }) {
  const t = useTexts(profileTexts);
  const query = useQuery(previewQuery(name, text));
  return (
    <div>
      <div className={styles.files}>
        <span>{isDraft ? t("previewOf") : t("previewNow")}</span>
        <span className="row r">
          <Link className="btn sm" to="/profiles/$name" params={{ name }} search={{ tab: "manifest" }}>
            {t("toManifest")}
          </Link>
          <Button small isPending={query.isFetching} onPress={() => void query.refetch()}>
            {t("check")}
          </Button>
        </span>
      </div>
      <QueryView query={query} lines={8}>
        {(preview) => <PreviewAnswer preview={preview} />}
      </QueryView>
    </div>
  );
}
