import { useRouter, useRouterState } from "@tanstack/react-router";
import { useTexts } from "@/shared/i18n/useTexts";
import { sharedTexts } from "@/shared/texts";
import { Banner } from "@/shared/ui/Banner";
import { ignoredBy } from "@/shared/url/search";
import { saidIn } from "./opened";

const takesNothing = ignoredBy({});

/** An old or mistyped link still opens; what of it was ignored is said. */
export function IgnoredSearch() {
  const t = useTexts(sharedTexts);
  const router = useRouter();
  // As texts: equal ones cause no new rendering.
  const said = useRouterState({
    select: ({ matches, location }) => {
      const { keys, values } = (matches.at(-1)?.staticData.ignored ?? takesNothing)(saidIn(router, location.pathname, location.searchStr));
      return [keys.length > 0 ? t("unknownKeys", { keys: keys.join(", ") }) : "", values.length > 0 ? t("refusedValues", { values: values.join(", ") }) : ""].filter(Boolean).join(" ");
    },
  });
  if (said === "") return null;
  return (
    <div className="bannerbox">
      <Banner family="idle" icon="info">
        {said}
      </Banner>
    </div>
  );
}
