import { generateKeyPairSync } from "node:crypto";
import { inProcess } from "../../gateway/link/in-process.ts";
import type { Transport } from "../../gateway/link/transport.ts";
import { ledgerFolder, openLedger } from "../../gateway/record/ledger.ts";
import type { LedgerRow } from "../../gateway/record/ledger-row.ts";
import { openShipper, type Shipper } from "../../gateway/ship/shipper.ts";
import { serviceSigner } from "../../shared/caller/sign.ts";
import { callerVerifier, serviceVerifier } from "../../shared/caller/verify.ts";
import { systemClock } from "../../shared/clock.ts";
import { sealedCursors } from "../../shared/cursors.ts";
import { createLog } from "../../shared/log.ts";
import type { Metrics } from "../../shared/metrics.ts";
import { openSubgraph } from "../../shared/open-subgraph.ts";
import { person } from "../../subgraphs/person/subgraph.ts";
import type { PersonTables } from "../../subgraphs/person/tables.ts";
import type { TestDatabase } from "../databases.ts";

/** `person` over a database, and gateways that ship to it through a way that can be broken. */
export async function aPerson(kind: TestDatabase) {
  const { database, close } = await kind.open();
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const subgraph = await openSubgraph(person, {
    database,
    verify: callerVerifier(publicKey, "person", systemClock),
    verifyService: serviceVerifier(publicKey, "person", systemClock),
    cursors: sealedCursors(new Uint8Array(32)),
    clock: systemClock,
  });
  const logged: string[] = [];
  const shippers: Shipper[] = [];
  const shipperOf = (
    dataDir: string,
    through: (transport: Transport) => Transport = (transport) => transport,
    metrics?: Metrics,
  ): Shipper => {
    const shipper = openShipper({
      dataDir,
      transport: through(inProcess(subgraph)),
      sign: serviceSigner(privateKey, systemClock),
      clock: systemClock,
      log: createLog("test", { write: (line) => void logged.push(line) }),
      metrics,
    });
    shippers.push(shipper);
    return shipper;
  };
  const db = database.of<PersonTables>("person");
  const lines = () => db.selectFrom("ledger_line").selectAll().orderBy("file").orderBy("line").execute();
  const names = () => db.selectFrom("ledger_name").selectAll().orderBy("file").orderBy("as").execute();
  const closeAll = async (): Promise<void> => {
    for (const shipper of shippers) await shipper.close();
    await close();
  };
  return { db, shipperOf, lines, names, log: () => logged.join(""), close: closeAll };
}

/** A run of a gateway that writes these rows, and is still under way until it is closed. */
export async function aRun(dataDir: string, groups: readonly (readonly LedgerRow[])[], instance?: string) {
  const ledger = await openLedger({
    folder: ledgerFolder({ dataDir }),
    clock: systemClock,
    ...(instance !== undefined && { instance }),
  });
  for (const group of groups) await ledger.append(group);
  return ledger;
}
