import { z } from "zod";
import { IDENTIFIERS, type IdentifierScalar } from "./identifiers.ts";
import { ACTIONS } from "./vocabulary.ts";

/** Asks `person` whether the caller may act upon somebody: `ActingQuestion` in, `ActsOn` or null out. */
export const ACTING_CALL = "acting";

/** The numbers by which somebody who arrives is known, each with the scalar that reads it. */
export const ARRIVAL_IDENTIFIERS = {
  nhsNumber: "NhsNumber",
  prisonNumber: "PrisonNumber",
  pnc: "PncNumber",
  cro: "CroNumber",
  crn: "Crn",
} as const satisfies Readonly<Record<string, IdentifierScalar>>;
export type ArrivalIdentifierKind = keyof typeof ARRIVAL_IDENTIFIERS;

/** One number in its canonical form. */
const identifier = z
  .object({
    kind: z.enum(Object.keys(ARRIVAL_IDENTIFIERS) as [ArrivalIdentifierKind, ...ArrivalIdentifierKind[]]),
    value: z.string().max(100),
  })
  .transform(({ kind, value }, context) => {
    const canonical = IDENTIFIERS[ARRIVAL_IDENTIFIERS[kind]].parse(value);
    if (canonical !== undefined) return { kind, value: canonical };
    context.addIssue("not an identifier");
    return z.NEVER;
  });
export type ArrivalNumber = z.infer<typeof identifier>;

export const actingQuestion = z.object({
  action: z.enum(ACTIONS),
  /** The person by key, where a tie to them is needed. */
  personId: z.string().nullable(),
  /** Two numbers, of which both must be the person's, where somebody arrives whom nothing ties to the caller yet. */
  arriving: z.tuple([identifier, identifier]).nullable(),
  /** Whether a tie that is not confirmed yet is enough. */
  beforeConfirmed: z.boolean(),
});
export type ActingQuestion = z.input<typeof actingQuestion>;

/** Whom the caller may act upon, and the sites or teams that tie them; null where there is nobody such. */
export const actingAnswer = z.object({ personId: z.string(), holders: z.array(z.string()) }).nullable();
export type ActsOn = NonNullable<z.infer<typeof actingAnswer>>;
