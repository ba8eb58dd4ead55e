import type { KeyObject } from "node:crypto";
import { join, resolve } from "node:path";
import type { Keyring } from "./partner-key-format.ts";
import { faultsOf, type ServedPart } from "./served-part.ts";
import { type SettingName, settings, unknownSetting, urlSetting } from "./settings.ts";
import { SUBGRAPHS, type SubgraphName } from "./vocabulary.ts";

/** The settings of a process, read once at its start. What is not set is absent. */
export interface Config {
  /** PORT; each part has one of its own unless set. */
  readonly port: number | undefined;
  /** HOST; this machine only unless set. */
  readonly host: string;
  /** SCG_DATA_DIR as an absolute path; `.data` where the process was started, unless set. */
  readonly dataDir: string;
  /** DATABASE_URL: a PostgreSQL connection string. */
  readonly databaseUrl: string | undefined;
  /** REDIS_URL: the Redis that all replicas share. */
  readonly redisUrl: URL | undefined;
  /** OIDC_ISSUER, OIDC_AUDIENCE and OIDC_JWKS_URL: all or none; and OIDC_ACR_VALUES, any unless set. */
  readonly oidc: OidcConfig | undefined;
  /** SCG_ISSUERS_FILE: several identity providers, and how the tokens of each are read; in place of the one above. */
  readonly issuersFile: string | undefined;
  /** OIDC_STALE_KEYS_MINUTES, in milliseconds: how long old keys of an identity provider are believed that tells no new ones. */
  readonly staleKeysMs: number;
  /** SCG_CALLER_PRIVATE_KEY: Ed25519, PKCS #8 PEM; held by the gateway alone. */
  readonly callerPrivateKey: KeyObject | undefined;
  /** SCG_CALLER_PUBLIC_KEY: Ed25519, SPKI PEM; held by each subgraph. */
  readonly callerPublicKey: KeyObject | undefined;
  /** SCG_LEDGER_PRIVATE_KEY: Ed25519, PKCS #8 PEM; with it a gateway signs what its ledger holds. */
  readonly ledgerPrivateKey: KeyObject | undefined;
  /** SCG_…_FILE: in place of a secret, the file that holds it, which is read again when it is replaced. */
  readonly secretFiles: {
    readonly callerPrivateKey: string | undefined;
    /** Several, one after the other. */
    readonly callerPublicKeys: string | undefined;
    readonly ledgerPrivateKey: string | undefined;
    readonly peppers: string | undefined;
  };
  /** SCG_CHECKPOINT_DIR as an absolute path: where that is written; `checkpoints` in the data folder, unless set. */
  readonly checkpointDir: string;
  /** SCG_LEDGER_RETENTION_DAYS: after how many days a file of the ledger may be removed; never unless set. */
  readonly ledgerRetentionDays: number | undefined;
  /** SCG_CURSOR_KEY: 32 bytes in base64. */
  readonly cursorKey: Uint8Array | undefined;
  /** SCG_NAMES_SECRET: 32 bytes in base64, of which gateways make names and seals; held by gateways alone. */
  readonly namesSecret: Uint8Array | undefined;
  /** SCG_EPOCH_KEY: 32 bytes in base64, made of that secret; held by each subgraph, to name versions as gateways do. */
  readonly epochKey: Uint8Array | undefined;
  /** SCG_SUBGRAPH_<NAME>_URL: where each subgraph listens. */
  readonly subgraphUrls: Readonly<Partial<Record<SubgraphName, URL>>>;
  /** OIDC_STAFF_REGISTER: whom of the staff the register must know; everybody unless set. */
  readonly register: "REQUIRED" | "KNOWN";
  /** SCG_OPERATIONS: what staff may run; what is registered for their frontend, unless set. */
  readonly operations: "REGISTERED" | "ANY";
  /**
   * SCG_ENVIRONMENT: where partners' keys are good, among people's records unless set; and SCG_KEY_PEPPERS: under which their
   * secrets are stored, without which none is believed.
   */
  readonly keyring: Keyring;
  /** SCG_TRUSTED_PROXIES: how many proxies of ours stand before a gateway; none unless set. */
  readonly proxies: number;
  /** SCG_ACCESS_TOKEN: by which a command asks the graph; served by nothing. */
  readonly accessToken: string | undefined;
  /** SCG_POLICY_FILE: the approved policy, the program's own unless set; SCG_SHADOW_POLICY_FILE: a candidate tried beside it. */
  readonly policyFiles: { readonly file: string | undefined; readonly shadowFile: string | undefined };
  /** SCG_OPERATIONS_PORT: where metrics are served; nowhere unless set. */
  readonly operationsPort: number | undefined;
  /** SCG_TRACES_URL: the collector that spans are sent to, none unless set; and SCG_TRACES_RATIO, the part that is kept. */
  readonly traces: { readonly url: URL; readonly ratio: number } | undefined;
}

/** An identity provider, and which of its sign-ins are strong enough: all where none is named. */
export interface OidcConfig {
  readonly issuer: string;
  readonly audience: string;
  readonly jwksUrl: URL;
  readonly acrValues: readonly string[];
}

