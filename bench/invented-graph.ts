import { mkdtemp, readFile, rm } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { createLocalJWKSet } from "jose";
import { DEMO_CALLERS } from "../demo/defaults.ts";
import { DEMO_AUDIENCE, DEMO_ISSUER, openDemoIssuer } from "../demo/issuer.ts";
import { oidcAuthenticator } from "../gateway/authenticate/oidc.ts";
import type { Gateway } from "../gateway/create.ts";
import { SUPERGRAPH_FILE } from "../gateway/supergraph-file.ts";
import { systemClock as clock } from "../shared/clock.ts";
import { readConfig } from "../shared/config.ts";
import { openSharedEpochs } from "../shared/epoch-cache.ts";
import { createLog } from "../shared/log.ts";
import type { PlaceEntry, StaffEntry } from "../shared/partner-keys.ts";
import type { SeedPerson } from "../shared/seed.ts";
import type { Purpose, Role } from "../shared/vocabulary.ts";
import { openSubgraphs } from "../start/embedded-subgraphs.ts";
import { openPostgres } from "../test/postgres.ts";

/** The six subgraphs over invented people in this process, and what the gateways of a measurement are made with. */
export type InventedGraph = Awaited<ReturnType<typeof openInventedGraph>>;

/** Opens them in a database of their own on the PostgreSQL of the settings, or on PGlite, and on their Redis. */
export async function openInventedGraph(
  people: readonly SeedPerson[],
  { staff = [], places = [] }: { readonly staff?: readonly StaffEntry[]; readonly places?: readonly PlaceEntry[] } = {},
) {
  const { databaseUrl, redisUrl } = readConfig();
  if (redisUrl === undefined) throw new Error("REDIS_URL is needed: replicas keep there what they know together");
  const server = databaseUrl === undefined ? undefined : await openPostgres(databaseUrl);
  const folder = await mkdtemp(join(tmpdir(), "scg-bench-"));
  const log = createLog("bench", { write: () => {} });
  const epochs = await openSharedEpochs(redisUrl, log);
  const below = await openSubgraphs({
    clock,
    log,
    people,
    staff,
    places,
    epochs,
    ...(server && { databaseUrl: server.url }),
  });
  const issuer = await openDemoIssuer({ dataDir: folder, clock });
  return {
    folder,
    log,
    clock,
    epochs,
    redisUrl,
    below,
    supergraph: await readFile(SUPERGRAPH_FILE, "utf8"),
    staff: oidcAuthenticator({
      keys: createLocalJWKSet(issuer.jwks()),
      issuer: DEMO_ISSUER,
      audience: DEMO_AUDIENCE,
      clock,
    }),
    headersOf: async (role: Role, purpose: Purpose) => {
      const token = await issuer.issue({ ...DEMO_CALLERS[role], role });
      return { "content-type": "application/json", authorization: `Bearer ${token}`, "x-purpose": purpose };
    },
    machine: `${MACHINE}, ${server ? "PostgreSQL" : "PGlite in the process"}`,
    close: async () => {
      await below.database.close();
      await server?.close();
      await epochs.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** What a measurement was made on. */
export const MACHINE = `${cpus().length} × ${cpus()[0]?.model ?? "unknown"}, Node ${process.version}`;

/** What a gateway answers; a measurement of refusals would be of nothing. */
export async function answered(
  gateway: Pick<Gateway, "answer">,
  headers: Readonly<Record<string, string>>,
  question: object,
): Promise<unknown> {
  const body = Buffer.from(JSON.stringify(question));
  const told = await gateway.answer({ method: "POST", headers, search: "", address: "127.0.0.1", body });
  if (told.status !== 200) throw new Error(`a request of the measurement was answered ${JSON.stringify(told.body)}`);
  return told.body;
}

/** Puts one question to gateways. */
export const asking =
  (headers: Readonly<Record<string, string>>, question: object) =>
  async (gateway: Pick<Gateway, "answer">): Promise<void> =>
    void (await answered(gateway, headers, question));
