import { generateKeyPairSync, randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { callerSigner, serviceSigner } from "../../shared/caller/sign.ts";
import { callerVerifier, serviceVerifier } from "../../shared/caller/verify.ts";
import { sealedCursors } from "../../shared/cursors.ts";
import { type Database, openDatabase } from "../../shared/database.ts";
import { type OpenSubgraph, openSubgraph } from "../../shared/open-subgraph.ts";
import { OUTBOX_PENDING_CALL, RELATIONSHIPS_APPLY_CALL } from "../../shared/relationship-events.ts";
import { SUBGRAPHS, type SubgraphName } from "../../shared/vocabulary.ts";
import { ROSTER } from "../../subgraphs/roster.ts";
import { aSignedCaller } from "../subgraphs/signed.ts";
import { aClock } from "../world.ts";

const clock = aClock("2031-05-01T12:00:00Z");
const { privateKey, publicKey } = generateKeyPairSync("ed25519");
const signCaller = callerSigner(privateKey, clock);
const signService = serviceSigner(privateKey, clock);

const statements: string[] = [];
const open = new Map<SubgraphName, OpenSubgraph>();
let database: Database;
beforeAll(async () => {
  database = await openDatabase({ onStatement: (sql) => statements.push(sql) });
  for (const { name, subgraph } of ROSTER) {
    const options = {
      database,
      verify: callerVerifier(publicKey, name, clock),
      verifyService: serviceVerifier(publicKey, name, clock),
      cursors: sealedCursors(randomBytes(32)),
      clock,
    };
    open.set(name, await openSubgraph(subgraph, options));
  }
});
afterAll(() => database.close());

/** The service's call of each subgraph, and a question it answers. */
const callOf = (name: SubgraphName) =>
  name === "person"
    ? { path: RELATIONSHIPS_APPLY_CALL, body: JSON.stringify({ events: [] }) }
    : { path: OUTBOX_PENDING_CALL, body: JSON.stringify({ after: 0 }) };
const QUESTION = JSON.stringify({ query: "{ __typename }" });

describe.each(SUBGRAPHS)("%s", (name) => {
  const subgraph = () => open.get(name) ?? expect.fail();
  const refused = async (answer: Promise<{ readonly status: number }>) => {
    statements.length = 0;
    expect((await answer).status).toBe(401);
    expect(statements).toEqual([]);
  };

  it("answers the relay at its own call, once", async () => {
    const { path, body } = callOf(name);
    const token = await signService("relay", name, body);
    expect(await subgraph().call(path, { token, body })).toMatchObject({ status: 200, body: [] });
    await refused(subgraph().call(path, { token, body }));
  });

  it("takes no caller for the relay", async () => {
    const { path, body } = callOf(name);
    await refused(subgraph().call(path, { token: await signCaller(aSignedCaller(), name, body), body }));
    await refused(subgraph().call(path, { token: undefined, body }));
  });

  it("takes the relay for no caller, in the graph or at a call", async () => {
    await refused(subgraph().answer({ token: await signService("relay", name, QUESTION), body: QUESTION }));
    const body = JSON.stringify({ personIds: [] });
    await refused(subgraph().call("facts", { token: await signService("relay", name, body), body }));
  });

  it("believes the relay of no other subgraph, of no other words, and no longer than 30 seconds", async () => {
    const { path, body } = callOf(name);
    const other = SUBGRAPHS.find((one) => one !== name) ?? expect.fail();
    await refused(subgraph().call(path, { token: await signService("relay", other, body), body }));
    await refused(subgraph().call(path, { token: await signService("relay", name, `${body} `), body }));
    const token = await signService("relay", name, body);
    clock.set("2031-05-01T12:00:31Z");
    await refused(subgraph().call(path, { token, body }));
    clock.set("2031-05-01T12:00:00Z");
  });
});
