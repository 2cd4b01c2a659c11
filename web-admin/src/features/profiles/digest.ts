/** As people compare them: the first 12 hex digits. */
export const shortDigest = (digest: string): string => digest.replace(/^sha256:/, "").slice(0, 12);

/** Its configuration is generated. */
export const isReady = (profile: { readonly digest?: string | null; readonly reason?: string | null }): boolean => profile.digest != null && (profile.reason == null || profile.reason === "Generated");
