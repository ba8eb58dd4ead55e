import { randomUUID } from "node:crypto";
import { pairwiseKeys } from "../../gateway/disclose/pairwise-keys.ts";
import type { KeyText } from "../../shared/partner-key-format.ts";
import { keyText, readKey } from "../../shared/partner-key-format.ts";
import { type Answered, type Asking, aCaller, type World } from "../world.ts";

/** Who administers keys in the test world's register. */
export const administrator = aCaller("caldicott-guardian");

/** The registers of a world with partners: who keeps them, and the humans behind keys. */
export const REGISTERS = {
  staff: [
    { organisation: administrator.organisation, subject: administrator.subject, administers: true },
    { organisation: "ORG-PROBATION-EAST", subject: "practitioner-one" },
    {
      organisation: "ORG-HEALTH-EAST",
      subject: "nurse-one",
      registration: { body: "NMC", number: "00A0001E", expiresAt: "2030-01-01T00:00:00Z" },
    },
  ],
  places: [
    { holder: "BFI", prison: "BFI" },
    { holder: "LEI", prison: "LEI" },
    { holder: "BFI-HEALTHCARE", prison: "BFI" },
    { holder: "S1", force: "FORCE-EAST" },
    { holder: "S1-HEALTHCARE", force: "FORCE-EAST" },
  ],
} as const;

const ISSUE = `mutation Issue($input: IssuePartnerKeyInput!) { issuePartnerKey(input: $input) { id version status key } }`;

/** An idempotency key that nobody has used. */
export const fresh = (): string => randomUUID();

/** What a probation dashboard's key is issued for, changed as said. */
export const dashboardTerms = (changes: Readonly<Record<string, unknown>> = {}) => ({
  idempotencyKey: fresh(),
  consumer: "Probation dashboard of the east",
  agency: "ORG-PROBATION-EAST",
  template: "probation-dashboard",
  scopes: ["DEMOGRAPHICS:detail:OFFENDERMGMT", "RELEASE:detail:OFFENDERMGMT", "APPOINTMENTS:named:OFFENDERMGMT"],
  rows: { supervisionStatus: ["PROBATION"] },
  ownerContact: "dashboards@probation.example",
  agreementReference: "ISA-0001",
  agreementExpiresAt: "2030-01-01T00:00:00Z",
  onBehalfOfIssuer: "https://id.probation.example",
  onBehalfOfJwksUrl: "https://id.probation.example/jwks",
  networks: ["127.0.0.0/8", "::1/128"],
  // What most tests ask is registered for nobody.
  explorer: true,
  reason: "The dashboard goes live",
  ...changes,
});

/** What the key of a prison's operational system is issued for: it may be used without a human behind it. */
export const prisonTerms = (changes: Readonly<Record<string, unknown>> = {}) =>
  dashboardTerms({
    consumer: "Wing tablets",
    agency: "ORG-HMPPS",
    template: "prison-operations",
    scopes: ["SELF_HARM_RISK:headline:SAFECUSTODY", "LANGUAGE:headline:SAFECUSTODY"],
    rows: { prisons: ["BFI"] },
    onBehalfOfIssuer: null,
    onBehalfOfJwksUrl: null,
    ...changes,
  });

/** Asks for a key as the administrator. */
export const askForKey = (world: World, terms: object, by = administrator): Promise<Answered> =>
  world.ask(by, ISSUE, { variables: { input: terms } });

/** A key that was issued: its text, and what stands in it. */
export async function anIssuedKey(world: World, terms: object): Promise<KeyText & { readonly text: string }> {
  const answer = await askForKey(world, terms);
  const { key: text } = answer.json.data.issuePartnerKey;
  const read = readKey(text);
  if (!read) throw new Error("a key was issued that cannot be read");
  return { ...read, text };
}

/** Asks through a key, as whoever a token says. */
export const askThrough = (
  world: World,
  key: string,
  query: string,
  { variables = {}, purpose, onBehalfOf, headers = {} }: Asking & Through = {},
): Promise<Answered> =>
  world.send({
    headers: {
      "content-type": "application/json",
      "x-api-key": key,
      ...(purpose && { "x-purpose": purpose }),
      ...(onBehalfOf && { "x-on-behalf-of": onBehalfOf }),
      ...headers,
    },
    body: JSON.stringify({ query, variables }),
  });

interface Through {
  readonly onBehalfOf?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The keys of people as an agency knows them. */
export const shownTo = ({ embedded }: World, agency: string, ...keys: readonly string[]): readonly string[] =>
  keys.map(pairwiseKeys(embedded.namesSecret)(agency).shown);

/** What a request was refused for. */
export const codeOf = ({ status, json }: Answered): readonly [number, string | undefined] => [
  status,
  json?.errors?.[0]?.extensions?.code,
];

/** The same key with another secret. */
export const withAnotherSecret = ({ environment, id, secret }: KeyText): string =>
  keyText({ environment, id, secret: [...secret].reverse().join("") });
