import { useRouterState } from "@tanstack/react-router";
import { useTexts } from "@/shared/i18n/useTexts";
import { sharedTexts } from "@/shared/texts";
import { Banner } from "@/shared/ui/Banner";
import { parseSearch } from "@/shared/url/search";

/** An old or mistyped link still opens; what of it was ignored is said. */
export function UnknownKeys() {
  const t = useTexts(sharedTexts);
  const ignored = useRouterState({
    select: (s) => {
      const known = s.matches.at(-1)?.staticData.keys ?? [];
      const said = Object.keys(parseSearch(s.location.searchStr));
      return said.filter((key) => key !== "lang" && !known.includes(key)).join(", ");
    },
  });
  if (ignored === "") return null;
  return (
    <div className="bannerbox">
      <Banner family="idle" icon="info">
        {t("unknownKeys", { keys: ignored })}
      </Banner>
    </div>
  );
}
