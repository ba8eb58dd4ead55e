import { once } from "node:events";
import { createServer } from "node:net";
import { demoAuthenticator } from "../demo/authenticator.ts";
import { DEMO_AUDIENCE, openDemoIssuer } from "../demo/issuer.ts";
import { demoLedgerKeys } from "../demo/kept-key.ts";
import { demoPages } from "../demo/pages.ts";
import { demoPeople } from "../demo/people.ts";
import { DEMO_PLACES, DEMO_STAFF } from "../demo/registers.ts";
import { welcome } from "../demo/welcome.ts";
import { ledgerFolder } from "../gateway/record/ledger.ts";
import { SWEEP_EVERY_MS } from "../gateway/relay/relay.ts";
import { SHIP_EVERY_MS } from "../gateway/ship/shipper.ts";
import { systemClock as clock } from "../shared/clock.ts";
import type { Running } from "../shared/close-on-signal.ts";
import { type Config, GATEWAY_PORT } from "../shared/config.ts";
import { createLog } from "../shared/log.ts";
import { keepUp } from "../shared/upkeep.ts";
import { openEmbedded } from "./embedded.ts";
import { openWatching } from "./watching.ts";

/** Everything in one process, with invented people and an issuer that vouches for anybody. */
export async function startDemo(config: Config): Promise<Running> {
  const { port = GATEWAY_PORT, host, dataDir } = config;
  await checkPortIsFree(port, host);
  const issuer = await openDemoIssuer({ dataDir, clock });
  const address = `http://127.0.0.1:${port}`;
  const watching = await openWatching("demo", config);
  const embedded = await openEmbedded({
    authenticate: demoAuthenticator(issuer, clock),
    audience: DEMO_AUDIENCE,
    staff: DEMO_STAFF,
    places: DEMO_PLACES,
    ledgerFolder: ledgerFolder(config),
    checkpointDir: config.checkpointDir,
    ledgerPrivateKey: (await demoLedgerKeys(dataDir)).privateKey,
    clock,
    log: createLog("demo"),
    introspection: true,
    policyFiles: config.policyFiles,
    people: demoPeople(),
    shipEveryMs: SHIP_EVERY_MS,
    pages: await demoPages(issuer, address),
    metrics: watching.metrics,
    tracer: watching.tracer,
  });
  const sweeping = keepUp(embedded.relay.sweep, SWEEP_EVERY_MS, () => {});
  await embedded.app.listen({ port, host });
  return {
    says: await welcome(address, issuer),
    close: async () => {
      await sweeping.stop();
      await embedded.close();
      await watching.close();
    },
  };
}

/** Finds out before anything is made, rather than after. */
async function checkPortIsFree(port: number, host: string): Promise<void> {
  const server = createServer();
  server.listen(port, host);
  await once(server, "listening");
  server.close();
  await once(server, "close");
}
