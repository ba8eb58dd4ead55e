import type { KeyObject } from "node:crypto";
import { z } from "zod";
import { nearMiss } from "./near-miss.ts";
import { KEY_ENVIRONMENTS } from "./partner-key-format.ts";
import { peppersIn, privateKeyIn, publicKeyIn } from "./secret-texts.ts";
import { SUBGRAPHS, type SubgraphName } from "./vocabulary.ts";

/** A PEM may stand on one line, with `\n` for its line ends. */
const ed25519 = (words: "private key" | "public key", read: (pem: string) => KeyObject | undefined) =>
  z
    .string()
    .transform((text) => read(text.replaceAll("\\n", "\n")))
    .refine((key) => key !== undefined, `must be an Ed25519 ${words} in PEM`);

const isUrl = (text: string, ...protocols: readonly string[]): boolean =>
  URL.canParse(text) && protocols.includes(new URL(text).protocol);

/** Keys fetched in the clear could be anybody's, unless they never leave this machine. */
export const isTrustworthy = (text: string): boolean =>
  (isUrl(text, "https:") && new URL(text).username === "" && new URL(text).password === "") ||
  (isUrl(text, "http:") && isOfThisMachine(text));

/** Whether an address leads nowhere but here. */
export const isOfThisMachine = (text: string): boolean =>
  ["localhost", "127.0.0.1", "[::1]"].includes(new URL(text).hostname);

const url = (words: string, check: (text: string) => boolean) =>
  z
    .string()
    .refine(check, `must be ${words}`)
    .transform((text) => new URL(text));

/** Where an identity provider tells its keys. */
export const keysUrl = url("an https:// address", isTrustworthy);

/** The setting that says where a subgraph listens. */
export const urlSetting = (subgraph: SubgraphName) =>
  `SCG_SUBGRAPH_${subgraph.toUpperCase().replaceAll("-", "_")}_URL` as UrlSetting;

type UrlSetting = `SCG_SUBGRAPH_${Uppercase<Underscored<SubgraphName>>}_URL`;
type Underscored<Name extends string> = Name extends `${infer Head}-${infer Tail}`
  ? `${Head}_${Underscored<Tail>}`
  : Name;

export const URL_SETTINGS = SUBGRAPHS.map(urlSetting);

const subgraphUrl = url("an http:// or https:// address", (text) => isUrl(text, "http:", "https:")).optional();

const subgraphUrls = Object.fromEntries(URL_SETTINGS.map((name) => [name, subgraphUrl])) as Readonly<
  Record<UrlSetting, typeof subgraphUrl>
>;

const bytes = z
  .string()
  .transform((text) => new Uint8Array(Buffer.from(text, "base64")))
  .refine((key) => key.length === 32, "must be 32 bytes in base64");

const port = z
  .string()
  .refine((text) => /^\d{1,5}$/.test(text) && Number(text) <= 65_535, "must be a port: 0 to 65535")
  .transform(Number)
  .optional();

const peppers = z
  .string()
  .transform(peppersIn)
  .refine(
    (read) => read !== undefined,
    "must be peppers as NAME:BASE64 of 32 bytes, separated by commas, each name once",
  );

/** Every setting there is, and what will do for it. */
export const settings = z.object({
  PORT: port,
  HOST: z.string().default("127.0.0.1"),
  SCG_DATA_DIR: z.string().default(".data"),
  DATABASE_URL: z
    .string()
    .refine((text) => isUrl(text, "postgres:", "postgresql:"), "must be a postgres:// address")
    .optional(),
  REDIS_URL: url("a redis:// or rediss:// address", (text) => isUrl(text, "redis:", "rediss:")).optional(),
  OIDC_ISSUER: z.string().optional(),
  OIDC_AUDIENCE: z.string().optional(),
  OIDC_JWKS_URL: keysUrl.optional(),
  OIDC_ACR_VALUES: z
    .string()
    .transform((text) => text.split(" ").filter((one) => one !== ""))
    .refine((values) => values.length <= 10, "must be at most ten words, with blanks between them")
    .optional(),
  OIDC_STALE_KEYS_MINUTES: z
    .string()
    .refine((text) => /^\d{1,3}$/.test(text) && Number(text) <= 240, "must be minutes: 0 to 240")
    .transform(Number)
    .default(15),
  SCG_ISSUERS_FILE: z.string().optional(),
  SCG_CALLER_PRIVATE_KEY: ed25519("private key", privateKeyIn).optional(),
  SCG_CALLER_PUBLIC_KEY: ed25519("public key", publicKeyIn).optional(),
  SCG_LEDGER_PRIVATE_KEY: ed25519("private key", privateKeyIn).optional(),
  SCG_CALLER_PRIVATE_KEY_FILE: z.string().optional(),
  SCG_CALLER_PUBLIC_KEYS_FILE: z.string().optional(),
  SCG_LEDGER_PRIVATE_KEY_FILE: z.string().optional(),
  SCG_KEY_PEPPERS_FILE: z.string().optional(),
  SCG_CHECKPOINT_DIR: z.string().optional(),
  SCG_LEDGER_RETENTION_DAYS: z
    .string()
    .refine((text) => /^[1-9]\d{0,4}$/.test(text), "must be a number of days: 1 to 99999")
    .transform(Number)
    .optional(),
  SCG_CURSOR_KEY: bytes.optional(),
  SCG_NAMES_SECRET: bytes.optional(),
  SCG_EPOCH_KEY: bytes.optional(),
  OIDC_STAFF_REGISTER: z.enum(["required", "known"], "must be required or known").default("required"),
  SCG_OPERATIONS: z.enum(["registered", "any"], "must be registered or any").default("registered"),
  SCG_ENVIRONMENT: z.enum(KEY_ENVIRONMENTS, "must be live or test").default("live"),
  SCG_KEY_PEPPERS: peppers.optional(),
  SCG_TRUSTED_PROXIES: z
    .string()
    .refine((text) => /^\d$/.test(text), "must be how many proxies stand before the gateway: 0 to 9")
    .transform(Number)
    .default(0),
  SCG_ACCESS_TOKEN: z.string().optional(),
  SCG_POLICY_FILE: z.string().optional(),
  SCG_SHADOW_POLICY_FILE: z.string().optional(),
  SCG_OPERATIONS_PORT: port,
  SCG_TRACES_URL: url("an http:// or https:// address", (text) => isUrl(text, "http:", "https:")).optional(),
  SCG_TRACES_RATIO: z
    .string()
    .refine((text) => /^(0(\.\d+)?|1)$/.test(text), "must be a part of 1: 0 to 1")
    .transform(Number)
    .default(1),
  ...subgraphUrls,
});

export type SettingName = keyof typeof settings.shape;

export const SETTING_NAMES = Object.keys(settings.shape) as readonly SettingName[];

/** The setting that a name is nearly, if any. */
export const meantBy = (name: string): SettingName | undefined => nearMiss(name, SETTING_NAMES);

/** What is said of a name that looks like a setting of ours and is none. */
export function unknownSetting(name: string): string {
  const meant = meantBy(name);
  return meant === undefined ? `${name} is not a setting` : `${name} is not a setting; ${meant} is`;
}
