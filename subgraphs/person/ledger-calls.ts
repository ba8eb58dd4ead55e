import { refuse } from "../../shared/errors.ts";
import {
  type ArrivedWithAlerts,
  type HowFar,
  howFarQuestion,
  LEDGER_HOW_FAR_CALL,
  LEDGER_SHIP_CALL,
  shipment,
} from "../../shared/ledger-shipping.ts";
import type { ServiceCall } from "../../shared/subgraph.ts";
import type { PersonStore } from "./store.ts";

/** By what gateways ship their ledgers. */
export const ledgerCalls: Readonly<Record<string, ServiceCall<PersonStore>>> = {
  [LEDGER_SHIP_CALL]: async ({ store, clock }, input): Promise<ArrivedWithAlerts> => {
    const shipped = shipment.safeParse(input);
    if (!shipped.success) return refuse("MALFORMED_REQUEST", "nothing of a ledger");
    return store.takeShipment(shipped.data, clock.now());
  },

  [LEDGER_HOW_FAR_CALL]: async ({ store }, input): Promise<HowFar> => {
    const asked = howFarQuestion.safeParse(input);
    return asked.success ? store.howFarShipped(asked.data.files) : refuse("MALFORMED_REQUEST", "no files");
  },
};
