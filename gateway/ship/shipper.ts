import { stat } from "node:fs/promises";
import { basename, join } from "node:path";
import type { SignService } from "../../shared/caller/sign.ts";
import type { Clock } from "../../shared/clock.ts";
import type { Config } from "../../shared/config.ts";
import { ifThere } from "../../shared/if-there.ts";
import {
  arrivedWithAlerts,
  howFar,
  LEDGER_HOW_FAR_CALL,
  LEDGER_SHIP_CALL,
  SHIPPED_AT_ONCE,
  type Spool,
} from "../../shared/ledger-shipping.ts";
import type { Log } from "../../shared/log.ts";
import type { Metrics } from "../../shared/metrics.ts";
import { keepUp, type Upkeep } from "../../shared/upkeep.ts";
import { within } from "../../shared/within.ts";
import { serviceCall } from "../link/call.ts";
import type { Transport } from "../link/transport.ts";
import { alertNotice } from "../observe/alert-notice.ts";
import { emergencyLedgerFolder } from "../record/emergency-ledger.ts";
import { ledgerFolder } from "../record/ledger.ts";
import { ledgerFiles } from "../record/read-ledger.ts";
import { erasedNames } from "./erased-names.ts";
import { marksIn, readMarks, type ShippedMark, shippedFolder } from "./marks.ts";
import { shippingMeasures } from "./measures.ts";
import { goBackTo, type SendShipment, type Shipping, shipFile, shipmentOf } from "./ship-file.ts";

/** Ships what stands in a gateway's ledgers to `person`, where it is read; whoever asks waits for none of it. */
export interface Shipper {
  /** Ships all that stands there now, of former runs too. Rejects where something was not taken; to be called again. */
  ship(): Promise<void>;
  /** Ships once more, for no longer than five seconds; what is left then, the next run ships. */
  close(): Promise<void>;
}

export interface ShipperOptions extends Pick<Config, "dataDir"> {
  /** The way to `person`. */
  readonly transport: Transport;
  readonly sign: SignService;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics?: Metrics | undefined;
  /** How long after each time it ships again by itself, in milliseconds; never unless given. */
  readonly everyMs?: number | undefined;
}

/** How often a gateway that serves ships what was written, in milliseconds. */
export const SHIP_EVERY_MS = 1_000;

/** How often it is asked anew how far files have come: a database may have been restored from before. */
const ASK_AGAIN_MS = 600_000;

const LAST_TIME_MS = 5_000;

