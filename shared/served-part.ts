import { meantBy, SETTING_NAMES, type SettingName, URL_SETTINGS, unknownSetting } from "./settings.ts";

/** What a process serves: a part of the clustered graph, or of the demo. */
export type ServedPart = keyof typeof PARTS;

/**
 * What is wrong with the settings that a process was given, by their names. A part of the clustered graph has all
 * it needs and nothing else of ours: a secret that lies where nobody uses it is one that leaked, and a name that is
 * nearly ours is a setting that somebody believes to be set.
 */
export function faultsOf(part: ServedPart, given: readonly string[]): readonly string[] {
  const { needs, takes, who } = partOf(part, given);
  const ours = SETTING_NAMES.filter((name) => given.includes(name));
  const others = needs.length === 0 ? [] : given.filter((name) => !ours.some((one) => one === name));
  const [needed, taken] = [needs.map(fileOf), [...needs, ...takes]];
  return [
    ...needs
      .filter((name, at) => !ours.includes(name) && !ours.some((one) => one === needed[at]))
      .map((name) => `${name} is needed`),
    ...ours
      .filter((name) => !taken.some((one) => one === name || fileOf(one) === name))
      .map((name) => `${name} is not for ${who}`),
    ...ours.flatMap((name) => {
      const file = fileOf(name);
      return file && ours.includes(file) ? [`${name} is also in ${file}: one of them`] : [];
    }),
    ...others.filter((name) => name.startsWith("OIDC_") || meantBy(name)).map(unknownSetting),
  ];
}

/** A gateway that believes several identity providers has them in a file. */
const partOf = (part: ServedPart, given: readonly string[]): Part =>
  part === "gateway" && given.includes("SCG_ISSUERS_FILE") ? GATEWAY_OF_SEVERAL : PARTS[part];

/** The setting that names a file in which a secret stands, in place of the secret itself. */
const fileOf = (name: SettingName): SettingName | undefined =>
  Object.hasOwn(IN_FILES, name) ? IN_FILES[name as keyof typeof IN_FILES] : undefined;

const IN_FILES = {
  SCG_CALLER_PRIVATE_KEY: "SCG_CALLER_PRIVATE_KEY_FILE",
  SCG_CALLER_PUBLIC_KEY: "SCG_CALLER_PUBLIC_KEYS_FILE",
  SCG_LEDGER_PRIVATE_KEY: "SCG_LEDGER_PRIVATE_KEY_FILE",
  SCG_KEY_PEPPERS: "SCG_KEY_PEPPERS_FILE",
} as const satisfies Partial<Record<SettingName, SettingName>>;

interface Part {
  readonly who: string;
  readonly needs: readonly SettingName[];
  readonly takes: readonly SettingName[];
}

/** Where it listens and keeps its data, and what it is watched with. */
const WHERE_IT_RUNS = [
  "PORT",
  "HOST",
  "SCG_DATA_DIR",
  "SCG_OPERATIONS_PORT",
  "SCG_TRACES_URL",
  "SCG_TRACES_RATIO",
] as const;

/** The policy it decides by, and one that it tries. */
const POLICY_FILES = ["SCG_POLICY_FILE", "SCG_SHADOW_POLICY_FILE"] as const;

/** Where the ledger is signed, and how long it is kept. */
const LEDGER = ["SCG_CHECKPOINT_DIR", "SCG_LEDGER_RETENTION_DAYS"] as const;

/** By what partners' keys are known; the peppers may be in a file. */
const KEYRING = ["SCG_KEY_PEPPERS", "SCG_ENVIRONMENT"] as const;

const GATEWAY_NEEDS = [
  "SCG_CALLER_PRIVATE_KEY",
  "SCG_LEDGER_PRIVATE_KEY",
  "SCG_NAMES_SECRET",
  "REDIS_URL",
  ...URL_SETTINGS,
] as const;
const GATEWAY_TAKES = [
  ...WHERE_IT_RUNS,
  ...POLICY_FILES,
  ...LEDGER,
  ...KEYRING,
  "OIDC_STALE_KEYS_MINUTES",
  "OIDC_STAFF_REGISTER",
  "SCG_OPERATIONS",
  "SCG_TRUSTED_PROXIES",
] as const;

const GATEWAY_OF_SEVERAL: Part = {
  who: "a gateway with SCG_ISSUERS_FILE",
  needs: [...GATEWAY_NEEDS, "SCG_ISSUERS_FILE"],
  takes: GATEWAY_TAKES,
};

const SUBGRAPH_NEEDS = [
  "DATABASE_URL",
  "SCG_CALLER_PUBLIC_KEY",
  "SCG_CURSOR_KEY",
  "SCG_EPOCH_KEY",
  "REDIS_URL",
] as const;

const PARTS = {
  gateway: {
    who: "a gateway",
    needs: [...GATEWAY_NEEDS, "OIDC_ISSUER", "OIDC_AUDIENCE", "OIDC_JWKS_URL"],
    takes: [...GATEWAY_TAKES, "OIDC_ACR_VALUES"],
  },
  subgraph: { who: "a subgraph", needs: SUBGRAPH_NEEDS, takes: WHERE_IT_RUNS },
  // It alone issues keys to partners.
  "person subgraph": { who: "a subgraph", needs: SUBGRAPH_NEEDS, takes: [...WHERE_IT_RUNS, ...KEYRING] },
  "demo gateway": {
    who: "the demo's gateway",
    needs: [],
    takes: [...WHERE_IT_RUNS, ...POLICY_FILES, ...LEDGER, ...URL_SETTINGS],
  },
  "demo subgraph": { who: "a subgraph of the demo", needs: [], takes: WHERE_IT_RUNS },
  // These names are known to many programs: where they are set for another, the demo leaves them alone.
  demo: {
    who: "the demo",
    needs: [],
    takes: [...WHERE_IT_RUNS, ...POLICY_FILES, ...LEDGER, "DATABASE_URL", "REDIS_URL"],
  },
} as const satisfies Readonly<Record<string, Part>>;
