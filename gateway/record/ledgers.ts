import type { KeyObject } from "node:crypto";
import { join } from "node:path";
import type { Clock } from "../../shared/clock.ts";
import type { Config } from "../../shared/config.ts";
import type { Log } from "../../shared/log.ts";
import { asOfNow, type Replaceable } from "../../shared/replaceable.ts";
import type { CreateAppendFile } from "./append-file.ts";
import { emergencyLedger, emergencyLedgerFolder } from "./emergency-ledger.ts";
import { type Ledger, ledgerFolder, openLedger } from "./ledger.ts";
import { signingKey } from "./signed-line.ts";

export interface LedgersOptions extends Pick<Config, "dataDir" | "checkpointDir"> {
  /** Signs what they hold; another may take its place. */
  readonly ledgerPrivateKey: Replaceable<KeyObject>;
  readonly clock: Clock;
  readonly log: Log;
  /** How files are made; on disk unless given. */
  readonly files?: CreateAppendFile | undefined;
}

/** The ledger, and the one beside it for what must not wait until the first is mended. */
export interface Ledgers {
  readonly ledger: Ledger;
  readonly beside: Pick<Ledger, "append" | "close">;
}

/** Opens the ledgers of a gateway. */
export async function openLedgers(options: LedgersOptions): Promise<Ledgers> {
  const { ledgerPrivateKey, clock, log, files } = options;
  const privateKey = asOfNow(ledgerPrivateKey);
  const key = () => signingKey(privateKey());
  const open = ({ folder, checkpoints }: LedgerPlace): Promise<Ledger> =>
    openLedger({ folder, clock, ...(files && { files }), checkpoints: { folder: checkpoints, key, log } });
  const [first, second] = ledgerPlaces(options);
  return { ledger: await open(first), beside: emergencyLedger(() => open(second)) };
}

/** Where a ledger is, and where its checkpoints are. */
export interface LedgerPlace {
  readonly folder: string;
  readonly checkpoints: string;
}

/** Where the ledgers of a gateway are: the first, and the one beside it. */
export const ledgerPlaces = (of: Pick<Config, "dataDir" | "checkpointDir">): readonly [LedgerPlace, LedgerPlace] => [
  { folder: ledgerFolder(of), checkpoints: of.checkpointDir },
  { folder: emergencyLedgerFolder(of), checkpoints: join(of.checkpointDir, "emergency") },
];
