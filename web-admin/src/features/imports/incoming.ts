/** A file that was dropped on some page, on its way to the import page. */
let waiting: File | undefined;
const heard = new Set<() => void>();

export const giveFile = (file: File): void => {
  waiting = file;
  for (const tell of heard) tell();
};

/** Taken once. */
export const takeFile = (): File | undefined => {
  const file = waiting;
  waiting = undefined;
  return file;
};

export const onFile = (tell: () => void): (() => void) => {
  heard.add(tell);
  return () => heard.delete(tell);
};
