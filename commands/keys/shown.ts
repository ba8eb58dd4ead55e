import { z } from "zod";

const named = z.array(z.string()).nullable();

/** A key as the graph lists it. */
export const listedKey = z.object({
  id: z.string(),
  version: z.int(),
  state: z.string(),
  consumer: z.string(),
  agency: z.string(),
  template: z.string(),
  scopes: z.array(z.string()),
  rows: z.object({ prisons: named, forces: named, localAuthorities: named, supervisionStatus: named }),
  onBehalfOfIssuer: z.string().nullable(),
  certificate: z.string().nullable(),
  peppers: z.array(z.string()),
  explorer: z.boolean(),
  networks: z.array(z.string()),
  ownerContact: z.string(),
  agreementReference: z.string(),
  agreementExpiresAt: z.string(),
  expiresAt: z.string().nullable(),
  issuedAt: z.string(),
  lastUsedAt: z.string().nullable(),
});
export type ListedKey = z.infer<typeof listedKey>;

/** What is asked of a key. */
export const KEY_FIELDS = Object.keys(listedKey.shape)
  .map((name) => (name === "rows" ? `rows { ${Object.keys(listedKey.shape.rows.shape).join(" ")} }` : name))
  .join(" ");

/** Keys as a table, a line each. */
export function keyTable(keys: readonly ListedKey[]): string {
  if (keys.length === 0) return "No keys, or none that this caller administers.";
  const rows = keys.map(({ id, state, template, agency, consumer, expiresAt, lastUsedAt, peppers }) => [
    ...[id, state, template, agency],
    ...[dayOf(expiresAt), lastUsedAt ?? "never", peppers.join(" ") || "none", consumer],
  ]);
  return inColumns([["ID", "STATE", "TEMPLATE", "AGENCY", "GOOD UNTIL", "LAST USED", "PEPPERS", "CONSUMER"], ...rows]);
}

/** What is written down of one key, a line each. */
export const keyFacts = (key: ListedKey): string =>
  inColumns([
    ["id", key.id],
    ["version", String(key.version)],
    ["state", key.state],
    ["consumer", key.consumer],
    ["agency", key.agency],
    ["template", key.template],
    ["owner", key.ownerContact],
    ["agreement", `${key.agreementReference}, until ${key.agreementExpiresAt}`],
    ["secret", `good until ${key.expiresAt ?? "never"}`],
    ["peppers", key.peppers.join(" ") || "none"],
    ["issued", key.issuedAt],
    ["last used", key.lastUsedAt ?? "never"],
    ["for whom", key.onBehalfOfIssuer ?? "nobody says"],
    ["certificate", key.certificate ?? "none"],
    ["asks", key.explorer ? "what it likes, on a small budget" : "what is registered for it"],
    ...Object.entries(key.rows).flatMap(([filter, values]) =>
      values ? severally(ROW_WORDS[filter] ?? filter, values) : [],
    ),
    ...severally("network", key.networks),
    ...severally("scope", key.scopes),
  ]);

const ROW_WORDS: Readonly<Record<string, string>> = {
  localAuthorities: "local authorities",
  supervisionStatus: "supervised by",
};

const dayOf = (at: string | null): string => at?.slice(0, 10) ?? "never";

const severally = (name: string, values: readonly string[]): readonly (readonly string[])[] =>
  values.map((value, place) => [place === 0 ? name : "", value]);

function inColumns(rows: readonly (readonly string[])[]): string {
  const [first = []] = rows;
  const widths = first.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
