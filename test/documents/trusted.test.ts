import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { budgetsOf } from "../../gateway/admit/budgets-of.ts";
import { OPERATION_LIMITS } from "../../gateway/admit/operation-limits.ts";
import { sha256Of } from "../../shared/documents.ts";
import type { PersonTables } from "../../subgraphs/person/tables.ts";
import { aKnownPerson } from "../leaks/a-known-person.ts";
import { administrator, anIssuedKey, codeOf, prisonTerms, REGISTERS } from "../partners/a-key.ts";
import { type Answered, aCaller, openWorld, type World } from "../world.ts";
import { askToRegister, idOf, register, withdraw } from "./a-document.ts";

const ME = "query Me { me { role purpose } }";
const OTHER = "query Other { me { organisation } }";
const WING =
  'query Wing($first: Int = 5) { prison(id: "BFI") { residents(first: $first) { edges { node { id headlines { code } } } } } }';

interface Sent {
  readonly query?: string;
  readonly documentId?: unknown;
  readonly extensions?: unknown;
  readonly variables?: object;
}

describe("through a partner's key", () => {
  let world: World;
  let isAway = false;
  /** How often the register was asked for a document. */
  let asked = 0;
  let [one, another] = [
    { id: "", text: "" },
    { id: "", text: "" },
  ];
  beforeAll(async () => {
    world = await openWorld({
      people: [aKnownPerson("one", 1)],
      ...REGISTERS,
      through: (_, transport) => (path, request) => {
        if (path === "/calls/document") asked += 1;
        return isAway && path === "/calls/document" ? Promise.reject(new Error("away")) : transport(path, request);
      },
    });
    one = await anIssuedKey(world, prisonTerms({ explorer: false }));
    another = await anIssuedKey(world, prisonTerms({ explorer: false }));
  });
  afterAll(() => world.close());

  const send = (key: { readonly text: string }, sent: Sent): Promise<Answered> =>
    world.send({
      headers: { "content-type": "application/json", "x-api-key": key.text, "x-role": "prison-officer" },
      body: JSON.stringify(sent),
    });
  const owner = (key: { readonly id: string }) => `key:${key.id}`;
  const withoutIds = ({ text }: Answered) => text.replace(/"decisionId":"[^"]*"/, "");

  it("runs what is registered for it, by its text, its id, or its hash as Apollo's clients send it", async () => {
    await register(world, owner(one), ME);
    const extensions = { persistedQuery: { version: 1, sha256Hash: sha256Of(ME) } };
    for (const sent of [{ query: ME }, { documentId: idOf(ME) }, { extensions }, { query: ME, extensions }]) {
      const { json } = await send(one, sent);
      expect(json.data, JSON.stringify(sent)).toEqual({ me: { role: "prison-officer", purpose: "SAFECUSTODY" } });
    }
  });

  it("takes variables and an operation's name with an id", async () => {
    const several = `${ME} ${WING}`;
    await register(world, owner(one), several);
    const sent = { documentId: idOf(several), operationName: "Wing", variables: { first: 1 } };
    expect((await send(one, sent)).json.data.prison.residents.edges).toHaveLength(1);
  });

  it("refuses whatever else is sent, another's, withdrawn and unknown alike, and at the same cost", async () => {
    await register(world, owner(another), OTHER);
    const gone = "query Gone { me { subject } }";
    const version = await register(world, owner(one), gone);
    await withdraw(world, owner(one), gone, version);
    const unknown = "query Unknown { me { coordinates } }";
    const answers: Answered[] = [];
    const costs = [];
    for (const text of [OTHER, gone, unknown, "{ not graphql", "{ no such field }"])
      for (const sent of [{ documentId: idOf(text) }, { query: text }]) {
        asked = 0;
        const { statements } = await world.spent(async () => answers.push(await send(one, sent)));
        costs.push([asked, statements.length]);
      }
    expect(new Set(answers.map(codeOf).map(String))).toEqual(new Set(["403,OPERATION_NOT_REGISTERED"]));
    expect(new Set(answers.map(withoutIds)).size).toBe(1);
    expect(costs).toEqual(
      Array.from({ length: 5 }).flatMap(() => [
        [1, 0],
        [0, 0],
      ]),
    );
  });

  it("keeps nothing of a text that is sent with its hash, and lets nobody run it by the hash afterwards", async () => {
    const text = "query Apq { me { subject role } }";
    const extensions = { persistedQuery: { version: 1, sha256Hash: sha256Of(text) } };
    expect(codeOf(await send(one, { query: text, extensions }))).toEqual([403, "OPERATION_NOT_REGISTERED"]);
    expect(codeOf(await send(one, { extensions }))).toEqual([403, "OPERATION_NOT_REGISTERED"]);
    await register(world, owner(another), text);
    expect((await send(another, { query: text, extensions })).status).toBe(200);
    expect(codeOf(await send(one, { extensions }))).toEqual([403, "OPERATION_NOT_REGISTERED"]);
  });

  it.each([
    ["another text's", { query: ME, documentId: idOf(OTHER) }],
    [
      "two that differ",
      { documentId: idOf(ME), extensions: { persistedQuery: { version: 1, sha256Hash: sha256Of(OTHER) } } },
    ],
    ["a hash alone", { documentId: sha256Of(ME) }],
    ["of another algorithm", { documentId: `sha512:${sha256Of(ME)}` }],
    ["in capitals", { documentId: `sha256:${sha256Of(ME).toUpperCase()}` }],
    ["too long", { documentId: `${idOf(ME)}0` }],
    ["no text", { documentId: 7 }],
    ["empty", { documentId: "" }],
    ["a hash of another version", { extensions: { persistedQuery: { version: 2, sha256Hash: sha256Of(ME) } } }],
    ["a hash that is none", { extensions: { persistedQuery: "__proto__" } }],
  ])("refuses an id that is %s", async (_, sent) => {
    expect(codeOf(await send(one, sent))).toEqual([400, "BAD_DOCUMENT_ID"]);
  });

  it("is refused on the next request once it is withdrawn, and answered once it is registered again", async () => {
    const text = "query Again { me { purpose } }";
    const first = await register(world, owner(one), text);
    const run = async () => codeOf(await send(one, { documentId: idOf(text) }))[1];
    expect(await run()).toBeUndefined();
    expect((await withdraw(world, owner(one), text, first)).json.data.withdrawDocument).toEqual({
      id: idOf(text),
      version: 2,
      status: "DONE",
    });
    expect(await run()).toBe("OPERATION_NOT_REGISTERED");
    expect(codeOf(await withdraw(world, owner(one), text, 2))).toEqual([404, "NOTHING_TO_ACT_ON"]);
    expect(await register(world, owner(one), text)).toBe(3);
    expect(await run()).toBeUndefined();
    expect(codeOf(await withdraw(world, owner(one), text, 2))).toEqual([409, "STALE_VERSION"]);
  });

  it("is in the ledger with the operation's hash, and so are its registration and its refusal", async () => {
    const text = "query Recorded { me { role } }";
    await register(world, owner(one), text);
    await send(one, { documentId: idOf(text) });
    await send(one, { documentId: idOf("nothing") });
    const rows = (await world.ledger()).slice(-4);
    expect(rows.map(({ outcome, code, act }) => [outcome, code, act?.action, act?.id])).toEqual([
      ["INTENDED", undefined, "registerDocument", undefined],
      ["ANSWERED", undefined, "registerDocument", idOf(text)],
      ["ANSWERED", undefined, undefined, undefined],
      ["REFUSED", "OPERATION_NOT_REGISTERED", undefined, undefined],
    ]);
    expect(rows[2]?.operationHash).toBe(Buffer.from(sha256Of(text), "hex").toString("base64url"));
    expect(rows[3]).toMatchObject({ key: one.id, role: "prison-officer", purpose: "SAFECUSTODY" });
  });

  it("asks for its own schema without registration, and for nothing beside it", async () => {
    const typename = `{ __type(name: "Me") { name } }`;
    expect((await send(one, { query: typename })).json.data).toEqual({ __type: { name: "Me" } });
    for (const query of [
      `{ __type(name: "Me") { name } me { role } }`,
      `query A { __type(name: "Me") { name } } query B { me { role } }`,
      `{ ...F } fragment F on Query { me { role } }`,
      `{ __typename }`,
    ])
      expect(codeOf(await send(one, { query }))[1], query).toBe("OPERATION_NOT_REGISTERED");
  });

  it("goes on with what is known to be registered while the register is away, and with nothing else", async () => {
    const text = "query Known { me { role } }";
    await register(world, owner(one), text);
    await send(one, { documentId: idOf(text) });
    isAway = true;
    expect((await send(one, { documentId: idOf(text) })).status).toBe(200);
    expect(codeOf(await send(one, { query: "query New { me { role } }" }))).toEqual([503, "UNAVAILABLE"]);
    isAway = false;
  });

  it.each([
    ["no GraphQL", "{ not graphql", [400, "SYNTAX_ERROR"]],
    ["no operation", "fragment F on Me { role }", [400, "UNKNOWN_OPERATION"]],
    ["unknown to the schema", "{ me { age } }", [400, "VALIDATION_FAILED"]],
    ["about the schema", "{ __schema { types { name } } }", [400, "INTROSPECTION_DISABLED"]],
    ["in two parts, of which one is no good", `${ME} query B { me { age } }`, [400, "VALIDATION_FAILED"]],
    ["of a root that is for staff", "{ partnerKeys { id } }", [400, "DOCUMENT_OUT_OF_REACH"]],
    [
      "a record that the key never reaches",
      "query Q($i: ID!) { person(by: { id: $i }) { physicalHealth { conditions { id } } } }",
      [400, "DOCUMENT_OUT_OF_REACH"],
    ],
    [
      "a filter by what the key never reaches",
      'query Q { prison(id: "BFI") { residents(first: 1, where: { bloodBorneVirus: { status: POSITIVE } }) { edges { cursor } } } }',
      [400, "DOCUMENT_OUT_OF_REACH"],
    ],
    [
      "a change that the key's kind does not make",
      "mutation M($input: EndStaffInput!) { endStaff(input: $input) { id } }",
      [400, "DOCUMENT_OUT_OF_REACH"],
    ],
    [
      "too deep",
      `{ ${"me { ".repeat(OPERATION_LIMITS.depth + 1)} role ${"}".repeat(OPERATION_LIMITS.depth + 1)} }`,
      [400, "OPERATION_TOO_DEEP"],
    ],
    ["empty", "", [400, "SYNTAX_ERROR"]],
  ] as const)("cannot be given what is %s", async (_, text, refused) => {
    expect(codeOf(await askToRegister(world, owner(one), text))).toEqual(refused);
  });

  it("cannot be given what costs more than one operation may", async () => {
    const each = "edges { node { id release { missedAppointments { at } } } }";
    const many = Array.from({ length: 100 }, (_, at) => `p${at}: residents(first: 100) { ${each} }`).join(" ");
    const answer = await askToRegister(world, owner(one), `query Much { prison(id: "BFI") { ${many} } }`);
    expect(codeOf(answer)).toEqual([400, "COST_EXCEEDED"]);
    expect(answer.json.errors[0].extensions).toMatchObject({ limit: "COST", allowed: 400_000 });
  });

  it.each(["key:AAAAAAAAAAAA", "key:", "prison-operations", "client:", "client:with blanks", "other:one", ""])(
    "is no owner: %s",
    async (no) => expect(codeOf(await askToRegister(world, no, ME))).toEqual([400, "NO_SUCH_OWNER"]),
  );

  it("is registered by nobody but an administrator, and listed to nobody else", async () => {
    const stranger = aCaller("caldicott-guardian", { subject: "another-guardian" });
    expect(codeOf(await askToRegister(world, owner(one), OTHER, { by: stranger }))).toEqual([
      403,
      "ACTION_NOT_PERMITTED",
    ]);
    const nurse = aCaller("prison-clinician");
    expect(codeOf(await askToRegister(world, owner(one), OTHER, { by: nurse }))).toEqual([403, "ACTION_NOT_PERMITTED"]);
    const list = `query L($o: String, $first: Int, $after: String) {
      documents(owner: $o, first: $first, after: $after) {
        edges { cursor node { id owner state document registeredBy } }
        pageInfo { hasNextPage endCursor }
      }
    }`;
    const asked = { variables: { o: owner(another) } };
    expect((await world.ask(stranger, list, asked)).json.data.documents.edges).toEqual([]);
    const { edges } = (await world.ask(administrator, list, asked)).json.data.documents;
    expect(edges.map(({ node }: { readonly node: object }) => node)).toContainEqual({
      id: idOf(OTHER),
      owner: owner(another),
      state: "REGISTERED",
      document: OTHER,
      registeredBy: `${administrator.organisation}/${administrator.subject}`,
    });
    const paged = [];
    for (let after = null, more = true; more; ) {
      const { json } = await world.ask(administrator, list, { variables: { o: owner(another), first: 1, after } });
      paged.push(...json.data.documents.edges);
      ({ endCursor: after, hasNextPage: more } = json.data.documents.pageInfo);
    }
    const nodes = (of: readonly { readonly node: object }[]) => of.map(({ node }) => node);
    expect(nodes(paged)).toEqual(nodes(edges));
    const [{ cursor }] = edges;
    const elsewhere = await world.ask(administrator, list, { variables: { o: owner(one), after: cursor } });
    expect(codeOf(elsewhere)).toEqual([400, "BAD_CURSOR"]);
  });

  it("is registered once however often it is asked for with the same key, and says for which text it was", async () => {
    const idempotencyKey = "the-same";
    const text = "query Once { me { role } }";
    const [first, again] = [
      await askToRegister(world, owner(one), text, { idempotencyKey }),
      await askToRegister(world, owner(one), text, { idempotencyKey }),
    ];
    expect(again.json.data).toEqual(first.json.data);
    const other = await askToRegister(world, owner(one), ME, { idempotencyKey });
    expect(codeOf(other)).toEqual([409, "IDEMPOTENCY_CONFLICT"]);
    const events = await world.embedded.database
      .of<PersonTables>("person")
      .selectFrom("document_event")
      .select(["version", "act", "reason"])
      .where("sha256", "=", sha256Of(text))
      .execute();
    expect(events).toEqual([{ version: 1, act: "REGISTERED", reason: "A page asks it" }]);
  });
});