/** Where a gateway listens unless PORT is set. */
export const GATEWAY_PORT = 4000;

/** A setting that is missing, unknown or not well formed. Its message names the setting and never its value. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads and checks the environment. Throws a ConfigError that names every setting at fault. */
export function readConfig(env: Environment = process.env): Config {
  return readFor(undefined, env);
}

/**
 * Reads the environment of a process that serves this part. Throws a ConfigError that names, besides what is not
 * well formed, each setting that the part needs and was not given, and each that it was given and has no use for.
 */
export function readConfigOf(part: ServedPart, env: Environment = process.env): Config {
  return readFor(part, env);
}

/** A setting without which this process cannot start. Throws a ConfigError that names it. */
export function needed<T>(value: T | undefined, setting: SettingName): T {
  if (value === undefined) throw new ConfigError(`${setting} is needed`);
  return value;
}

function readFor(part: ServedPart | undefined, env: Environment): Config {
  // A deployment hands over a setting that it leaves out as an empty one.
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value));
  const { data, error } = settings.safeParse(given);
  const unknown = Object.keys(env).filter((name) => name.startsWith("SCG_") && !Object.hasOwn(settings.shape, name));
  const faults = new Set([
    ...unknown.map(unknownSetting),
    ...(error?.issues ?? []).map(({ path, message }) => `${path.join()} ${message}`),
    ...(part === undefined ? missingOf(OIDC, given) : faultsOf(part, Object.keys(given))),
  ]);
  if (!data || faults.size > 0) throw new ConfigError([...faults].join("; "));
  const { OIDC_ISSUER: issuer, OIDC_AUDIENCE: audience, OIDC_JWKS_URL: jwksUrl } = data;
  const acrValues = data.OIDC_ACR_VALUES ?? [];
  return {
    port: data.PORT,
    host: data.HOST,
    dataDir: resolve(data.SCG_DATA_DIR),
    databaseUrl: data.DATABASE_URL,
    redisUrl: data.REDIS_URL,
    oidc: issuer && audience && jwksUrl ? { issuer, audience, jwksUrl, acrValues } : undefined,
    issuersFile: data.SCG_ISSUERS_FILE,
    staleKeysMs: data.OIDC_STALE_KEYS_MINUTES * 60_000,
    callerPrivateKey: data.SCG_CALLER_PRIVATE_KEY,
    callerPublicKey: data.SCG_CALLER_PUBLIC_KEY,
    ledgerPrivateKey: data.SCG_LEDGER_PRIVATE_KEY,
    secretFiles: {
      callerPrivateKey: data.SCG_CALLER_PRIVATE_KEY_FILE,
      callerPublicKeys: data.SCG_CALLER_PUBLIC_KEYS_FILE,
      ledgerPrivateKey: data.SCG_LEDGER_PRIVATE_KEY_FILE,
      peppers: data.SCG_KEY_PEPPERS_FILE,
    },
    checkpointDir: resolve(data.SCG_CHECKPOINT_DIR ?? join(data.SCG_DATA_DIR, "checkpoints")),
    ledgerRetentionDays: data.SCG_LEDGER_RETENTION_DAYS,
    cursorKey: data.SCG_CURSOR_KEY,
    namesSecret: data.SCG_NAMES_SECRET,
    epochKey: data.SCG_EPOCH_KEY,
    subgraphUrls: Object.fromEntries(SUBGRAPHS.flatMap((name) => entryOf(name, data[urlSetting(name)]))),
    register: data.OIDC_STAFF_REGISTER === "known" ? "KNOWN" : "REQUIRED",
    operations: data.SCG_OPERATIONS === "any" ? "ANY" : "REGISTERED",
    keyring: { environment: data.SCG_ENVIRONMENT, peppers: data.SCG_KEY_PEPPERS ?? [] },
    proxies: data.SCG_TRUSTED_PROXIES,
    accessToken: data.SCG_ACCESS_TOKEN,
    policyFiles: { file: data.SCG_POLICY_FILE, shadowFile: data.SCG_SHADOW_POLICY_FILE },
    operationsPort: data.SCG_OPERATIONS_PORT,
    traces: data.SCG_TRACES_URL && { url: data.SCG_TRACES_URL, ratio: data.SCG_TRACES_RATIO },
  };
}

const OIDC = ["OIDC_ISSUER", "OIDC_AUDIENCE", "OIDC_JWKS_URL"] as const;

/** Of settings that go together, those that are left out where others are not. */
function missingOf(names: readonly SettingName[], given: Environment): readonly string[] {
  const missing = names.filter((name) => given[name] === undefined);
  return missing.length === names.length ? [] : missing.map((name) => `${name} is needed`);
}

const entryOf = <T>(name: string, value: T | undefined) => (value === undefined ? [] : [[name, value] as const]);

/** Keeps the gateway library from reporting its use to its maker. To be called before it is opened. */
export function silenceTelemetry(): void {
  process.env.APOLLO_TELEMETRY_DISABLED = "true";
}
