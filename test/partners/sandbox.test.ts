import { generateKeyPairSync, randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { systemClock as clock } from "../../shared/clock.ts";
import { ConfigError } from "../../shared/config.ts";
import { inProcessCache } from "../../shared/in-process-cache.ts";
import { createLog } from "../../shared/log.ts";
import { type KeyEnvironment, keyText, newKeyId, newKeySecret } from "../../shared/partner-key-format.ts";
import { serveSubgraph } from "../../start/served-subgraph.ts";
import { ROSTER } from "../../subgraphs/roster.ts";
import { databases, tellOfMissingDatabases } from "../databases.ts";
import { aKnownPerson } from "../leaks/a-known-person.ts";
import { openWorld } from "../world.ts";
import { anIssuedKey, askThrough, codeOf, prisonTerms, REGISTERS } from "./a-key.ts";

/** A database is made, and the service opened, each time. */
const BUSY_MS = 180_000;
const ME = "{ me { subject } }";
/** Outside of what is kept for tests; nobody has it, for it lies in no range that is given out. */
const POSSIBLE = "5000000000";
const asOfficer = { headers: { "x-role": "prison-officer" } };

describe("a sandbox's key", () => {
  it("is good where people are invented, and a live one is not", async () => {
    const sandbox = await openWorld({ people: [aKnownPerson("one", 1)], ...REGISTERS });
    try {
      const { text, id, secret } = await anIssuedKey(sandbox, prisonTerms());
      expect(text).toMatch(/^scg_test_/);
      expect(codeOf(await askThrough(sandbox, text, ME, asOfficer))).toEqual([200, undefined]);
      for (const live of [
        keyText({ environment: "live", id, secret }),
        keyText({ environment: "live", id: newKeyId(), secret: newKeySecret() }),
      ])
        expect(codeOf(await askThrough(sandbox, live, ME, asOfficer))).toEqual([401, "KEY_WRONG_ENVIRONMENT"]);
    } finally {
      await sandbox.close();
    }
  });
});

tellOfMissingDatabases();

describe.each(databases())("the person service over $name", ({ open }) => {
  const entry = ROSTER.find(({ name }) => name === "person");
  /** Serves `person` over a database with somebody of this NHS number. */
  const served = async (environment: KeyEnvironment, nhsNumber: string | undefined) => {
    if (!entry) throw new Error("no person");
    const { database, close: end } = await open();
    const { publicKey } = generateKeyPairSync("ed25519");
    try {
      const person = { ...aKnownPerson("one", 1), ...(nhsNumber && { nhsNumber }) };
      const { close } = await serveSubgraph({
        entry,
        port: 0,
        host: "127.0.0.1",
        database,
        callerPublicKey: publicKey,
        cursorKey: randomBytes(32),
        cache: inProcessCache({ clock }),
        keyring: { environment, peppers: [] },
        people: [person],
        clock,
        log: createLog("test", { write: () => {} }),
      });
      await close();
    } finally {
      await end();
    }
  };

  it(
    "does not serve, where people are said to be invented, somebody whose number may be anybody's",
    async () => {
      const failure = await served("test", POSSIBLE).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(ConfigError);
      expect(String(failure)).toContain("SCG_ENVIRONMENT is test");
      expect(String(failure)).not.toContain(POSSIBLE);
    },
    BUSY_MS,
  );

  it.each([
    ["test", undefined],
    ["test", "9000000009"],
    ["live", POSSIBLE],
  ] as const)(
    "serves where it is %s somebody of the number %s",
    async (environment, nhsNumber) => {
      await served(environment, nhsNumber);
    },
    BUSY_MS,
  );
});
