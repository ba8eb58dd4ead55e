import { type Config, ConfigError } from "../shared/config.ts";
import type { SettingName } from "../shared/settings.ts";
import { DEMO_ISSUER } from "./issuer.ts";
import { isKeptKey } from "./kept-key.ts";

/** Throws a ConfigError that names each setting of a service in which something of the demo stands. */
export async function refuseTracesOfDemo(
  config: Config,
  issuers: readonly { readonly issuer: string }[] = [],
): Promise<void> {
  const { dataDir, oidc, issuersFile, callerPrivateKey, callerPublicKey, ledgerPrivateKey } = config;
  const isOurs = async (key: Config["callerPublicKey"]) => key !== undefined && isKeptKey(dataDir, key);
  const traces: readonly (readonly [SettingName, string, boolean])[] = [
    ["OIDC_ISSUER", "is the demo's, which vouches for anybody", isDemoIssuer(oidc?.issuer)],
    [
      "SCG_ISSUERS_FILE",
      "names the demo's, which vouches for anybody",
      issuersFile !== undefined && issuers.some(({ issuer }) => isDemoIssuer(issuer)),
    ],
    ["SCG_CALLER_PRIVATE_KEY", "is the demo's", await isOurs(callerPrivateKey)],
    ["SCG_LEDGER_PRIVATE_KEY", "is the demo's", await isOurs(ledgerPrivateKey)],
    ["SCG_CALLER_PUBLIC_KEY", "is the demo's", await isOurs(callerPublicKey)],
  ];
  const found = traces.flatMap(([name, words, isFound]) => (isFound ? [`${name} ${words}`] : []));
  if (found.length > 0) throw new ConfigError(found.join("; "));
}

/** Whatever stands behind its address is of the demo. */
const isDemoIssuer = (issuer = ""): boolean =>
  URL.canParse(issuer) && new URL(issuer).origin === new URL(DEMO_ISSUER).origin;
