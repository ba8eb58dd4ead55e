import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aCanaryPerson } from "../canaries.ts";
import { plain, refusalOf } from "../journeys/answers.ts";
import { openWorld, type World } from "../world.ts";

const BY = `query ($by: PersonBy!) { person(by: $by) { id identity { familyName } } }`;

const resident = aCanaryPerson("rowan", 1, { prison: "BFI", relationships: [{ kind: "SITE", holder: "BFI" }] });
const elsewhere = aCanaryPerson("sasha", 2, { prison: "NWI", relationships: [{ kind: "SITE", holder: "NWI" }] });
const nobody = aCanaryPerson("nobody", 3);

const IDENTIFIERS = ["id", "nhsNumber", "prisonNumber", "pnc", "cro", "crn"] as const;
const FOUND = { person: { id: resident.id, identity: { familyName: "Ashdown" } } };

describe("somebody who looks a person up", () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld({ people: [resident, elsewhere] });
  });
  afterAll(() => world.close());

  const look = (by: Readonly<Record<string, unknown>>) => world.ask("prison-officer", BY, { variables: { by } });

  it.each(IDENTIFIERS)("finds them by %s, sent as a variable", async (kind) => {
    expect(plain(await look({ [kind]: resident[kind] }))).toEqual(FOUND);
  });

  it.each([
    ["nhsNumber", "NhsNumber"],
    ["prisonNumber", "PrisonNumber"],
    ["pnc", "PncNumber"],
    ["cro", "CroNumber"],
    ["crn", "Crn"],
    ["id", "ID"],
  ] as const)("finds them by %s, as the one variable within the argument", async (kind, type) => {
    const query = `query ($it: ${type}) { person(by: { ${kind}: $it }) { id identity { familyName } } }`;
    const answer = await world.ask("prison-officer", query, { variables: { it: resident[kind] } });
    expect(plain(answer)).toEqual(FOUND);
  });

  const { nhsNumber, pnc } = resident;
  it.each([
    [
      "an NHS number in groups",
      { nhsNumber: `${nhsNumber.slice(0, 3)} ${nhsNumber.slice(3, 6)} ${nhsNumber.slice(6)}` },
    ],
    [
      "an NHS number with hyphens",
      { nhsNumber: `${nhsNumber.slice(0, 3)}-${nhsNumber.slice(3, 6)}-${nhsNumber.slice(6)}` },
    ],
    ["a PNC identifier with a short year", { pnc: pnc.slice(2) }],
    ["a PNC identifier with a short year and no slash", { pnc: pnc.slice(2).replace("/", "") }],
    ["a PNC identifier in small letters", { pnc: pnc.toLowerCase() }],
    ["a prison number in small letters", { prisonNumber: resident.prisonNumber.toLowerCase() }],
    ["a CRO number without its leading zeros", { cro: resident.cro.replace(/^0+/, "") }],
    ["a case reference number with spaces around it", { crn: ` ${resident.crn} ` }],
  ])("finds them by %s", async (_, by) => {
    expect(plain(await look(by))).toEqual(FOUND);
  });

  it.each([
    ["two identifiers", { nhsNumber: resident.nhsNumber, crn: resident.crn }, "ONE_IDENTIFIER"],
    ["no identifier", {}, "ONE_IDENTIFIER"],
    ["an identifier that is null", { nhsNumber: null }, "ONE_IDENTIFIER"],
    ["an NHS number with a wrong check digit", { nhsNumber: wrongLast(resident.nhsNumber) }, "BAD_IDENTIFIER"],
    ["a PNC identifier with a wrong check letter", { pnc: `${resident.pnc.slice(0, -1)}I` }, "BAD_IDENTIFIER"],
    ["a prison number of another form", { prisonNumber: "12345" }, "BAD_IDENTIFIER"],
    ["a CRO number with a wrong check letter", { cro: `${resident.cro.slice(0, -1)}I` }, "BAD_IDENTIFIER"],
    ["a case reference number of another form", { crn: "ZZ123" }, "BAD_IDENTIFIER"],
    ["an identifier that is unknown to the graph", { passport: "123" }, "BAD_VARIABLES"],
  ])("is refused with %s, without hearing it repeated", async (_, by, code) => {
    const answer = await look(by);
    expect([answer.status, refusalOf(answer)]).toEqual([400, code]);
    for (const value of Object.values(by)) if (typeof value === "string") expect(answer.text).not.toContain(value);
    expect(await world.spent(() => look(by))).toEqual({ statements: [], fetches: [] });
  });

  it.each([
    ["in the argument", `{ person(by: { nhsNumber: "${resident.nhsNumber}" }) { id } }`],
    ["in the argument, as the opaque key", `{ person(by: { id: "${resident.id}" }) { id } }`],
    [
      "as a default of a variable",
      `query ($n: NhsNumber = "${resident.nhsNumber}") { person(by: { nhsNumber: $n }) { id } }`,
    ],
    ["as a default of the whole", `query ($by: PersonBy! = { crn: "${resident.crn}" }) { person(by: $by) { id } }`],
  ])("is refused an identifier written into the operation %s", async (_, query) => {
    const answer = await world.ask("prison-officer", query);
    expect([answer.status, refusalOf(answer)]).toEqual([400, "IDENTIFIER_LITERAL"]);
    for (const own of IDENTIFIERS.map((kind) => resident[kind])) expect(answer.text + world.log()).not.toContain(own);
  });

  it.each(IDENTIFIERS)(
    "gets the same by %s for somebody they are not tied to as for nobody, at the same cost",
    async (kind) => {
      const bytes = async (id: string) => {
        const { text, json, status } = await look({ [kind]: id });
        return [status, text.replace(json.extensions.disclosure.decisionId, "")];
      };
      expect(await bytes(elsewhere[kind])).toEqual(await bytes(nobody[kind]));
      expect((await look({ [kind]: elsewhere[kind] })).json.data).toEqual({ person: null });
      const cost = (id: string) => world.spent(() => look({ [kind]: id }));
      expect(await cost(elsewhere[kind])).toEqual(await cost(nobody[kind]));
    },
  );
});

const wrongLast = (digits: string): string => digits.slice(0, -1) + ((Number(digits.at(-1)) + 1) % 10);
