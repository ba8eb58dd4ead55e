import { generateKeyPairSync, randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { subgraphCall } from "../../gateway/link/call.ts";
import { linkContext, subgraphLink } from "../../gateway/link/link.ts";
import type { TransportRequest } from "../../gateway/link/transport.ts";
import { callerSigner } from "../../shared/caller/sign.ts";
import { callerVerifier } from "../../shared/caller/verify.ts";
import { systemClock } from "../../shared/clock.ts";
import { sealedCursors } from "../../shared/cursors.ts";
import { type Database, openDatabase } from "../../shared/database.ts";
import { openSubgraph } from "../../shared/open-subgraph.ts";
import { aSignedCaller } from "../subgraphs/signed.ts";
import { aFetch } from "./a-fetch.ts";
import { cells } from "./a-subgraph.ts";
import { type OpenTransport, TRANSPORTS } from "./transports.ts";

const ours = generateKeyPairSync("ed25519");
const sign = callerSigner(ours.privateKey, systemClock);
const caller = aSignedCaller({ subject: "clinician-7" });
const cell = (first: number) =>
  JSON.stringify({
    query: 'query ($first: Int!) { cell(code: "B1") { code people(first: $first) { id } } }',
    variables: { first },
  });

describe.each(Object.entries(TRANSPORTS))("a subgraph reached %s", (_, open) => {
  let database: Database;
  let opened: OpenTransport;
  const failures: unknown[] = [];
  beforeAll(async () => {
    database = await openDatabase();
    const verify = callerVerifier(ours.publicKey, "custody", systemClock);
    const cursors = sealedCursors(randomBytes(32));
    const onFailure = (_name: string, failure: unknown) => failures.push(failure);
    opened = await open(await openSubgraph(cells, { database, verify, cursors, clock: systemClock, onFailure }));
  });
  afterAll(async () => {
    await opened.close();
    await database.close();
  });

  it("answers a caller who is signed for this body", async () => {
    const body = cell(2);
    const answer = await opened.transport("/graphql", { token: await sign(caller, "custody", body), body });
    expect(answer.status).toBe(200);
    expect(JSON.parse(JSON.stringify(answer.body))).toEqual({
      data: { cell: { code: "B1", people: [{ id: "B1-0" }, { id: "B1-1" }] } },
    });
  });

  it("answers with words beyond ASCII as they were signed", async () => {
    const body = JSON.stringify({ query: "query ($c: ID!) { cell(code: $c) { code } }", variables: { c: "Zoë–女🙂" } });
    const answer = await opened.transport("/graphql", { token: await sign(caller, "custody", body), body });
    expect(JSON.parse(JSON.stringify(answer.body))).toEqual({ data: { cell: { code: "Zoë–女🙂" } } });
  });

  const sdl = JSON.stringify({ query: "{ _service { sdl } }" });
  const earlier = { now: () => new Date(Date.now() - 31_000) };
  const stranger = generateKeyPairSync("ed25519").privateKey;
  const replayed = async (body: string) => {
    const token = await sign(caller, "custody", body);
    await opened.transport("/graphql", { token, body });
    return token;
  };
  const tokens: Readonly<Record<string, (body: string) => Promise<string>>> = {
    "an unsigned caller": async () => "",
    "a token that is none": async () => "x.y.z",
    "an expired signature": (body) => callerSigner(ours.privateKey, earlier)(caller, "custody", body),
    "a signature for another subgraph": (body) => sign(caller, "release", body),
    "a signature for another body": () => sign(caller, "custody", "{ }"),
    "somebody else's signature": (body) => callerSigner(stranger, systemClock)(caller, "custody", body),
    "a signature that was used before": replayed,
  };
  describe.each(Object.entries(tokens))("given %s", (_given, token) => {
    it.each([
      ["an operation", "/graphql", cell(1)],
      ["the subgraph's own schema", "/graphql", sdl],
      ["an internal call", "/calls/echo", "{}"],
    ] as const)("refuses %s", async (_what, path, body) => {
      const request: TransportRequest = { token: await token(body), body };
      const answer = await opened.transport(path, request);
      expect(answer.status).toBe(401);
      expect(answer.body).toMatchObject({ errors: [{ extensions: { code: "UNAUTHENTICATED" } }] });
      expect(answer.body).not.toHaveProperty("data");
    });
  });

  it("answers an internal call with what JSON can say", async () => {
    const call = subgraphCall({ name: "custody", transport: opened.transport, sign });
    expect(await call(caller, "echo", { a: ["é"] })).toEqual({
      subject: "clinician-7",
      input: { a: ["é"] },
      at: "1970-01-01T00:00:00.000Z",
    });
  });

  it.each(["break", "unknown", "constructor", "..%2Fgraphql"])(
    "rejects the call %s without a word of why",
    async (path) => {
      const call = subgraphCall({ name: "custody", transport: opened.transport, sign });
      await expect(call(caller, path, {})).rejects.toThrow(/^subgraph unavailable$/);
    },
  );

  it("gives the planner's fetch its data, counted, and nothing else", async () => {
    const link = subgraphLink({ name: "custody", transport: opened.transport, sign });
    const context = linkContext(caller);
    const answer = await link.process(aFetch(context, JSON.parse(cell(1))));
    expect(JSON.parse(JSON.stringify(answer))).toEqual({ data: { cell: { code: "B1", people: [{ id: "B1-0" }] } } });
    expect(context).toMatchObject({ failures: new Set(), refusals: new Set() });
  });

  it("gives nothing of a fetch in which something broke, though the rest was answered", async () => {
    const link = subgraphLink({ name: "custody", transport: opened.transport, sign });
    const context = linkContext(caller);
    await expect(link.process(aFetch(context, JSON.parse(cell(-1))))).rejects.toThrow(/^subgraph unavailable$/);
    expect(context.failures).toEqual(new Set(["custody"]));
    expect(context.refusals).toEqual(new Set());
  });

  it("tells a caller's own mistake from a failure", async () => {
    const link = subgraphLink({ name: "custody", transport: opened.transport, sign });
    const context = linkContext(caller);
    await expect(link.process(aFetch(context, JSON.parse(cell(101))))).rejects.toThrow();
    expect(context.refusals).toEqual(new Set(["PAGE_TOO_LARGE"]));
    expect(context.failures).toEqual(new Set());
  });
});
