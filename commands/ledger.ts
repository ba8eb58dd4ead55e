import { createPublicKey, type KeyObject } from "node:crypto";
import { readFile } from "node:fs/promises";
import { demoLedgerPrivateKey } from "../demo/kept-key.ts";
import { auditEventLines } from "../gateway/audit-event/export.ts";
import { erase } from "../gateway/keep/erase.ts";
import { expire, expiredFiles } from "../gateway/keep/expire.ts";
import { type Hold, layHold, readHolds, releaseHold } from "../gateway/keep/holds.ts";
import { publicKeysOf } from "../gateway/keep/public-key-file.ts";
import { verdictOf } from "../gateway/keep/verdict.ts";
import { verify } from "../gateway/keep/verify.ts";
import { ledgerFolder } from "../gateway/record/ledger.ts";
import type { WrittenRow } from "../gateway/record/ledger-row.ts";
import { type LedgerPlace, ledgerPlaces } from "../gateway/record/ledgers.ts";
import { readLedger } from "../gateway/record/read-ledger.ts";
import { type PublicKeys, publicKeys, signingKey } from "../gateway/record/signed-line.ts";
import { shippedOf } from "../gateway/ship/marks.ts";
import { type Clock, systemClock } from "../shared/clock.ts";
import { readArguments, runCommand, UsageError } from "../shared/command.ts";
import { type Config, ConfigError, needed, readConfig } from "../shared/config.ts";
import { ifThere } from "../shared/if-there.ts";
import { privateKeyIn } from "../shared/secret-texts.ts";
import { shippedRows, verifyShipped, withShipped } from "./shipped-ledger.ts";

const USAGE = `Usage: npm run -s ledger -- COMMAND
  where                  the folder of the ledger
  verify                 whether it is as it was written, and where it is not; ends with 1 where it is not
    --folder F           another ledger than this data folder's
    --checkpoints F      where its checkpoints are; SCG_CHECKPOINT_DIR unless said
    --key FILE           Ed25519 public keys in PEM that signed any of them; may be repeated. The public half of
                         SCG_LEDGER_PRIVATE_KEY, or the demo's, unless said
    --shipped            compares what was shipped to DATABASE_URL, the database of person, instead
  export --person KEY [--format fhir]  the same rows as 'rows' tells, as AuditEvents of FHIR R4 (IHE BALP), as JSON lines
    --shipped            from what was shipped to DATABASE_URL
  rows --person KEY      the rows about somebody, under any record of theirs, as JSON lines
  erase --person KEY     takes out whose somebody's rows are, for good; repeated for each record of theirs. Also of what
                         was shipped: at once with DATABASE_URL, else as soon as the gateway of this data folder ships
  expire [--key FILE]    removes files whose last row is older than SCG_LEDGER_RETENTION_DAYS, and signs that it did;
                         with DATABASE_URL also what was shipped of files that were so removed
  hold --reference R [--from DATE] [--to DATE]   lets nothing of that time expire, and nobody be erased
  release --reference R  ends that`;

const OPTIONS = {
  folder: { type: "string" },
  checkpoints: { type: "string" },
  key: { type: "string", multiple: true },
  person: { type: "string", multiple: true },
  reference: { type: "string" },
  shipped: { type: "boolean" },
  format: { type: "string" },
  from: { type: "string" },
  to: { type: "string" },
} as const;

type Given = ReturnType<typeof parsed>["values"];

/** What a command is done with. */
interface Asked {
  readonly given: Given;
  readonly config: Config;
  /** The ledgers that it is about. */
  readonly places: readonly LedgerPlace[];
  readonly clock: Clock;
}

const COMMANDS: Readonly<
  Record<string, { readonly takes: readonly string[]; readonly run: (asked: Asked) => Promise<string> }>
