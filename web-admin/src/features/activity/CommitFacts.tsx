import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { sortOf } from "@/shared/audit/objects";
import { useFormat } from "@/shared/format/useFormat";
import { useTexts } from "@/shared/i18n/useTexts";
import { ServiceText } from "@/shared/serviceTexts/ServiceText";
import { Button } from "@/shared/ui/Button";
import { CopyText } from "@/shared/ui/CopyText";
import { Icon } from "@/shared/ui/Icon";
import styles from "./Activity.module.css";
import type { CommitDetail } from "./api/commit";
import { ObjectLink } from "./CommitRow";
import { activityTexts } from "./texts";

export function CommitFacts({ commit }: { readonly commit: CommitDetail }) {
  const t = useTexts(activityTexts);
  const format = useFormat();
  return (
    <dl className={`kv ${styles.facts}`}>
      <dt>{t("when")}</dt>
      <dd>
        <time dateTime={commit.at} title={format.utc(commit.at)}>
          {format.dateTime(commit.at)}
        </time>
      </dd>
      {commit.reason && (
        <>
          <dt>{t("why")}</dt>
          <dd>{sortOf(commit.actor) === "service" ? <ServiceText text={commit.reason} /> : t("quoted", { text: commit.reason })}</dd>
        </>
      )}
      {commit.objects.length > 0 && (
        <>
          <dt>{t("objects")}</dt>
          <dd className={styles.objects}>
            {commit.objects.map((object) => (
              <ObjectLink key={object} object={object} full />
            ))}
          </dd>
        </>
      )}
      {commit.runId && (
        <>
          <dt>{t("run")}</dt>
          <dd>
            <Link className="link mono" to="/runs/$id" params={{ id: commit.runId }} translate="no">
              {commit.runId}
            </Link>
          </dd>
        </>
      )}
      {commit.requestId && (
        <>
          <dt>{t("request")}</dt>
          <dd className="mono" translate="no">
            {commit.requestId}
          </dd>
        </>
      )}
      <dt>{t("subject")}</dt>
      <dd translate="no">{commit.subject}</dd>
      <dt>{t("commit")}</dt>
      <dd className={styles.objects}>
        <CopyText text={commit.commit} />
        <CopyLink commit={commit.commit} />
      </dd>
    </dl>
  );
}

/** The whole hash, since a short one may mean another commit in some years. */
function CopyLink({ commit }: { readonly commit: string }) {
  const t = useTexts(activityTexts);
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(new URL(`/activity/${commit}`, location.origin).href);
    setCopied(true);
  };
  return (
    <Button small onPress={() => void copy()} onBlur={() => setCopied(false)}>
      <Icon name={isCopied ? "check" : "link"} small />
      <span role="status">{isCopied ? t("linkCopied") : t("copyLink")}</span>
    </Button>
  );
}
