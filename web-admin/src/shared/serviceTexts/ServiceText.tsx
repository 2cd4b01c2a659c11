import { useLanguage } from "@/shared/i18n/LanguageProvider";
import { useServicePieces } from "./useServiceText";

/** What the service says, in the language in force; what of it is known in English only is marked so, for who has it read aloud. */
export function ServiceText({ text }: { readonly text: string }) {
  const { language } = useLanguage();
  const pieces = useServicePieces()(text);
  if (language === "en") return text;
  if (pieces === undefined) return <span lang="en">{text}</span>;
  return pieces.map((piece, i) =>
    piece.isFrench ? (
      piece.text
    ) : (
      // The order of a text's parts never changes.
      // oxlint-disable-next-line react/no-array-index-key
      <span key={i} lang="en">
        {piece.text}
      </span>
    ),
  );
}
