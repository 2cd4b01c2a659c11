/** How the bytes of a list are text. */
export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

export interface Decoded {
  readonly text: string;
  readonly encoding: Encoding;
  /** It begins with a byte order mark; the mark is not in the text. */
  readonly hasMark: boolean;
}

/** Files that are no CSV, whatever they are called. */
export type OtherFile = "workbook" | "opendocument" | "archive" | "pdf" | "page" | "binary" | "empty" | "large";

export const largestList = 64 * 1024 * 1024;

const begins = (bytes: Uint8Array, ...start: number[]) => start.every((b, i) => bytes[i] === b);

/** Why the bytes are no list; undefined: they may be one. */
export function otherFile(bytes: Uint8Array): OtherFile | undefined {
  if (bytes.length === 0) return "empty";
  if (bytes.length > largestList) return "large";
  const start = new TextDecoder("windows-1252").decode(bytes.subarray(0, 4096));
  if (begins(bytes, 0x50, 0x4b)) return start.includes("opendocument.spreadsheet") ? "opendocument" : start.includes("[Content_Types].xml") || start.includes("xl/") ? "workbook" : "archive";
  if (begins(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return "workbook";
  if (begins(bytes, 0x1f, 0x8b) || begins(bytes, 0x37, 0x7a, 0xbc, 0xaf) || start.startsWith("Rar!") || start.startsWith("BZh")) return "archive";
  if (start.startsWith("%PDF-")) return "pdf";
  if (/^(?:\u00ef\u00bb\u00bf)?\s*<(?:!doctype|html|table|\?xml|head|meta)/i.test(start)) return "page";
  return undefined;
}

/** Bytes as text, by the rules of the service; undefined: they are none. `stated` is the supplier's word. */
export function decode(bytes: Uint8Array, stated?: "Utf8" | "Utf16" | "Windows1252" | null): Decoded | undefined {
  if (begins(bytes, 0xff, 0xfe)) return textIn("utf-16le", bytes.subarray(2), true);
  if (begins(bytes, 0xfe, 0xff)) return textIn("utf-16be", bytes.subarray(2), true);
  if (begins(bytes, 0xef, 0xbb, 0xbf)) return textIn("utf-8", bytes.subarray(3), true);
  if (stated === "Windows1252") return textIn("windows-1252", bytes, false);
  if (bytes.includes(0)) {
    const order = zeroSide(bytes);
    return order === undefined ? undefined : textIn(order, bytes, false);
  }
  return textIn("utf-8", bytes, false) ?? textIn("windows-1252", bytes, false);
}

function textIn(encoding: Encoding, bytes: Uint8Array, hasMark: boolean): Decoded | undefined {
  try {
    return { text: new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes), encoding, hasMark };
  } catch {
    return undefined;
  }
}

/** Most of a list is ASCII, so that one byte of most pairs is zero, always on the same side. */
function zeroSide(bytes: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  const sample = bytes.subarray(0, 65_536);
  let [first, second] = [0, 0];
  for (let i = 0; i + 1 < sample.length; i += 2) {
    if (sample[i] === 0) first++;
    if (sample[i + 1] === 0) second++;
  }
  const most = (sample.length / 2) * 0.75;
  if (first === 0 && second >= most) return "utf-16le";
  return second === 0 && first >= most ? "utf-16be" : undefined;
}

let to1252: Map<number, number> | undefined;

const table1252 = (): Map<number, number> => {
  if (to1252 !== undefined) return to1252;
  const all = new TextDecoder("windows-1252").decode(Uint8Array.from({ length: 256 }, (_, i) => i));
  to1252 = new Map(Array.from(all, (c, i) => [c.charCodeAt(0), i]));
  return to1252;
};

/** The text in the encoding that it came in; in UTF-8 where a new character has no place there. */
export function encode(text: string, { encoding, hasMark }: Pick<Decoded, "encoding" | "hasMark">): Uint8Array<ArrayBuffer> {
  if (encoding === "windows-1252") return encode1252(text) ?? new TextEncoder().encode(text);
  if (encoding === "utf-8") return new TextEncoder().encode(hasMark ? `\uFEFF${text}` : text);
  const marked = hasMark ? `\uFEFF${text}` : text;
  const view = new DataView(new ArrayBuffer(marked.length * 2));
  for (let i = 0; i < marked.length; i++) view.setUint16(i * 2, marked.charCodeAt(i), encoding === "utf-16le");
  return new Uint8Array(view.buffer);
}

function encode1252(text: string): Uint8Array<ArrayBuffer> | undefined {
  const table = table1252();
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const byte = code < 0x80 ? code : table.get(code);
    if (byte === undefined) return undefined;
    bytes[i] = byte;
  }
  return bytes;
}
