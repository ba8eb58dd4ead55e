import { createHash } from "node:crypto";
import { BlockList, isIP } from "node:net";
import { refuse } from "../../shared/errors.ts";
import type { PartnerKeyRecord } from "../../shared/partner-keys.ts";
import type { HttpQuestion } from "../stages.ts";

/**
 * Holds a key to the networks it may be used from and to the client certificate it is bound to. Refuses
 * ADDRESS_NOT_ALLOWED and CERTIFICATE_NEEDED. A key without a network may be used from none.
 */
export function checkCameFrom(
  { networks, certificate }: Pick<PartnerKeyRecord, "networks" | "certificate">,
  { address, headers }: Pick<HttpQuestion, "address" | "headers">,
  proxies: number,
): void {
  if (!isWithin(networks, address)) refuse("ADDRESS_NOT_ALLOWED");
  if (certificate !== null && (proxies === 0 || thumbprint(headers["client-cert"]) !== certificate))
    refuse("CERTIFICATE_NEEDED");
}

/** A network in CIDR notation, as it is kept; undefined where it is none. */
export function readNetwork(text: string): { readonly address: string; readonly bits: number } | undefined {
  const [, address = "", bits = ""] = /^([0-9a-fA-F.:]+)\/(\d{1,3})$/.exec(text) ?? [];
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return Number(bits) <= most && bits !== "" ? { address, bits: Number(bits) } : undefined;
}

function isWithin(networks: readonly string[], address: string): boolean {
  const allowed = ALLOWED.get(networks) ?? allowedBy(networks);
  ALLOWED.set(networks, allowed);
  return isIP(address) !== 0 && allowed.check(address, family(address));
}

/** One for each key's record, for as long as that is kept. */
const ALLOWED = new WeakMap<readonly string[], BlockList>();

function allowedBy(networks: readonly string[]): BlockList {
  const allowed = new BlockList();
  for (const text of networks) {
    const network = readNetwork(text);
    if (network) allowed.addSubnet(network.address, network.bits, family(network.address));
  }
  return allowed;
}

const family = (address: string) => (isIP(address) === 6 ? "ipv6" : "ipv4");

/** The SHA-256 of a certificate (base64url), as a proxy hands it on: RFC 9440, `:<base64 of its DER>:`. */
function thumbprint(header = ""): string | undefined {
  const [, der] = /^:([A-Za-z0-9+/]+={0,2}):$/.exec(header) ?? [];
  return der === undefined ? undefined : createHash("sha256").update(Buffer.from(der, "base64")).digest("base64url");
}
