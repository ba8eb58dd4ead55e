import { describe, expect, it } from "vitest";
import { act } from "../../commands/keys/acts.ts";
import { given } from "../../commands/keys/given.ts";
import { issueTerms } from "../../commands/keys/terms.ts";
import { USAGE } from "../../commands/keys/usage.ts";
import { checkIssuable } from "../../gateway/acts/issuable.ts";
import { PARTNER_TEMPLATES } from "../../policies/partners/templates.ts";
import { UsageError } from "../../shared/command.ts";

const COMMON = [
  ...["--consumer", "Wing tablets", "--agency", "ORG-HMPPS", "--owner", "keys@prison.example"],
  ...["--agreement", "ISA-0001", "--agreement-expires", "2027-03-31", "--network", "192.0.2.0/24"],
  ...["--reason", "The tablets are handed out"],
];
const WING = ["issue", "--template", "prison-operations", ...COMMON];
const SCOPE = ["--scope", "LANGUAGE:headline:SAFECUSTODY"];
const ISSUER = ["--issuer", "https://id.example", "--jwks", "https://id.example/jwks"];

const told = (...args: readonly string[]): string => {
  try {
    act(given(args));
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
  return "nothing is wrong";
};

describe("who asks for a key", () => {
  it("says what for, as the graph takes it", () => {
    expect(issueTerms(given([...WING, ...SCOPE, "--prison", "BFI", "--prison=LEI", "--days", "30"]))).toEqual({
      template: "prison-operations",
      consumer: "Wing tablets",
      agency: "ORG-HMPPS",
      ownerContact: "keys@prison.example",
      agreementReference: "ISA-0001",
      agreementExpiresAt: "2027-03-31T00:00:00.000Z",
      scopes: ["LANGUAGE:headline:SAFECUSTODY"],
      explorer: false,
      rows: { prisons: ["BFI", "LEI"] },
      networks: ["192.0.2.0/24"],
      days: 30,
      reason: "The tablets are handed out",
    });
  });

  it.each(Object.entries(PARTNER_TEMPLATES))("may ask for the most of %s, all of which is issued", (name, template) => {
    const options: Readonly<Record<string, string>> = {
      prisons: "--prison=*",
      forces: "--force=*",
      localAuthorities: "--local-authority=*",
      supervisionStatus: "--supervision=*",
    };
    const rows = template.rows.map((filter) => options[filter] ?? "");
    const input = issueTerms(given(["issue", "--template", name, ...COMMON, ...ISSUER, "--most", ...rows])) as {
      readonly scopes: readonly string[];
    };
    expect(input.scopes).toHaveLength(Object.keys(template.most).length * template.purposes.length);
    // The longest list that the graph takes.
    expect(input.scopes.length).toBeLessThanOrEqual(100);
    const operation = { mutation: { action: "issuePartnerKey" } };
    checkIssuable({ operation, input } as unknown as Parameters<typeof checkIssuable>[0]);
  });

  it.each([
    [
      "a template",
      ["issue", "--template", "prison-operatoins", ...COMMON],
      /^--template is one of: .*prison-operations/,
    ],
    ["no template", ["issue", ...COMMON], /^--template is one of: /],
    [
      "a category",
      [...WING, "--prison=*", "--scope", "LANGAUGE:headline:SAFECUSTODY"],
      /no such category; LANGUAGE is/,
    ],
    ["a far category", [...WING, "--prison=*", "--scope", "TONGUE:headline:SAFECUSTODY"], /they are DEMOGRAPHICS, /],
    [
      "a level",
      [...WING, "--prison=*", "--scope", "LANGUAGE:all:SAFECUSTODY"],
      /level is one of: headline, named, detail/,
    ],
    ["a purpose", [...WING, "--prison=*", "--scope", "LANGUAGE:headline:SAFECUSTDY"], /its purpose is one of: /],
    ["a scope", [...WING, "--prison=*", "--scope", "*"], /CATEGORY:headline\|named\|detail:PURPOSE/],
    ["another's purpose", [...WING, "--prison=*", "--scope", "LANGUAGE:headline:TREAT"], /purpose .* is SAFECUSTODY\./],
    ["too near", [...WING, "--prison=*", "--scope", "LANGUAGE:detail:SAFECUSTODY"], /LANGUAGE as headline at most/],
    [
      "never",
      [...WING, "--prison=*", "--scope", "SEXUAL_HEALTH:headline:SAFECUSTODY"],
      /is never issued SEXUAL_HEALTH/,
    ],
    ["no scope", [...WING, "--prison=*"], /needs --scope or --most/],
    ["scopes twice", [...WING, ...SCOPE, "--most", "--prison=*"], /--scope or --most, not both/],
    ["no filter", [...WING, ...SCOPE], /needs --prison; '\*' is all/],
    ["another filter", [...WING, ...SCOPE, "--prison=*", "--force=*"], /takes no --force/],
    ["half an issuer", [...WING, ...SCOPE, "--prison=*", "--issuer", "https://id.example"], /go together/],
    ["no issuer", ["issue", "--template", "court-list", ...COMMON, "--most"], /for court-list needs --issuer, --jwks/],
    ["no day", [...WING, ...SCOPE, "--prison=*", "--days", "many"], /--days is a whole number/],
    ["nothing else", ["issue", "--template", "prison-operations"], /needs --consumer, --agency, --owner, /],
    ["two", [...WING, "--template", "court-list"], /^Give --template once\.$/],
    ["an option", [...WING, "--canary"], /--canary/],
    ["a positional", [...WING, "canary"], /issue takes options alone/],
    ["no command", [], /^npm run -s keys/],
    ["another command", ["delete", "x"], /^npm run -s keys/],
    ["no key", ["revoke", "--reason", "It is over now"], /revoke needs the ID of one key/],
    ["two keys", ["show", "one", "other"], /show needs the ID of one key/],
    ["no reason", ["suspend", "id"], /suspend needs --reason/],
    ["an option of another", ["suspend", "id", "--days", "3"], /suspend takes no --days/],
    ["half an agreement", ["rotate", "id", "--reason=Once a quarter", "--agreement=ISA"], /go together/],
    [
      "no overlap",
      ["rotate", "id", "--reason=Once a quarter", "--overlap-days=-1"],
      /--overlap-days is a whole number/,
    ],
  ])("is told what is wrong with %s", (_, args, why) => {
    expect(told(...args)).toMatch(why);
  });

  it("is told of a day that is none", () => {
    const args = WING.map((arg) => (arg === "2027-03-31" ? "31 March" : arg));
    expect(told(...args, ...SCOPE, "--prison=*")).toMatch(/^--agreement-expires is a day/);
  });

  it("finds every kind of partner in the usage", () => {
    for (const name of Object.keys(PARTNER_TEMPLATES)) expect(USAGE).toContain(name);
  });
});
