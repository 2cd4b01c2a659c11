import { useLanguage } from "@/shared/i18n/LanguageProvider";
import { localeOf, type Language } from "@/shared/i18n/say";
import { clock, duration } from "./duration";

const dayMs = 86_400_000;

/** Numbers, dates and times as the language in force writes them, in the browser's time zone. */
export function useFormat() {
  const { language } = useLanguage();
  return formatsIn(language);
}

export type Formats = ReturnType<typeof formatsOf>;

/** Of each language once: the browser takes long to make them, and each cell of a table asks. */
const known: Partial<Record<Language, Formats>> = {};
const formatsIn = (language: Language): Formats => (known[language] ??= formatsOf(language));

export function formatsOf(language: Language) {
  const locale = localeOf[language];
  const number = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 });
  const date = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", year: "numeric" });
  const time = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit" });
  const seconds = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", second: "2-digit" });
  const both = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "medium" });
  const at = (when: string | number | Date) => new Date(when);
  return {
    number: (n: number) => number.format(n),
    /** Of a share between 0 and 1. */
    percent: (share: number) => percent.format(share),
    date: (when: string | number | Date) => date.format(at(when)),
    time: (when: string | number | Date) => time.format(at(when)),
    timeWithSeconds: (when: string | number | Date) => seconds.format(at(when)),
    dateTime: (when: string | number | Date) => both.format(at(when)),
    /** For tooltips and copies: the same for everybody. */
    utc: (when: string | number | Date) => at(when).toISOString().replace("T", " ").replace(/\.\d+Z$/, " UTC"),
    /** Today a time, else a date. */
    short: (when: string | number | Date, now: number) => (Math.abs(now - at(when).getTime()) < dayMs ? time.format(at(when)) : date.format(at(when))),
    /** How long ago, below a week; else the date. */
    ago: (when: string | number | Date, now: number) => {
      const ms = now - at(when).getTime();
      return ms < 7 * dayMs ? duration(ms, language) : date.format(at(when));
    },
    duration: (ms: number, exact = false) => duration(ms, language, exact),
    clock,
    mebibytes: (mib: number) => (mib >= 1024 ? `${number.format(Math.round(mib / 102.4) / 10)} ${language === "fr" ? "Gio" : "GiB"}` : `${number.format(mib)} ${language === "fr" ? "Mio" : "MiB"}`),
    list: (items: readonly string[]) => new Intl.ListFormat(locale, { type: "conjunction" }).format(items),
  };
}