/** Opens the shipper of a data folder. Any number of gateways ship at once, each the files of its own folder. */
export function openShipper(options: ShipperOptions): Shipper {
  const { dataDir, transport, sign, clock, log, metrics, everyMs } = options;
  const call = serviceCall({ name: "person", transport, sign });
  const notice = alertNotice(log, metrics);
  const send: SendShipment = async (shipment) => {
    const { alerts, ...taken } = arrivedWithAlerts.parse(await call("ledger", LEDGER_SHIP_CALL, shipment));
    notice(alerts);
    return taken;
  };
  const measures = shippingMeasures(metrics);
  const folders: readonly (readonly [Spool, string])[] = [
    ["ORDINARY", ledgerFolder({ dataDir })],
    ["EMERGENCY", emergencyLedgerFolder({ dataDir })],
  ];
  const marks = marksIn(shippedFolder({ dataDir }));
  const files = new Map<string, Shipping>();
  const marked = new Map<string, number>();
  const faulty = new Set<Shipping>();
  let askedAt = Number.NEGATIVE_INFINITY;
  /** Names that `person` was told are erased. */
  const told = new Set<string>();

  /** The files there are, each from where `person` has it: the new ones, and from time to time all. */
  const find = async (): Promise<void> => {
    const now = clock.now().getTime();
    const isTime = now - askedAt > ASK_AGAIN_MS || now < askedAt;
    const found: Shipping[] = [];
    for (const [spool, folder] of folders)
      for (const file of await filesIn(folder)) {
        const known = files.get(file);
        if (known === undefined || isTime) found.push(known ?? unshipped(spool, join(folder, file)));
      }
    if (found.length === 0) return;
    const there = new Map((await askHowFar(found.map(nameOf))).map(({ file, lines }) => [file, lines]));
    const kept = await readMarks(shippedFolder({ dataDir }));
    for (const file of found) {
      const lines = there.get(nameOf(file)) ?? 0;
      if (lines !== file.lines) await beginAt(file, lines, kept.get(nameOf(file)));
      files.set(nameOf(file), file);
      marked.set(nameOf(file), kept.get(nameOf(file))?.lines ?? 0);
    }
    if (isTime) askedAt = now;
  };

  const askHowFar = async (names: readonly string[]) => {
    const answers: { readonly file: string; readonly lines: number }[] = [];
    for (let at = 0; at < names.length; at += SHIPPED_AT_ONCE.files) {
      const asked = { files: names.slice(at, at + SHIPPED_AT_ONCE.files) };
      answers.push(...howFar.parse(await call("ledger", LEDGER_HOW_FAR_CALL, asked)));
    }
    return answers;
  };

  /** Before anything else, so that nobody who was erased comes there by what is shipped next. */
  const shipErased = async (): Promise<void> => {
    for (const [spool, folder] of folders)
      for (const { file, as } of await erasedNames(folder).read()) {
        const fresh = as.filter((name) => !told.has(name));
        for (let at = 0; at < fresh.length; at += SHIPPED_AT_ONCE.names) {
          const erased = fresh.slice(at, at + SHIPPED_AT_ONCE.names);
          await send(shipmentOf(unshipped(spool, join(folder, file)), { erased }));
          for (const name of erased) told.add(name);
        }
      }
  };

  const carry = async (isLast: boolean): Promise<void> => {
    await find();
    await shipErased();
    for (const file of files.values()) {
      const size = await sizeOf(file.path);
      if (size === undefined) files.delete(nameOf(file));
      if (file.differs !== null || size === undefined || size === file.bytes) continue;
      const taken = (lines: number) => measures.shipped(lines);
      await shipFile(file, send, taken);
    }
    for (const file of files.values()) {
      if (file.differs === null || faulty.has(file)) continue;
      log.error("the shipped ledger differs", { line: file.differs });
      faulty.add(file);
    }
    await keepMarks(isLast);
  };

  /** Of files that nobody writes any more: a run's own, once it ends or another began. */
  const keepMarks = async (isLast: boolean): Promise<void> => {
    for (const [spool, folder] of folders) {
      const names = await filesIn(folder);
      for (const file of names) {
        const { lines = 0, bytes = 0 } = files.get(file) ?? {};
        const isOver = isLast || file !== names.at(-1);
        if (!isOver || files.get(file)?.spool !== spool || lines === (marked.get(file) ?? 0)) continue;
        await marks.keep({ file, lines, bytes });
        marked.set(file, lines);
      }
    }
  };

  let failing = false;
  /** Told when it begins and when it is over, not every second. */
  const say = (failed: boolean): void => {
    if (failed !== failing) log.warn(failed ? "the ledger is not shipped" : "the ledger is shipped again");
    failing = failed;
  };

  let running = Promise.resolve();
  const ship = (isLast = false): Promise<void> => {
    const begun = running.then(async () => {
      try {
        await carry(isLast);
      } finally {
        await measures.waiting([...files.values()], clock.now());
      }
    });
    running = begun.catch(() => {
      // How far it had come is asked anew: it may have been taken although nobody said so.
      askedAt = Number.NEGATIVE_INFINITY;
      told.clear();
    });
    return begun.then(
      () => say(false),
      (failure) => {
        say(true);
        throw failure;
      },
    );
  };
  const upkeep: Upkeep | undefined =
    everyMs === undefined
      ? undefined
      : keepUp(
          () => ship(),
          everyMs,
          () => {},
        );
  return {
    ship: () => ship(),
    close: async () => {
      await upkeep?.stop();
      if (upkeep) await within(LAST_TIME_MS, ship(true)).catch(() => {});
      await marks.close();
    },
  };
}

const unshipped = (spool: Spool, path: string): Shipping => ({
  path,
  spool,
  lines: 0,
  bytes: 0,
  namesBytes: 0,
  differs: null,
});

const nameOf = ({ path }: Shipping): string => basename(path);

/** What is marked need not be read again to be counted. */
async function beginAt(file: Shipping, lines: number, mark: ShippedMark | undefined): Promise<void> {
  if (mark?.lines === lines) Object.assign(file, { lines, bytes: mark.bytes });
  else await goBackTo(file, lines);
}

const filesIn = (folder: string): Promise<readonly string[]> => ifThere(ledgerFiles(folder), []);

/** None of a file that was removed because its time was over. */
const sizeOf = (path: string): Promise<number | undefined> =>
  ifThere(
    stat(path).then(({ size }) => size),
    undefined,
  );
