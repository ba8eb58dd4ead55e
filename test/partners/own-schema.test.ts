import { execFile } from "node:child_process";
import { promisify } from "node:util";
import {
  buildClientSchema,
  buildSchema,
  getIntrospectionQuery,
  type IntrospectionQuery,
  isObjectType,
  printSchema,
} from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { classOf } from "../../gateway/disclose/caller-class.ts";
import { POLICY } from "../../policies/version.ts";
import { readKey } from "../../shared/partner-key-format.ts";
import { reviewedGraph } from "../disclose/graph.ts";
import { aKnownPerson } from "../leaks/a-known-person.ts";
import { type Answered, aCaller, aClock, openWorld, type World } from "../world.ts";
import { administrator, anIssuedKey, askThrough, codeOf, dashboardTerms, REGISTERS } from "./a-key.ts";
import { AUDIENCE, openPartnerIssuer, type PartnerIssuer } from "./an-issuer.ts";

const SCHEMA = getIntrospectionQuery();
const typed = (name: string) => `{ __type(name: "${name}") { name fields { name } } }`;

/** What a key that was issued release dates alone may read. */
const REACH = { RELEASE: "DETAIL", DEMOGRAPHICS: "DETAIL" } as const;
const SCOPES = ["RELEASE:detail:OFFENDERMGMT", "DEMOGRAPHICS:detail:OFFENDERMGMT", "RELEASE:headline:RESETTLEMENT"];

const BUSY_MS = 120_000;

describe("a partner that asks for the schema", { timeout: BUSY_MS }, () => {
  const clock = aClock("2026-11-28T12:00:00Z");
  let world: World;
  let issuer: PartnerIssuer;
  let key: string;
  beforeAll(async () => {
    issuer = await openPartnerIssuer(clock);
    world = await openWorld({ people: [aKnownPerson("one", 1)], clock, audience: AUDIENCE, ...REGISTERS });
    const terms = { onBehalfOfIssuer: issuer.name, onBehalfOfJwksUrl: issuer.jwksUrl, scopes: SCOPES };
    key = (await anIssuedKey(world, dashboardTerms(terms))).text;
  }, BUSY_MS);
  afterAll(async () => {
    await world.close();
    await issuer.close();
  });

  const ask = async (query: string, purpose = "OFFENDERMGMT"): Promise<Answered> =>
    askThrough(world, key, query, { purpose, onBehalfOf: await issuer.token(key, { team: "PDU-EAST" }) });
  const without = ({ status, text }: Answered) => [status, text.replaceAll(/"decisionId":"[^"]+"/g, "")];
  const schemaIn = ({ json }: Answered) => buildClientSchema(json.data as IntrospectionQuery);
  const fieldsOf = (answered: Answered, name: string): readonly string[] => {
    const type = schemaIn(answered).getType(name);
    return isObjectType(type) ? Object.keys(type.getFields()) : [];
  };

  it("is told its own, exactly, though staff of this graph are told none", async () => {
    const answered = await ask(SCHEMA);
    const own = classOf(reviewedGraph(), "probation-practitioner", POLICY, { reach: REACH, acts: [] }).schema();
    expect(codeOf(answered)).toEqual([200, undefined]);
    expect(sorted(printSchema(schemaIn(answered)))).toEqual(sorted(printSchema(own)));
    expect(codeOf(await world.ask(aCaller("probation-practitioner"), SCHEMA))).toEqual([400, "INTROSPECTION_DISABLED"]);
  });

  it("is told another for each purpose", async () => {
    const [most, least] = [await ask(SCHEMA), await ask(SCHEMA, "RESETTLEMENT")];
    expect(fieldsOf(most, "ReleasePlan")).toContain("departure");
    expect(fieldsOf(least, "ReleasePlan")).not.toContain("departure");
    expect(fieldsOf(least, "ReleasePlan")).toContain("releaseHeadline");
    expect(fieldsOf(least, "Identity")).toEqual([]);
  });

  it("is told of a type that is hidden what it is told of one that is not there", async () => {
    const unknown = await ask(typed("NothingOfOurs"));
    expect(unknown.json.data).toEqual({ __type: null });
    for (const hidden of ["BloodBorneVirusResult", "MentalHealthReferral", "PartnerKey", "Mutation", "BreakGlassInput"])
      expect(without(await ask(typed(hidden))), hidden).toEqual(without(unknown));
    expect((await ask(typed("Departure"))).json.data.__type.name).toBe("Departure");
  });

  it("is told of nothing that is hidden by what is wrong with an operation", async () => {
    const unknown = without(await ask("query Q($ids: [ID!]!) { people(ids: $ids) { nothingOfOurs } }"));
    for (const query of [
      "query Q($ids: [ID!]!) { people(ids: $ids) { substanceMisus { currentHeadline { code } } } }",
      "query Q($ids: [ID!]!) { people(ids: $ids) { substanceMisuse { currentHeadline { code } } } }",
      "query Q($ids: [ID!]!) { people(ids: $ids) { identity { languages { language } } } }",
      "query Q($w: CaseloadWhere) { caseload(where: { interpreterNeeded: true }) { edges { cursor } } }",
      "{ caseload(where: { interpreterNeede: true }) { edges { cursor } } }",
      "mutation M($input: BreakGlassInput!) { breakGlass(input: $input) { id } }",
      "mutation M($input: NothingInput!) { nothingOfOurs(input: $input) { id } }",
    ])
      expect(without(await ask(query)), query).toEqual(unknown);
  });

  it("is told of a hidden part of an input, given as a variable, what it is told of one that is not there", async () => {
    const query = "query Q($w: CaseloadWhere) { caseload(where: $w) { edges { cursor } } }";
    const given = async (where: object) =>
      askThrough(world, key, query, {
        variables: { w: where },
        purpose: "OFFENDERMGMT",
        onBehalfOf: await issuer.token(key, { team: "PDU-EAST" }),
      });
    const unknown = await given({ nothingOfOurs: true });
    expect(codeOf(unknown)).toEqual([400, "BAD_VARIABLES"]);
    expect(without(await given({ interpreterNeeded: true }))).toEqual(without(unknown));
    expect(codeOf(await given({ service: null }))).toEqual([200, undefined]);
  });

  it("is told by the command, to whoever administers it, all that it is told for any purpose", async () => {
    const id = readKey(key)?.id ?? "";
    const command = async (...more: readonly string[]) => {
      const args = ["--import", "tsx", "commands/schema.ts", "--for", id, "--url", `${world.url}/graphql`, ...more];
      const env = { ...process.env, SCG_ACCESS_TOKEN: await world.token(administrator) };
      return (await promisify(execFile)(process.execPath, args, { env, maxBuffer: 2 ** 24 })).stdout;
    };
    const [all, least] = [await command(), await command("--purpose", "RESETTLEMENT")];
    expect(sorted(printSchema(buildSchema(all)))).toEqual(sorted(printSchema(schemaIn(await ask(SCHEMA)))));
    expect(sorted(printSchema(buildSchema(least)))).toEqual(
      sorted(printSchema(schemaIn(await ask(SCHEMA, "RESETTLEMENT")))),
    );
    await expect(command("--for", "AAAAAAAAAAAA")).rejects.toThrow(/There is no such key/);
  });

  it("is recorded, as whoever asks anything is", async () => {
    await ask(SCHEMA);
    expect((await world.ledger()).at(-1)).toMatchObject({ outcome: "ANSWERED", personId: null, disclosed: [] });
  });
});

/** Printed types, whatever order they come in. */
const sorted = (text: string): readonly string[] => text.split(/\n(?=""")|\n\n/).sort();
