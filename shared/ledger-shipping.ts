import { z } from "zod";
import { ALERT_RULES } from "./alert-rules.ts";

/** The path of the gateway's own call that ships lines of its ledger: a `Shipment` in, `ArrivedWithAlerts` out. */
export const LEDGER_SHIP_CALL = "ledger-ship";

/** The path of the gateway's own call that asks how far files have been shipped: `{ files }` in, `HowFar` out. */
export const LEDGER_HOW_FAR_CALL = "ledger-how-far";

/** The most of each that one call takes. */
export const SHIPPED_AT_ONCE = { lines: 200, names: 1_000, files: 1_000 } as const;

/** Which of a gateway's two ledgers: the one of every day, or the one beside it for emergencies. */
export const SPOOLS = ["ORDINARY", "EMERGENCY"] as const;
export type Spool = (typeof SPOOLS)[number];

/** A file of a ledger is named by when its run began, and by the run. */
const FILE_NAME = /^(\d{4})(\d\d)(\d\d)(T\d\d)(\d\d)(\d\d\.\d{3}Z)-([\w-]{1,100})\.jsonl$/;
const fileName = z.string().max(200).regex(FILE_NAME);

/** The run that wrote a file, and when it began (ISO 8601, UTC); undefined where it is no file of a ledger. */
export function runOf(file: string): { readonly instance: string; readonly begun: string } | undefined {
  const [whole, year, month, day, hour, minute, second, instance] = FILE_NAME.exec(file) ?? [];
  return whole === undefined || instance === undefined
    ? undefined
    : { instance, begun: `${year}-${month}-${day}${hour}:${minute}:${second}` };
}

const name = z.string().min(1).max(100);

/** Whose a name in the lines of a file is; see the gateway's `NamedKey`. */
const shippedName = z.object({
  as: name,
  id: z.string().max(1_000),
  of: name.optional(),
  salt: z.string().max(100),
});
export type ShippedName = z.infer<typeof shippedName>;

/**
 * Some of what stands in a file: names, and then lines as they were written, `from` (from 1) being the place of the
 * first. `erased` are names that are nobody's any more. The same again changes nothing.
 */
export const shipment = z.object({
  file: fileName,
  spool: z.enum(SPOOLS),
  from: z.int().min(1),
  lines: z.array(z.string().min(1)).max(SHIPPED_AT_ONCE.lines),
  names: z.array(shippedName).max(SHIPPED_AT_ONCE.names),
  erased: z.array(name).max(SHIPPED_AT_ONCE.names),
});
export type Shipment = z.infer<typeof shipment>;

/**
 * How many lines of the file are there now: fewer than stand before `from` where something is to be sent before. `differs` is
 * the place of the first line that is there as another; nothing is written over, and nothing after it is taken.
 */
export const arrived = z.object({
  lines: z.int().min(0),
  differs: z.int().nullable(),
});
export type Arrived = z.infer<typeof arrived>;

/** And what guardians were alerted to by it, to be counted and logged by whoever shipped it. */
export const arrivedWithAlerts = arrived.extend({
  alerts: z.array(z.object({ id: z.string(), rule: z.enum(ALERT_RULES), decisionId: z.string() })),
});
export type ArrivedWithAlerts = z.infer<typeof arrivedWithAlerts>;

export const howFarQuestion = z.object({ files: z.array(fileName).max(SHIPPED_AT_ONCE.files) });

/** How many lines of each file are there; a file of which there is none is left out. */
export const howFar = z.array(z.object({ file: z.string(), lines: z.int().min(0) }));
export type HowFar = z.infer<typeof howFar>;
