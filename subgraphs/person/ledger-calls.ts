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
    const { file, from, lines } = shipped.data;
    const now = clock.now();
    const taken = await store.takeShipment(shipped.data, now);
    // Where this fails it is shipped again, and looked at then.
    const alerts = lines.length === 0 ? [] : await store.raiseAlerts({ file, from, count: lines.length }, now);
    return { ...taken, alerts: [...alerts] };
  },

  [LEDGER_HOW_FAR_CALL]: async ({ store }, input): Promise<HowFar> => {
    const asked = howFarQuestion.safeParse(input);
    return asked.success ? store.howFarShipped(asked.data.files) : refuse("MALFORMED_REQUEST", "no files");
  },
};
