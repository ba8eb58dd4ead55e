import { readFile } from "node:fs/promises";
import { ConfigError } from "./config.ts";
import type { Log } from "./log.ts";
import type { Metrics } from "./metrics.ts";
import type { SettingName } from "./settings.ts";
import { keepUp } from "./upkeep.ts";

/** The secrets that may be replaced while a process runs. */
const REPLACED_SECRETS = ["caller-private-key", "caller-public-keys", "ledger-private-key", "peppers"] as const;
type ReplacedSecret = (typeof REPLACED_SECRETS)[number];

/** A secret as it is now. */
export interface SecretInForce<T> {
  readonly now: () => T;
  close(): Promise<void>;
}

/** How long a file that was replaced may go unseen. */
const LOOKED_AT_EVERY_MS = 1_000;

export interface SecretInForceOptions<T> {
  readonly secret: ReplacedSecret;
  /** As it stands in the environment, and by which setting; then it is the same as long as the process runs. */
  readonly given: T | undefined;
  readonly setting: SettingName;
  /** The file that holds it, and the setting that names the file. */
  readonly file: string | undefined;
  readonly fileSetting: SettingName;
  readonly read: (text: string) => T | undefined;
  readonly log: Log;
  readonly metrics?: Metrics | undefined;
}

/**
 * Opens it. A file is read every second, whole: neither its time nor a notice of the system tells reliably that a file was
 * replaced that a container was lent. Whatever is wrong with a new one, the old one stays in force; that is logged and
 * counted. Throws a ConfigError where there is nothing to begin with.
 */
export async function secretInForce<T>(options: SecretInForceOptions<T>): Promise<SecretInForce<T>> {
  const { secret, given, setting, file, fileSetting, read, log, metrics } = options;
  if (file === undefined) {
    if (given === undefined) throw new ConfigError(`${setting} is needed`);
    return { now: () => given, close: async () => {} };
  }
  const refused = metrics?.counter("scg_secrets_refused_total", "Files of secrets that were not taken, by secret.", {
    secret: REPLACED_SECRETS,
  });
  let seen = await readFile(file, "utf8").catch(() => undefined);
  if (seen === undefined) throw new ConfigError(`${fileSetting} names a file that cannot be read`);
  const first = read(seen);
  if (first === undefined) throw new ConfigError(`${fileSetting} names a file that holds no such thing`);
  let held = first;
  const look = async (): Promise<void> => {
    const text = await readFile(file, "utf8").catch(() => undefined);
    if (text === seen) return;
    seen = text;
    const taken = text === undefined ? undefined : read(text);
    if (taken === undefined) {
      log.error("secret refused", { secret });
      refused?.({ secret });
      return;
    }
    held = taken;
    log.info("secret taken", { secret });
  };
  const upkeep = keepUp(look, LOOKED_AT_EVERY_MS, () => {});
  return { now: () => held, close: () => upkeep.stop() };
}
