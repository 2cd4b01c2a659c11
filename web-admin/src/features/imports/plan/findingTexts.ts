import { defineTexts } from "@/shared/i18n/catalog";
import { useTexts, type Say } from "@/shared/i18n/useTexts";

/** What the service says of rows: in English as it says it, which is also how a text is recognised. */
export const findingTexts = defineTexts(
  {
    noAddress: "The row has no address.",
    noAddressFix: "Fill in the server's IPv4 or IPv6 address.",
    notAddress: "This is not an IP address.",
    ownAddress: "Write the server's own address, such as 192.0.2.10 or 2001:db8::10.",
    zone: "An address with a zone (%) means something on one machine only.",
    inside: "An IPv4 address inside an IPv6 address is ambiguous.",
    hex: "A hexadecimal IPv4 address is ambiguous.",
    fourParts: "An IPv4 address has exactly 4 parts.",
    leadingZeros: "Leading zeros in an IPv4 address are ambiguous.",
    loopback: "A loopback address is the machine that connects.",
    unspecified: "An unspecified address is no machine's.",
    linkLocal: "A link-local address means something on one wire only.",
    multicast: "A multicast address is no single machine's.",
    broadcast: "The broadcast address is no single machine's.",
    privateAddress: "This is a private address, and .sentinel/config.yaml refuses those (imports.privateAddresses).",
    privateFix: "Write the server's public address, or allow private ones there.",
    port: "An ssh port is a whole number from 1 to 65535.",
    portFix: "Write the port that sshd listens on, or leave the cell empty for {port}.",
    user: "An ssh user is lower-case letters, digits, '_' and '-', with a letter or '_' first, at most 32.",
    userFix: "Write the account of the first login, or leave the cell empty for {user}.",
    hostKey: "A host key's fingerprint is 'SHA256:' and 43 characters.",
    hostKeyFix: "Write what 'ssh-keygen -l' prints of the server's host key, or leave the cell empty: the first key is then trusted.",
    name: "A server's name is a DNS label: a to z, 0 to 9 and hyphens inside, at most 63.",
    nameWrite: "Write '{name}', or leave the cell empty: the address then names the server.",
    nameOther: "Write another name, or leave the cell empty: the address then names the server.",
    reserved: "This name is reserved.",
    lowered: "The name was lowered to '{name}'.",
    loweredFix: "Nothing to do; write it in lower case to be rid of this note.",
    keepsName: "{server} has this address and keeps its name.",
    keepsNameFix: "Nothing to do; write '{name}' to be rid of this note.",
    addressTwice: "Line {line} has this address already; the first one counts.",
    addressTwiceFix: "Remove one of the two rows.",
    nameTwice: "Line {line} has this name already; the first one counts.",
    nameTwiceFix: "Give one of the two another name, or leave its cell empty: the address then names the server.",
    addressByHand: "{server} (added by hand) has this address.",
    addressOfSession: "{server} (of {session}) has this address.",
    addressTakenFix: "Remove the row, or take the server out there first.",
    nameByHand: "{server} (added by hand) has this name, with the address {address}.",
    nameOfSession: "{server} (of {session}) has this name, with the address {address}.",
    nameTakenFix: "An address never changes: give this server another name, or write the address that it has.",
    day: "This is no day that can be read without guessing, and was left out.",
    dayFix: "Write the day as YYYY-MM-DD.",
    region: "The region cannot be written as a label and was left out.",
    regionFix: "Write it with Latin letters and digits, at most 63.",
    cpu: "This is no number of processors and was left out.",
    cpuFix: "Write a whole number, such as 8 or 8 vCPU.",
    size: "This is no size and was left out.",
    wholeSize: "This is no whole number of gigabytes and was left out.",
    sizeFix: "Write gigabytes as a whole number, such as 16 or 16 GB.",
    blankHeading: "There is a value in a column without a heading.",
    blankHeadingFix: "Give the column a known heading, or remove it.",
    control: "The cell has control characters.",
    controlFix: "Remove the characters that cannot be seen.",
    long: "The cell has {count} characters; at most {most} are taken.",
    longFix: "Shorten it. If it holds whole rows, a quote is missing.",
    credential: "This is no name of a Credential.",
    credentialFix: "Write the name of one in credentials/, or leave the cell empty. A secret itself never goes here.",
    cells: "The row has {cells} cells, the heading line {columns}.",
    cellsSecret: "The row has {cells} cells, the heading line {columns}, so which cell is the secret is unknown.",
    cellsFew: "Write every cell, an empty one where there is nothing to say.",
    cellsMany: "Remove the cells that are too many, or put quotes around the cell that has the separator in it.",
    cellsBoth: "Write every cell, an empty one where there is nothing to say, and quotes around a cell that has the separator in it.",
    quote: "The cell opens with a quote that is not closed where the cell ends.",
    quoteLines: "The cell opens with a quote that is not closed where the cell ends. Lines {from} to {to} were read as one row.",
    quoteSecret: "The row has a quote that is not closed where its cell ends, so which cell is the secret is unknown.",
    quoteFix: "Close the quote, or write a quote inside a quoted cell twice.",
    titleLines: "What is above the headings in line {line} was left out.",
    titleLinesFix: "Nothing to do; remove it to be rid of this note.",
    noRow: "No row of the list could be taken, so none of its servers is retired.",
    noRowFix: "Mend the rows. To retire all servers of this list, remove the file.",
    onlyHeading: "The file has a heading line and no rows.",
    everyRow: "Every row is in.",
    goodRows: "The good rows are in; {rejected} findings are listed in status.rows.",
    removed: "{file} was removed; its servers retire.",
    asked: "{file} is imported again, as a person asked for.",
    secretLaterRow: "An earlier row has this address; this one's secret was left out.",
    secretNoAddress: "The row has no address that can be read; its secret was left out.",
    secretFix: "Mend the row and import the list again.",
  },
  {
    noAddress: "La ligne n'a pas d'adresse.",
    noAddressFix: "Indiquez l'adresse IPv4 ou IPv6 du serveur.",
    notAddress: "Ce n'est pas une adresse IP.",
    ownAddress: "Indiquez l'adresse propre du serveur, par exemple 192.0.2.10 ou 2001:db8::10.",
    zone: "Une adresse avec une zone (%) n'a de sens que sur une machine.",
    inside: "Une adresse IPv4 dans une adresse IPv6 est ambiguë.",
    hex: "Une adresse IPv4 hexadécimale est ambiguë.",
    fourParts: "Une adresse IPv4 a exactement 4 parties.",
    leadingZeros: "Des zéros en tête dans une adresse IPv4 sont ambigus.",
    loopback: "Une adresse de bouclage est la machine qui se connecte.",
    unspecified: "Une adresse non spécifiée n'est celle d'aucune machine.",
    linkLocal: "Une adresse de lien local n'a de sens que sur un câble.",
    multicast: "Une adresse de multidiffusion n'est celle d'aucune machine seule.",
    broadcast: "L'adresse de diffusion n'est celle d'aucune machine seule.",
    privateAddress: "C'est une adresse privée, et .sentinel/config.yaml les refuse (imports.privateAddresses).",
    privateFix: "Indiquez l'adresse publique du serveur, ou autorisez-y les adresses privées.",
    port: "Un port ssh est un nombre entier de 1 à 65535.",
    portFix: "Indiquez le port où sshd écoute, ou laissez la cellule vide pour {port}.",
    user: "Un utilisateur ssh s'écrit en minuscules, chiffres, '_' et '-', commence par une lettre ou '_', et a 32 caractères au plus.",
    userFix: "Indiquez le compte de la première connexion, ou laissez la cellule vide pour {user}.",
    hostKey: "L'empreinte d'une clé d'hôte est 'SHA256:' suivi de 43 caractères.",
    hostKeyFix: "Indiquez ce que 'ssh-keygen -l' affiche de la clé d'hôte du serveur, ou laissez la cellule vide : la première clé sera acceptée.",
    name: "Le nom d'un serveur est un label DNS : a à z, 0 à 9 et des tirets à l'intérieur, 63 au plus.",
    nameWrite: "Écrivez '{name}', ou laissez la cellule vide : l'adresse nommera le serveur.",
    nameOther: "Écrivez un autre nom, ou laissez la cellule vide : l'adresse nommera le serveur.",
    reserved: "Ce nom est réservé.",
    lowered: "Le nom est mis en minuscules : '{name}'.",
    loweredFix: "Rien à faire ; écrivez-le en minuscules pour ne plus voir cette note.",
    keepsName: "{server} a cette adresse et garde son nom.",
    keepsNameFix: "Rien à faire ; écrivez '{name}' pour ne plus voir cette note.",
    addressTwice: "La ligne {line} a déjà cette adresse ; la première compte.",
    addressTwiceFix: "Retirez l'une des deux lignes.",
    nameTwice: "La ligne {line} a déjà ce nom ; la première compte.",
    nameTwiceFix: "Donnez un autre nom à l'une des deux, ou laissez sa cellule vide : l'adresse nommera le serveur.",
    addressByHand: "{server} (ajouté à la main) a cette adresse.",
    addressOfSession: "{server} (de {session}) a cette adresse.",
    addressTakenFix: "Retirez la ligne, ou retirez d'abord le serveur là-bas.",
    nameByHand: "{server} (ajouté à la main) a ce nom, avec l'adresse {address}.",
    nameOfSession: "{server} (de {session}) a ce nom, avec l'adresse {address}.",
    nameTakenFix: "Une adresse ne change jamais : donnez un autre nom à ce serveur, ou indiquez l'adresse qu'il a.",
    day: "Ce jour ne peut pas être lu sans deviner ; il est laissé de côté.",
    dayFix: "Écrivez le jour sous la forme AAAA-MM-JJ.",
    region: "La région ne peut pas s'écrire comme label ; elle est laissée de côté.",
    regionFix: "Écrivez-la en lettres latines et chiffres, 63 au plus.",
    cpu: "Ce n'est pas un nombre de processeurs ; il est laissé de côté.",
    cpuFix: "Écrivez un nombre entier, par exemple 8 ou 8 vCPU.",
    size: "Ce n'est pas une taille ; elle est laissée de côté.",
    wholeSize: "Ce n'est pas un nombre entier de gigaoctets ; il est laissé de côté.",
    sizeFix: "Écrivez des gigaoctets en nombre entier, par exemple 16 ou 16 Go.",
    blankHeading: "Une valeur se trouve dans une colonne sans en-tête.",
    blankHeadingFix: "Donnez à la colonne un en-tête connu, ou retirez-la.",
    control: "La cellule contient des caractères de contrôle.",
    controlFix: "Retirez les caractères invisibles.",
    long: "La cellule a {count} caractères ; {most} au plus sont acceptés.",
    longFix: "Raccourcissez-la. Si elle contient des lignes entières, un guillemet manque.",
    credential: "Ce n'est pas le nom d'un Credential.",
    credentialFix: "Indiquez le nom d'un fichier de credentials/, ou laissez la cellule vide. Un secret n'a jamais sa place ici.",
    cells: "La ligne a {cells} cellules, celle des en-têtes {columns}.",
    cellsSecret: "La ligne a {cells} cellules, celle des en-têtes {columns} ; on ne sait donc pas quelle cellule est le secret.",
    cellsFew: "Écrivez chaque cellule, vide s'il n'y a rien à dire.",
    cellsMany: "Retirez les cellules en trop, ou mettez entre guillemets la cellule qui contient le séparateur.",
    cellsBoth: "Écrivez chaque cellule, vide s'il n'y a rien à dire, et mettez entre guillemets celle qui contient le séparateur.",
    quote: "La cellule s'ouvre par un guillemet qui n'est pas fermé à sa fin.",
    quoteLines: "La cellule s'ouvre par un guillemet qui n'est pas fermé à sa fin. Les lignes {from} à {to} ont été lues comme une seule.",
    quoteSecret: "La ligne a un guillemet qui n'est pas fermé à la fin de sa cellule ; on ne sait donc pas quelle cellule est le secret.",
    quoteFix: "Fermez le guillemet, ou doublez un guillemet à l'intérieur d'une cellule entre guillemets.",
    titleLines: "Ce qui précède les en-têtes de la ligne {line} est laissé de côté.",
    titleLinesFix: "Rien à faire ; retirez-le pour ne plus voir cette note.",
    noRow: "Aucune ligne de la liste n'a pu être prise ; aucun de ses serveurs n'est donc retiré.",
    noRowFix: "Corrigez les lignes. Pour retirer tous les serveurs de cette liste, supprimez le fichier.",
    onlyHeading: "Le fichier a une ligne d'en-têtes et aucune autre.",
    everyRow: "Toutes les lignes sont prises.",
    goodRows: "Les bonnes lignes sont prises ; les constats sont ci-dessous ({rejected}).",
    removed: "{file} a été retiré ; ses serveurs sont retirés.",
    asked: "{file} est importé de nouveau, comme demandé.",
    secretLaterRow: "Une ligne précédente a cette adresse ; le secret de celle-ci est laissé de côté.",
    secretNoAddress: "La ligne n'a pas d'adresse lisible ; son secret est laissé de côté.",
    secretFix: "Corrigez la ligne et importez la liste de nouveau.",
  },
);

