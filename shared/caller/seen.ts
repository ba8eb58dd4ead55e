import type { Cache } from "../cache.ts";
import { Refusal } from "../errors.ts";

/**
 * Where it is written down which signatures were seen: what replicas share, or the subgraph's own database while that
 * cannot be reached. A signature names one of them and is believed by no other, so it is never believed once by each.
 */
export const REGISTERS = ["cache", "database"] as const;
export type Register = (typeof REGISTERS)[number];
export type Registers = Readonly<Record<Register, Pick<Cache, "takeOnce">>>;

/** Whether a signature was seen cannot be told where it says: the caller signs again, for the database (RFC 8470, 425). */
export class MayBeReplayed extends Refusal {
  constructor() {
    super("UNAVAILABLE", "whether it was seen before cannot be told");
  }
}
export const MAY_BE_REPLAYED = 425;
