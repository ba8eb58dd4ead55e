import { createPrivateKey, createPublicKey, type KeyObject } from "node:crypto";
import { resolve } from "node:path";
import { z } from "zod";
import { SUBGRAPHS, type SubgraphName } from "./vocabulary.ts";

/** The settings of a process, read once at its start. What is not set is absent; who needs it says so by `needed`. */
export interface Config {
  /** PORT; 4000 unless set. */
  readonly port: number;
  /** HOST; this machine only unless set. */
  readonly host: string;
  /** SCG_DATA_DIR as an absolute path; `.data` where the process was started, unless set. */
  readonly dataDir: string;
  /** DATABASE_URL: a PostgreSQL connection string. */
  readonly databaseUrl: string | undefined;
  /** OIDC_ISSUER, OIDC_AUDIENCE and OIDC_JWKS_URL: all or none. */
  readonly oidc: { readonly issuer: string; readonly audience: string; readonly jwksUrl: URL } | undefined;
  /** SCG_CALLER_PRIVATE_KEY: Ed25519, PKCS #8 PEM; held by the gateway alone. */
  readonly callerPrivateKey: KeyObject | undefined;
  /** SCG_CALLER_PUBLIC_KEY: Ed25519, SPKI PEM; held by each subgraph. */
  readonly callerPublicKey: KeyObject | undefined;
  /** SCG_CURSOR_KEY: 32 bytes in base64. */
  readonly cursorKey: Uint8Array | undefined;
  /** SCG_SUBGRAPH_<NAME>_URL: where each subgraph listens. */
  readonly subgraphUrls: Readonly<Partial<Record<SubgraphName, URL>>>;
}

/** A setting that is missing, unknown or not well formed. Its message names the setting and never its value. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

/** Reads and checks the environment. Throws a ConfigError that names every setting at fault. */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  // A deployment hands over a setting that it leaves out as an empty one.
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value));
  const { data, error } = settings.safeParse(given);
  const urls = urlSettings.safeParse(given);
  const known = { ...settings.shape, ...urlSettings.shape };
  const unknown = Object.keys(env).filter((name) => name.startsWith("SCG_") && !Object.hasOwn(known, name));
  const oidc = OIDC.filter((name) => given[name] !== undefined);
  const faults = [
    ...unknown.map((name) => `${name} is not a setting`),
    ...[...(error?.issues ?? []), ...(urls.error?.issues ?? [])].map(
      ({ path, message }) => `${path.join()} ${message}`,
    ),
    ...(oidc.length === 0 ? [] : OIDC.filter((name) => !oidc.includes(name)).map((name) => `${name} is needed too`)),
  ];
  if (!data || !urls.data || faults.length > 0) throw new ConfigError(faults.join("; "));
  const { OIDC_ISSUER: issuer, OIDC_AUDIENCE: audience, OIDC_JWKS_URL: jwksUrl } = data;
  return {
    port: data.PORT,
    host: data.HOST,
    dataDir: resolve(data.SCG_DATA_DIR),
    databaseUrl: data.DATABASE_URL,
    oidc: issuer && audience && jwksUrl ? { issuer, audience, jwksUrl } : undefined,
    callerPrivateKey: data.SCG_CALLER_PRIVATE_KEY,
    callerPublicKey: data.SCG_CALLER_PUBLIC_KEY,
    cursorKey: data.SCG_CURSOR_KEY,
    subgraphUrls: Object.fromEntries(SUBGRAPHS.flatMap((name) => entryOf(name, urls.data[urlSetting(name)]))),
  };
}

/** A setting without which this process cannot start. Throws a ConfigError that names it. */
export function needed<T>(value: T | undefined, setting: string): T {
  if (value === undefined) throw new ConfigError(`${setting} is needed`);
  return value;
}

/** The setting that says where a subgraph listens. */
export const urlSetting = (subgraph: SubgraphName): string =>
  `SCG_SUBGRAPH_${subgraph.toUpperCase().replaceAll("-", "_")}_URL`;

const entryOf = <T>(name: string, value: T | undefined) => (value === undefined ? [] : [[name, value] as const]);

const isUrl = (text: string, ...protocols: readonly string[]): boolean =>
  URL.canParse(text) && protocols.includes(new URL(text).protocol);

/** Keys fetched in the clear could be anybody's, unless they never leave this machine. */
const isTrustworthy = (text: string): boolean =>
  isUrl(text, "https:") ||
  (isUrl(text, "http:") && ["localhost", "127.0.0.1", "[::1]"].includes(new URL(text).hostname));

const url = (words: string, check: (text: string) => boolean) =>
  z
    .string()
    .refine(check, `must be ${words}`)
    .transform((text) => new URL(text));

/** A PEM may stand on one line, with `\n` for its line ends. */
const ed25519 = (words: "private key" | "public key", read: (pem: string) => KeyObject) =>
  z.string().transform((text, issues) => {
    try {
      const key = read(text.replaceAll("\\n", "\n"));
      // A private key would do for a public one, but then a subgraph could sign.
      const isAsSaid = text.startsWith(`-----BEGIN ${words.toUpperCase()}-----`);
      if (isAsSaid && key.asymmetricKeyType === "ed25519") return key;
    } catch {
      // Told below, without the reason: it may quote the key.
    }
    issues.addIssue(`must be an Ed25519 ${words} in PEM`);
    return z.NEVER;
  });

const OIDC = ["OIDC_ISSUER", "OIDC_AUDIENCE", "OIDC_JWKS_URL"] as const;

const settings = z.object({
  PORT: z
    .string()
    .refine((text) => /^\d{1,5}$/.test(text) && Number(text) <= 65_535, "must be a port: 0 to 65535")
    .transform(Number)
    .default(4000),
  HOST: z.string().default("127.0.0.1"),
  SCG_DATA_DIR: z.string().default(".data"),
  DATABASE_URL: z
    .string()
    .refine((text) => isUrl(text, "postgres:", "postgresql:"), "must be a postgres:// address")
    .optional(),
  OIDC_ISSUER: z.string().optional(),
  OIDC_AUDIENCE: z.string().optional(),
  OIDC_JWKS_URL: url("an https:// address", isTrustworthy).optional(),
  SCG_CALLER_PRIVATE_KEY: ed25519("private key", createPrivateKey).optional(),
  SCG_CALLER_PUBLIC_KEY: ed25519("public key", createPublicKey).optional(),
  SCG_CURSOR_KEY: z
    .string()
    .transform((text) => new Uint8Array(Buffer.from(text, "base64")))
    .refine((key) => key.length === 32, "must be 32 bytes in base64")
    .optional(),
});

const urlSettings = z.object(
  Object.fromEntries(
    SUBGRAPHS.map((name) => [
      urlSetting(name),
      url("an http:// or https:// address", (text) => isUrl(text, "http:", "https:")).optional(),
    ]),
  ),
);

/** Keeps the gateway library from reporting its use to its maker. To be called before it is opened. */
export function silenceTelemetry(): void {
  process.env.APOLLO_TELEMETRY_DISABLED = "true";
}