> = {
  where: { takes: [], run: async ({ config }) => ledgerFolder(config) },
  verify: {
    takes: ["folder", "checkpoints", "key", "shipped"],
    run: async ({ given, config, places }) => {
      if (given.shipped) return withShipped(config, (copy) => verifyShipped(copy, places));
      const keys = await keysOf(config, given.key);
      const verified = await Promise.all(places.map((place) => verify({ ...place, keys })));
      if (verified.every(({ files, checkpoints }) => files + checkpoints === 0))
        throw new UsageError("There is no ledger there, nor any checkpoint of one.");
      return verdictOf(verified);
    },
  },
  rows: {
    takes: ["folder", "person"],
    run: async ({ given, places }) => {
      const people = peopleIn(given);
      return (await rowsAbout(people, places)).map((row) => JSON.stringify(row)).join("\n");
    },
  },
  export: {
    takes: ["folder", "person", "format", "shipped"],
    run: async ({ given, config, places }) => {
      const people = peopleIn(given);
      if (given.format !== undefined && given.format !== "fhir") throw new UsageError(USAGE);
      return auditEventLines(
        given.shipped
          ? await withShipped(config, (copy) => shippedRows(copy, people))
          : await rowsAbout(people, places),
      );
    },
  },
  erase: {
    takes: ["folder", "person"],
    run: async ({ given, config, places, clock }) => {
      const people = peopleIn(given);
      const holds = await readHolds(config.checkpointDir);
      if (holds.length > 0) throw new Error(`Nobody was erased: ${heldBy(holds)}`);
      const folders = places.map(({ folder }) => folder);
      const names = await erase(folders, people);
      const here = names === 0 ? "nothing in the ledger leads to them" : `erased: ${names} names`;
      if (config.databaseUrl === undefined) return here;
      const shipped = await withShipped(config, (copy) => copy.erase(people, clock.now()));
      return `${here}\nof what was shipped: ${shipped} names`;
    },
  },
  expire: {
    takes: ["key"],
    run: async ({ given, config, places, clock }) => {
      const days = needed(config.ledgerRetentionDays, "SCG_LEDGER_RETENTION_DAYS");
      const privateKey = await ownKeyOf(config);
      const key = signingKey(needed(privateKey, "SCG_LEDGER_PRIVATE_KEY"));
      const keys = new Map([...(await keysOf(config, given.key)), [key.keyId, createPublicKey(key.privateKey)]]);
      const shipped = await shippedOf(config);
      const told: string[] = [];
      for (const place of places) {
        const done = await expire({ ...place, days, key, keys, holds: config.checkpointDir, shipped, clock });
        told.push(
          ...done.removed.map((file) => `removed: ${file}`),
          ...done.held.map((file) => `under a hold: ${file}`),
        );
        told.push(...done.kept.map((file) => `kept, because it is not whole or not signed to its end: ${file}`));
        told.push(...done.unshipped.map((file) => `kept, because it is not shipped to its end: ${file}`));
      }
      if (config.databaseUrl !== undefined) {
        const gone = (await Promise.all(places.map(({ checkpoints }) => expiredFiles(checkpoints, keys)))).flat();
        const removed = await withShipped(config, (copy) => copy.remove(gone));
        told.push(...removed.map((file) => `removed where it was shipped: ${file}`));
      }
      return told.length === 0 ? "no file is that old" : told.join("\n");
    },
  },
  hold: {
    takes: ["reference", "from", "to"],
    run: async ({ given, config, clock }) => {
      const [from, to] = [momentIn(given.from, "00:00:00.000Z"), momentIn(given.to, "23:59:59.999Z")];
      const at = clock.now().toISOString();
      await layHold(config.checkpointDir, {
        reference: referenceIn(given),
        ...(from && { from }),
        ...(to && { to }),
        at,
      });
      return heldBy(await readHolds(config.checkpointDir));
    },
  },
  release: {
    takes: ["reference"],
    run: async ({ given, config }) => {
      const wasHeld = await releaseHold(config.checkpointDir, referenceIn(given));
      if (!wasHeld) throw new UsageError("There is no hold of that reference.");
      return heldBy(await readHolds(config.checkpointDir));
    },
  },
};

/** Does what somebody asks who looks after the ledger. */
export async function ledger(args: readonly string[], config = readConfig(), clock = systemClock): Promise<string> {
  const { values: given, positionals } = parsed(args);
  const [name = "", ...rest] = positionals;
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined || rest.length > 0) throw new UsageError(USAGE);
  if (Object.keys(given).some((option) => !command.takes.includes(option))) throw new UsageError(USAGE);
  const { checkpoints: checkpointDir = config.checkpointDir, folder } = given;
  const [first, second] = ledgerPlaces({ ...config, checkpointDir });
  const places = folder === undefined ? [first, second] : [{ ...first, folder }];
  return command.run({ given, config, places, clock });
}

function parsed(args: readonly string[]) {
  return readArguments({ args: [...args], options: OPTIONS, allowPositionals: true }, USAGE);
}

/** The keys by which checkpoints are believed. They are not taken from where the checkpoints are. */
async function keysOf(config: Config, files: readonly string[] = []): Promise<PublicKeys> {
  const named = (await Promise.all(files.map(publicKeysOf))).flat();
  if (named.length > 0) return publicKeys(named);
  const own = await ownKeyOf(config);
  if (own === undefined) throw new UsageError(`Say by which key it was signed: --key FILE\n${USAGE}`);
  return publicKeys([createPublicKey(own)]);
}

/** What this machine's ledger is signed with: as its gateway is told it, or the demo's. */
async function ownKeyOf({ ledgerPrivateKey, secretFiles, dataDir }: Config): Promise<KeyObject | undefined> {
  if (ledgerPrivateKey) return ledgerPrivateKey;
  const { ledgerPrivateKey: file } = secretFiles;
  if (file === undefined) return demoLedgerPrivateKey(dataDir);
  const key = privateKeyIn(await readFile(file, "utf8").catch(() => ""));
  if (key === undefined) throw new ConfigError("SCG_LEDGER_PRIVATE_KEY_FILE names a file that holds no such key");
  return key;
}

function peopleIn({ person: people = [] }: Given): readonly string[] {
  if (people.length === 0) throw new UsageError(`Say who: --person KEY\n${USAGE}`);
  return people;
}

/** The rows about people, under any record of theirs. */
async function rowsAbout(people: readonly string[], places: readonly LedgerPlace[]): Promise<readonly WrittenRow[]> {
  const rows = (await Promise.all(places.map(({ folder }) => ifThere(readLedger(folder), [])))).flat();
  return rows.filter(({ personId, sameAs = [] }) =>
    [personId, ...sameAs].some((key) => key !== null && people.includes(key)),
  );
}

function referenceIn({ reference = "" }: Given): string {
  if (!/^[\w./-]{1,64}$/.test(reference))
    throw new UsageError("Say which hold: --reference R, up to 64 letters, digits and ./_-");
  return reference;
}

/** A day stands for its first or last moment in UTC. */
function momentIn(text: string | undefined, ofDay: string): string | undefined {
  if (text === undefined) return undefined;
  const moment = new Date(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T${ofDay}` : text);
  if (Number.isNaN(moment.getTime()))
    throw new UsageError("--from and --to are days, as 2026-01-31, or moments in ISO 8601");
  return moment.toISOString();
}

const heldBy = (holds: readonly Hold[]): string =>
  holds.length === 0
    ? "nothing is held"
    : holds
        .map(({ reference, from = "the first", to = "the last" }) => `held: ${reference}, from ${from} to ${to}`)
        .join("\n");

await runCommand(import.meta.filename, (args) => ledger(args), USAGE);
