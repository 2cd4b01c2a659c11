import { useState } from "react";
import { copyToClipboard } from "@/shared/copyToClipboard";
import { useTexts } from "@/shared/i18n/useTexts";
import { sharedTexts } from "@/shared/texts";
import { IconButton } from "./Button";
import { Icon } from "./Icon";

/** A text that people take elsewhere: an address, a fingerprint, a commit. Never translated or hyphenated. */
export function CopyText({ text, shown, mono = true }: { readonly text: string; readonly shown?: string; readonly mono?: boolean }) {
  const t = useTexts(sharedTexts);
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await copyToClipboard(text);
    setCopied(true);
  };
  return (
    <span className="copy" translate="no">
      <span className={mono ? "mono" : undefined} title={shown === undefined ? undefined : text}>
        {shown ?? text}
      </span>
      <IconButton label={isCopied ? t("copied") : `${t("copy")} ${shown ?? text}`} onPress={() => void copy()} onBlur={() => setCopied(false)}>
        <Icon name={isCopied ? "check" : "copy"} small />
      </IconButton>
    </span>
  );
}
