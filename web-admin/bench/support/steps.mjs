// What a person does to the list of servers in one round. Each step leads to a filter that the round has not had: the page keeps
// answers, and one that it has is no measurement.

/** The most frequent values of the fixture, which the page shows unfolded. */
const values = {
  region: ["par", "lil", "lyo", "mar"],
  supplier: ["acme", "nordwand", "sudhost"],
  profile: ["default", "edge", "store"],
};

const fields = { phase: "Phase", reason: "Why", region: "Region", supplier: "Supplier", profile: "Profile" };
const words = { Unreachable: "Does not answer", Ready: "Ready", Failed: "Failed", Waiting: "Waiting", claimed: "Claimed", free: "Free", cordoned: "Cordoned" };
const isFlag = (field) => fields[field] === undefined;

const boxOf = (page, field, value) =>
  page.locator("fieldset", { has: page.locator(`legend:text-is("${isFlag(field) ? "State" : fields[field]}")`) }).locator("li", { has: page.locator(`[title="${words[value] ?? value}"]`) }).getByRole("checkbox");

const withValue = (filter, field, value) => (isFlag(field) ? { ...filter, [field]: ["true"] } : { ...filter, [field]: [...(filter[field] ?? []), value] });
const without = (filter, field, value) => {
  const rest = (filter[field] ?? []).filter((v) => v !== value && value !== undefined && !isFlag(field));
  return { ...filter, [field]: rest.length > 0 ? rest : undefined };
};

const tick = (field, value = field) => ({ kind: "facet ticked", to: (f) => withValue(f, field, value), act: (page) => boxOf(page, field, value).click() });
const untick = (field, value = field) => ({ kind: "facet unticked", to: (f) => without(f, field, value), act: (page) => boxOf(page, field, value).click() });
const remove = (field) => ({
  kind: "chip removed",
  to: (f) => without(f, field),
  act: (page) => page.getByRole("button", { name: new RegExp(`^Remove.*${isFlag(field) ? words[field] : `${fields[field]}:`}`) }).click(),
});

async function retype(page, text) {
  await page.getByRole("searchbox", { name: "Search" }).click();
  await page.keyboard.press("Control+A");
  if (text === "") await page.keyboard.press("Backspace");
  else await page.keyboard.type(text, { delay: 60 });
}
const search = (text) => ({ kind: "search typed", to: (f) => ({ ...f, q: [text] }), act: (page) => retype(page, text) });
const empty = () => ({ kind: "search emptied", to: (f) => ({ ...f, q: undefined }), act: (page) => retype(page, "") });

/** Before the round: the page's code has run once, with filters that are none of the round's. */
export const warmUp = [tick("cordoned"), search("lot-2"), untick("cordoned"), tick("cordoned"), empty(), tick("phase", "Failed"), untick("cordoned"), untick("phase", "Failed")];

/** The steps of a round, which has other values than the one before it. */
export function stepsOf(round) {
  const pick = (list, i) => list[(round + i) % list.length];
  const [a, b] = [pick(values.region, 0), pick(values.region, 1)];
  const supplier = pick(values.supplier, 0);
  const profile = pick(values.profile, 0);
  return [
    tick("phase", "Ready"),
    tick("region", a),
    tick("region", b),
    tick("supplier", supplier),
    remove("phase"),
    tick("claimed"),
    untick("region", a),
    remove("region"),
    search(`${b}-`),
    untick("claimed"),
    remove("supplier"),
    search(`${a}-`),
    tick("phase", "Failed"),
    tick("phase", "Waiting"),
    empty(),
    untick("phase", "Failed"),
    tick("reason", "Unreachable"),
    tick("profile", profile),
    remove("reason"),
    remove("phase"),
    tick("free"),
    search(`10.0.${1 + (round % 5)}`),
    remove("profile"),
    untick("free"),
  ];
}

/** The filter as the service takes it. */
export function queryOf(filter) {
  const query = new URLSearchParams();
  for (const [field, list] of Object.entries(filter)) for (const value of list ?? []) query.append(field === "region" ? "label" : field, field === "region" ? `region=${value}` : value);
  return query;
}
