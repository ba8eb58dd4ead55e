import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { askGraph } from "../../commands/ask/ask-graph.ts";
import { act } from "../../commands/keys/acts.ts";
import { given } from "../../commands/keys/given.ts";

/** What somebody is told who asks whatever answers so. */
async function asked(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  try {
    return JSON.stringify(await askGraph({ url, token: "a-token", role: "caldicott-guardian" })("{ me { role } }"));
  } catch (error) {
    return error instanceof Error ? error.message : "failed";
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

describe("who asks the graph by the command", () => {
  it("is told what the graph says, by its code", async () => {
    const errors = [{ message: "This role may not do that.", extensions: { code: "ACTION_NOT_PERMITTED" } }];
    expect(await asked((_, response) => response.end(JSON.stringify({ errors })))).toBe(
      "ACTION_NOT_PERMITTED: This role may not do that.",
    );
  });

  it("is told where something else answers", async () => {
    for (const text of ["<html>", "[]", "{}", '{"data":null}'])
      expect(await asked((_, response) => response.end(text)), text).toBe(
        "What answers at that address is not the graph.",
      );
  });

  it("has their token carried nowhere else", async () => {
    const seen: (string | undefined)[] = [];
    const told = await asked((request, response) => {
      seen.push(request.url);
      response.writeHead(307, { location: "/elsewhere" }).end();
    });
    expect(seen).toEqual(["/graphql"]);
    expect(told).toMatch(/^The graph does not answer/);
  });
});

describe("a change of a key", () => {
  const LISTED = { id: "KEY", version: 3, state: "ACTIVE", consumer: "Wing tablets", agency: "ORG-HMPPS" };
  const ISSUED = { template: "prison-operations", onBehalfOfIssuer: null, certificate: null };
  const TERMS = { ...ISSUED, scopes: [], networks: [], peppers: ["one"], explorer: false };
  const ROWS = { prisons: ["BFI"], forces: null, localAuthorities: null, supervisionStatus: null };
  const DATES = { agreementExpiresAt: "2027-03-31T00:00:00Z", expiresAt: null, issuedAt: "", lastUsedAt: null };
  const key = { ...LISTED, ...TERMS, ...DATES, rows: ROWS, ownerContact: "", agreementReference: "ISA-0007" };

  const done = async (outcome: object, ...args: readonly string[]) => {
    const [told, inputs]: [string[], unknown[]] = [[], []];
    const ask = async (query: string, variables: object = {}) => {
      if (query.startsWith("query")) return { partnerKey: key };
      inputs.push(variables);
      return { rotatePartnerKey: outcome, revokePartnerKey: outcome };
    };
    const newKey = () => "once";
    const answer = await act(given(args))({ ask, tell: (line) => void told.push(line), newKey });
    return { answer, told, inputs };
  };

  it("names the version that was read", async () => {
    const outcome = { id: "KEY", version: 4, status: "DONE", key: null };
    const { answer, told, inputs } = await done(outcome, "revoke", "KEY", "--reason", "It is over now");
    expect([answer, told]).toEqual(["KEY is revoked; its version is 4", []]);
    expect(inputs).toEqual([{ input: { idempotencyKey: "once", keyId: "KEY", version: 3, reason: "It is over now" } }]);
  });

  it("is told to be written down only, where not every replica knows of it yet", async () => {
    const outcome = { id: "KEY", version: 4, status: "PENDING", key: null };
    const { told } = await done(outcome, "revoke", "KEY", "--reason", "It is over now");
    expect(told.join()).toMatch(/not every replica/);
  });

  it("fails where the secret can no longer be shown", async () => {
    const outcome = { id: "KEY", version: 4, status: "DONE", key: null };
    await expect(done(outcome, "rotate", "KEY", "--reason", "Once a year")).rejects.toThrow(/no longer be shown/);
  });
});
