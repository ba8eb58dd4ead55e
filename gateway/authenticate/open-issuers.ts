import { readFile } from "node:fs/promises";
import type { Clock } from "../../shared/clock.ts";
import { type Config, ConfigError, needed } from "../../shared/config.ts";
import type { Log } from "../../shared/log.ts";
import { keysAt } from "./fetch-keys.ts";
import { issuerKeys } from "./issuer-keys.ts";
import { type DeclaredIssuer, readIssuers } from "./issuers-file.ts";
import { OUR_OWN } from "./mappings/our-own.ts";
import type { TrustedIssuer } from "./oidc.ts";

/** The identity providers that the settings name, each with its keys; these are not asked for before somebody shows a token. */
export async function openIssuers(
  config: Pick<Config, "oidc" | "issuersFile" | "staleKeysMs">,
  { clock, log }: { readonly clock: Clock; readonly log: Log },
): Promise<readonly TrustedIssuer[]> {
  return (await declaredIn(config)).map(({ jwksUrl, ...one }, at) => ({
    ...one,
    keys: issuerKeys({
      fetchKeys: keysAt(jwksUrl),
      clock,
      staleMs: config.staleKeysMs,
      told: (state) =>
        state === "LOST"
          ? log.warn("issuer keys lost", { issuer: at + 1 })
          : log.info("issuer keys found", { issuer: at + 1 }),
    }),
  }));
}

async function declaredIn({
  oidc,
  issuersFile,
}: Pick<Config, "oidc" | "issuersFile">): Promise<readonly DeclaredIssuer[]> {
  if (issuersFile === undefined) return [{ ...needed(oidc, "OIDC_ISSUER"), mapping: OUR_OWN }];
  return readIssuers(
    await readFile(issuersFile, "utf8").catch(() => {
      throw new ConfigError("SCG_ISSUERS_FILE cannot be read");
    }),
  );
}
