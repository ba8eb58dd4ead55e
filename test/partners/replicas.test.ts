import type { Pool } from "undici";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Cluster, openCluster } from "../replicas/a-cluster.ts";
import { CAN_BEGIN_REDIS, tellOfMissingServer } from "../replicas/own-redis.ts";
import { aCaller } from "../world.ts";
import { fresh, prisonTerms } from "./a-key.ts";

const SERVER = process.env.DATABASE_URL;
/** Four processes and their Redis may have to share a processor with other tests. */
const BUSY_MS = 120_000;
const ME = "{ me { subject } }";

tellOfMissingServer();

describe.runIf(SERVER && CAN_BEGIN_REDIS)("three gateways, once a change of a partner's key has been answered", () => {
  let cluster: Cluster;
  let administrator: string;
  beforeAll(async () => {
    cluster = await openCluster([], SERVER ?? "");
    administrator = await cluster.issuer.token(aCaller("caldicott-guardian"));
  }, BUSY_MS);
  afterAll(() => cluster?.close(), BUSY_MS);

  const send = async (gateway: Pool | undefined, headers: Readonly<Record<string, string>>, body: object) => {
    if (!gateway) throw new Error("three gateways were begun");
    const answer = await gateway.request({
      method: "POST",
      path: "/graphql",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
    });
    return (await answer.body.json()) as {
      data?: Record<string, { id: string; version: number; status: string; key: string | null }>;
      errors?: { extensions: { code: string } }[];
    };
  };
  const change = async (mutation: string, type: string, input: object, besides = "key") => {
    const query = `mutation M($input: ${type}!) { ${mutation}(input: $input) { id version status ${besides} } }`;
    const variables = { input: { idempotencyKey: fresh(), ...input } };
    const headers = { authorization: `Bearer ${administrator}` };
    const changed = (await send(cluster.gateways[0], headers, { query, variables })).data?.[mutation];
    if (!changed) throw new Error(`${mutation} was refused`);
    return changed;
  };
  const stand = (mutation: string, keyId: string, version: number) =>
    change(mutation, "PartnerKeyInput", { keyId, version, reason: "Because of a review" });
  const everywhere = (key: string, asked: object = { query: ME }) =>
    Promise.all(
      cluster.gateways.map(async (gateway) => {
        const { errors } = await send(gateway, { "x-api-key": key, "x-role": "prison-officer" }, asked);
        return errors?.[0]?.extensions.code ?? "ANSWERED";
      }),
    );
  const all = (seen: string) => [seen, seen, seen];

  it(
    "refuse it on the next request, and answer it again once it is reinstated, fifty times over",
    async () => {
      const { id, key } = await change("issuePartnerKey", "IssuePartnerKeyInput", prisonTerms());
      expect(await everywhere(key ?? "")).toEqual(all("ANSWERED"));
      let version = 1;
      for (let round = 0; round < 50; round += 1) {
        ({ version } = await stand("suspendPartnerKey", id, version));
        expect(await everywhere(key ?? "")).toEqual(all("KEY_SUSPENDED"));
        ({ version } = await stand("reinstatePartnerKey", id, version));
        expect(await everywhere(key ?? "")).toEqual(all("ANSWERED"));
      }
      await stand("revokePartnerKey", id, version);
      expect(await everywhere(key ?? "")).toEqual(all("KEY_REVOKED"));
    },
    BUSY_MS,
  );

  it(
    "run a document that is registered for a key, and refuse it on the next request once it is withdrawn, ten times over",
    async () => {
      const terms = prisonTerms({ explorer: false });
      const { id, key } = await change("issuePartnerKey", "IssuePartnerKeyInput", terms);
      const owner = `key:${id}`;
      const reason = "To see who knows of it";
      expect(await everywhere(key ?? "")).toEqual(all("OPERATION_NOT_REGISTERED"));
      for (let round = 0; round < 10; round += 1) {
        const input = { owner, document: ME, reason };
        const { version, id: documentId } = await change("registerDocument", "RegisterDocumentInput", input, "");
        expect(await everywhere(key ?? "")).toEqual(all("ANSWERED"));
        expect(await everywhere(key ?? "", { documentId })).toEqual(all("ANSWERED"));
        await change("withdrawDocument", "WithdrawDocumentInput", { owner, documentId, version, reason }, "");
        expect(await everywhere(key ?? "", { documentId })).toEqual(all("OPERATION_NOT_REGISTERED"));
      }
    },
    BUSY_MS,
  );

  it(
    "ask the register each time while Redis is away, and believe nobody while it is away too",
    async () => {
      const { id, key } = await change("issuePartnerKey", "IssuePartnerKeyInput", prisonTerms());
      expect(await everywhere(key ?? "")).toEqual(all("ANSWERED"));
      await cluster.redis.kill();
      expect(await everywhere(key ?? "")).toEqual(all("ANSWERED"));
      const { status } = await stand("revokePartnerKey", id, 1);
      expect(status).toBe("PENDING");
      expect(await everywhere(key ?? "")).toEqual(all("KEY_REVOKED"));
      await cluster.killPerson();
      expect(await everywhere(key ?? "")).toEqual(all("UNAVAILABLE"));
    },
    BUSY_MS,
  );
});