type Key = keyof (typeof findingTexts)["en"];

interface Form {
  readonly key: Key;
  readonly names: readonly string[];
  readonly pattern: RegExp;
}

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");

const forms: readonly Form[] = Object.entries(findingTexts.en)
  .map(([key, text]) => {
    const parts = text.split(/\{(\w+)\}/);
    return { key: key as Key, names: parts.filter((_, i) => i % 2 === 1), pattern: new RegExp(`^${parts.map((p, i) => (i % 2 === 0 ? escaped(p) : "(.+?)")).join("")}$`, "s") };
  })
  // The one that leaves least to a placeholder is meant.
  .toSorted((a, b) => a.names.length - b.names.length);

/** A finding's text in the language in force; as the service has it where it is none of these. */
export function findingText(t: Say<(typeof findingTexts)["en"]>, text: string): string {
  if (t.language === "en") return text;
  for (const { key, names, pattern } of forms) {
    const match = pattern.exec(text);
    if (match === null) continue;
    const values = Object.fromEntries(names.map((name, i) => [name, match[i + 1]!]));
    return (t as unknown as (key: Key, values: Record<string, string>) => string)(key, values);
  }
  return text;
}

export function useFindingText(): (text: string) => string {
  const t = useTexts(findingTexts);
  return (text) => findingText(t, text);
}
