import type { ServedGatewayOptions } from "../../start/served-gateway.ts";

/** A gateway that partners' keys are not known to, and whose staff need not be on the register and ask whatever they like. */
export const NO_PARTNERS: Pick<ServedGatewayOptions, "register" | "operations" | "audience" | "keyring" | "proxies"> = {
  register: "KNOWN",
  operations: "ANY",
  audience: "nobody",
  keyring: { environment: "test", peppers: [] },
  proxies: 0,
};
