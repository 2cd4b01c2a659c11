import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTexts } from "@/shared/i18n/useTexts";
import { CodeEditor } from "@/shared/editor/CodeEditor";
import { Choice } from "@/shared/ui/Choice";
import { Empty } from "@/shared/ui/Empty";
import { QueryView } from "@/shared/ui/QueryView";
import { fileQuery } from "./api/file";
import type { Profile } from "./api/profile";
import styles from "./profiles.module.css";
import { profileTexts } from "./texts";

/** The generated files, to read: the very bytes that runs use. */
export default function Files({ profile }: { readonly profile: Profile }) {
  const t = useTexts(profileTexts);
  const { file } = useSearch({ from: "/profiles/$name" });
  const navigate = useNavigate({ from: "/profiles/$name" });
  const { files } = profile;
  const shown = files.find((f) => f === file) ?? files.find((f) => f.endsWith("/site.yml")) ?? files[0];
  if (shown === undefined) return <Empty title={t("noFiles")}>{t("noFilesHint")}</Empty>;
  return (
    <div>
      <div className={styles.files}>
        <Choice
          label={t("file")}
          quiet
          options={files.map((f) => ({ id: f, text: f.replace(`generated/${profile.name}/`, "") }))}
          value={shown}
          onChange={(f) => void navigate({ search: (before) => ({ ...before, file: f }), resetScroll: false })}
        />
        <span className="muted">{t("generatedNote")}</span>
      </div>
      <File key={shown} profile={profile.name} path={shown} />
    </div>
  );
}

function File({ profile, path }: { readonly profile: string; readonly path: string }) {
  const query = useQuery(fileQuery(profile, path));
  return (
    <QueryView query={query} lines={10}>
      {(text) => <CodeEditor label={path} text={text} />}
    </QueryView>
  );
}
