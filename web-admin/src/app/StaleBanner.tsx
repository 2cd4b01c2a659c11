import { useFormat } from "@/shared/format/useFormat";
import { useTexts } from "@/shared/i18n/useTexts";
import { useLive } from "@/shared/live/LiveProvider";
import { Banner } from "@/shared/ui/Banner";
import { Button } from "@/shared/ui/Button";
import { useLater } from "@/shared/ui/QueryView";
import { appTexts } from "./texts";

/** After 10 s without a connection: what is shown may be old. The page stays as it is. */
export function StaleBanner() {
  const t = useTexts(appTexts);
  const format = useFormat();
  const { status, since, retryNow } = useLive();
  const isStale = useLater(status !== "live", 10_000);
  if (!isStale) return null;
  return (
    <div className="bannerbox">
      <Banner
        family="wait"
        icon="waiting"
        side={
          <Button small onPress={retryNow}>
            {t("tryNow")}
          </Button>
        }
      >
        {t("stale", { time: format.time(since) })}
      </Banner>
    </div>
  );
}
