import { decodeJwt } from "jose";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { TransportRequest } from "../../gateway/link/transport.ts";
import { aCanaryPerson } from "../canaries.ts";
import { openWorld, type World } from "../world.ts";

interface Heard extends TransportRequest {
  readonly subgraph: string;
  readonly path: string;
}

let heard: Heard[] = [];
let world: World;
beforeAll(async () => {
  world = await openWorld({
    people: [aCanaryPerson("known", 1, { relationships: [{ kind: "SITE", holder: "S1" }] })],
    through: (subgraph, transport) => (path, request) => {
      heard.push({ subgraph, path, ...request });
      return transport(path, request);
    },
  });
});
beforeEach(() => {
  heard = [];
});
afterAll(() => world.close());

const ask = (query: string) => world.ask("detention-officer", query, { variables: { id: "person-known" } });
const toldTo = (subgraph: string): string =>
  heard
    .filter((one) => one.subgraph === subgraph)
    .map(({ body }) => body)
    .join();

describe("what a detention officer can never see", () => {
  it("is not asked of a subgraph, while what stands beside it is", async () => {
    await ask(
      "query ($id: ID!) { person(by: { id: $id }) { custody { medicines { name } medicationHeadline { action } } } }",
    );
    expect(toldTo("custody")).toContain("medicationHeadline");
    expect(toldTo("custody")).not.toContain("medicines");
  });

  it("leaves a subgraph unasked where nothing else was wanted of it", async () => {
    const { json } = await ask(
      "query ($id: ID!) { person(by: { id: $id }) { physicalHealth { bloodBorneVirus { status } } } }",
    );
    expect(heard.map(({ subgraph }) => subgraph)).toEqual(["person", "person"]);
    expect(json.data.person.physicalHealth).toEqual({ bloodBorneVirus: null });
    expect(json.extensions.disclosure.sections).toEqual([{ path: "person.physicalHealth", state: "MAY_BE_WITHHELD" }]);
  });
});

describe("a subgraph", () => {
  it("is told no name that the client chose", async () => {
    await ask(
      "query Chosen1($id: ID!) { chosen3: person(by: { id: $id }) { chosen4: custody { chosen5: fitness { kind } } ... @skip(if: false) { id } } }",
    );
    expect(heard.length).toBeGreaterThan(0);
    expect(heard.map(({ body }) => body).join()).not.toMatch(/[Cc]hosen/);
  });

  it("is told who asks by a signature of its own for each fetch, for thirty seconds at most", async () => {
    await ask(
      "query ($id: ID!) { person(by: { id: $id }) { custody { fitness { kind } } prison { cell { location } } } }",
    );
    const claims = heard.map(({ token }) => decodeJwt(token));
    expect(claims.map(({ aud }) => aud)).toEqual(heard.map(({ subgraph }) => subgraph));
    expect(new Set(claims.map(({ jti }) => jti)).size).toBe(heard.length);
    for (const { iat = 0, exp = 0 } of claims) expect(exp - iat).toBeLessThanOrEqual(30);
  });

  it("is told a ceiling that has no room for what the role can never see", async () => {
    await ask("query ($id: ID!) { person(by: { id: $id }) { custody { fitness { kind } } } }");
    const { ceiling } = decodeJwt(heard[0]?.token ?? "").caller as { ceiling: object };
    expect(ceiling).toMatchObject({ FITNESS: "DETAIL", MEDICATION: "HEADLINE" });
    expect(ceiling).not.toHaveProperty("BLOOD_BORNE_VIRUS");
  });
});