describe("a key that explores", () => {
  let world: World;
  let key = "";
  beforeAll(async () => {
    world = await openWorld({ people: [aKnownPerson("one", 1)], ...REGISTERS, budgetsOf });
    key = (await anIssuedKey(world, prisonTerms())).text;
  });
  afterAll(() => world.close());
  const send = (query: string): Promise<Answered> =>
    world.send({
      headers: { "content-type": "application/json", "x-api-key": key, "x-role": "prison-officer" },
      body: JSON.stringify({ query }),
    });
  const HEADLINES = [1, 2, 3, 4, 5].map((at) => `h${at}: headlines { code }`).join(" ");
  const wing = (first: number) =>
    `{ prison(id: "BFI") { residents(first: ${first}) { edges { node { id ${HEADLINES} } } } } }`;

  it("asks what nobody registered, on a small budget that its answers tell of", async () => {
    const answer = await send(ME);
    expect(answer.status).toBe(200);
    expect(answer.headers["ratelimit-policy"]).toContain('"explorer";q=30000');
  });

  it("may ask for little at once", async () => {
    const answer = await send(wing(100));
    expect(codeOf(answer)).toEqual([400, "COST_EXCEEDED"]);
    expect(answer.json.errors[0].extensions).toMatchObject({ limit: "COST", allowed: 10_000 });
  });

  it("and for little in all", async () => {
    const answers: Answered[] = [];
    while (answers.length < 40 && answers.at(-1)?.status !== 429) answers.push(await send(wing(70)));
    expect(codeOf(answers.at(-1) as Answered)).toEqual([429, "RATE_LIMITED"]);
    expect(answers.at(-1)?.json.errors[0].extensions).toMatchObject({ limit: "EXPLORER_COST" });
  });
});

