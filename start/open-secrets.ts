import type { KeyObject } from "node:crypto";
import type { Config } from "../shared/config.ts";
import type { Log } from "../shared/log.ts";
import type { Metrics } from "../shared/metrics.ts";
import type { Keyring, Peppers } from "../shared/partner-key-format.ts";
import { type SecretInForce, secretInForce } from "../shared/secret-in-force.ts";
import { peppersIn, privateKeyIn, publicKeysIn } from "../shared/secret-texts.ts";

interface Watched {
  readonly log: Log;
  readonly metrics: Metrics | undefined;
}

/** The secrets of a gateway that may be replaced while it runs. Throws a ConfigError that names the setting at fault. */
export async function openGatewaySecrets(config: Config, watched: Watched) {
  const { secretFiles } = config;
  const caller = await secretInForce<KeyObject>({
    ...watched,
    secret: "caller-private-key",
    given: config.callerPrivateKey,
    file: secretFiles.callerPrivateKey,
    setting: "SCG_CALLER_PRIVATE_KEY",
    fileSetting: "SCG_CALLER_PRIVATE_KEY_FILE",
    read: privateKeyIn,
  });
  const ledger = await secretInForce<KeyObject>({
    ...watched,
    secret: "ledger-private-key",
    given: config.ledgerPrivateKey,
    file: secretFiles.ledgerPrivateKey,
    setting: "SCG_LEDGER_PRIVATE_KEY",
    fileSetting: "SCG_LEDGER_PRIVATE_KEY_FILE",
    read: privateKeyIn,
  });
  const peppers = await openPeppers(config, watched);
  return {
    callerPrivateKey: caller.now,
    ledgerPrivateKey: ledger.now,
    keyring: keyringOf(config, peppers),
    close: () => closeAll([caller, ledger, peppers]),
  };
}

/** Those of a subgraph. */
export async function openSubgraphSecrets(config: Config, watched: Watched) {
  const callers = await secretInForce<readonly KeyObject[]>({
    ...watched,
    secret: "caller-public-keys",
    given: config.callerPublicKey && [config.callerPublicKey],
    file: config.secretFiles.callerPublicKeys,
    setting: "SCG_CALLER_PUBLIC_KEY",
    fileSetting: "SCG_CALLER_PUBLIC_KEYS_FILE",
    read: publicKeysIn,
  });
  const peppers = await openPeppers(config, watched);
  return {
    callerPublicKey: callers.now,
    keyring: keyringOf(config, peppers),
    close: () => closeAll([callers, peppers]),
  };
}

/** Without peppers no partner's key is believed, and none issued. */
const openPeppers = ({ keyring, secretFiles }: Config, watched: Watched): Promise<SecretInForce<Peppers>> =>
  secretInForce<Peppers>({
    ...watched,
    secret: "peppers",
    given: keyring.peppers,
    file: secretFiles.peppers,
    setting: "SCG_KEY_PEPPERS",
    fileSetting: "SCG_KEY_PEPPERS_FILE",
    read: peppersIn,
  });

const keyringOf = ({ keyring: { environment } }: Config, peppers: SecretInForce<Peppers>): Keyring => ({
  environment,
  get peppers() {
    return peppers.now();
  },
});

async function closeAll(secrets: readonly SecretInForce<unknown>[]): Promise<void> {
  await Promise.all(secrets.map((secret) => secret.close()));
}
