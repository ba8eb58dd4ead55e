import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { Account } from "../../gateway/disclose/account.ts";
import { classOf } from "../../gateway/disclose/caller-class.ts";
import { readGraph } from "../../gateway/disclose/graph.ts";
import type { PolicyInForce } from "../../gateway/policy/policy-in-force.ts";
import { openShadow } from "../../gateway/policy/shadow.ts";
import { SUPERGRAPH_FILE } from "../../gateway/supergraph-file.ts";
import { POLICY } from "../../policies/version.ts";
import { createLog } from "../../shared/log.ts";

it("a candidate policy that cannot decide stands in nobody's way; it is told, and nothing of whom", async () => {
  const lines: string[] = [];
  const graph = readGraph(await readFile(SUPERGRAPH_FILE, "utf8"));
  const shadow = openShadow(graph, createLog("test", { write: (line) => lines.push(line) }));
  const account = new Account();
  const person = { facts: {} } as never;
  account.met("person-one", { person, mask: undefined, path: undefined }, { types: new Map() } as never);
  const failing = { version: "candidate" } as unknown as PolicyInForce;
  expect(() => shadow.compare(account, classOf(graph, "prison-officer", POLICY), failing)).not.toThrow();
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ msg: "shadow policy failed", version: "candidate" }]);
  expect(lines.join()).not.toContain("person-one");
});