describe("among people's records", () => {
  let world: World;
  beforeAll(async () => {
    const keyring = { environment: "live", peppers: [{ name: "one", key: new Uint8Array(32).fill(1) }] } as const;
    world = await openWorld({ people: [], ...REGISTERS, keyring });
  });
  afterAll(() => world.close());

  it("no key explores, even where it was written down that it does", async () => {
    const terms = prisonTerms({ onBehalfOfIssuer: null });
    const issue = "mutation I($input: IssuePartnerKeyInput!) { issuePartnerKey(input: $input) { id key } }";
    const asked = (explorer: boolean) =>
      world.ask(administrator, issue, { variables: { input: { ...terms, explorer } } });
    expect(codeOf(await asked(true))).toEqual([400, "EXPLORER_NEEDS_TEST"]);
    const { key } = (await asked(false)).json.data.issuePartnerKey;
    await world.embedded.database
      .of<PersonTables>("person")
      .updateTable("partner_key")
      .set({ explorer: true })
      .execute();
    const answer = await world.send({
      headers: { "content-type": "application/json", "x-api-key": key, "x-role": "prison-officer" },
      body: JSON.stringify({ query: ME }),
    });
    expect(codeOf(answer)).toEqual([403, "OPERATION_NOT_REGISTERED"]);
  });
});
