import type { ServedGatewayOptions } from "../../served-gateway.ts";

/** A gateway that partners' keys are not known to, and whose staff need not be on the register. */
export const NO_PARTNERS: Pick<ServedGatewayOptions, "register" | "audience" | "keyring" | "proxies"> = {
  register: "KNOWN",
  audience: "nobody",
  keyring: { environment: "test", peppers: [] },
  proxies: 0,
};
