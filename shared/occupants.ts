import { z } from "zod";
import { CATEGORIES } from "./vocabulary.ts";

/** Asks `person` whom a list of the caller's own place may show: nothing in, `TiedOccupants` out. */
export const OCCUPANTS_CALL = "occupants";

/** The people whom a list of the caller's own place may show, by opaque key; whoever is in neither is on none. */
export const tiedOccupants = z.object({
  /** Those tied to the caller, and not restricted against them. */
  open: z.array(z.string()),
  /** Those of the open whose whereabouts are kept: a list may look at nothing of them that is withheld as where they are, such as their cell or when they came. */
  kept: z.array(z.string()),
  /** Those of whom only the safety set may be read: an arrival that is not confirmed, or somebody restricted. */
  guarded: z.array(z.string()),
});
export type TiedOccupants = z.infer<typeof tiedOccupants>;

/**
 * What a subgraph that lists a place is told beside the operation, in the body that the caller is signed for. `person`, which says
 * itself who is on a caseload, is told of it only whether those are guarded.
 */
export const occupants = tiedOccupants.extend({
  /** Null where nobody could say who is tied: then everybody who is there, or on a caseload, is guarded. */
  guarded: tiedOccupants.shape.guarded.nullable(),
  /** By which categories the guarded may be narrowed and ordered as well: those that the safety set opens. */
  guardedFilters: z.array(z.enum(CATEGORIES)),
});
export type Occupants = z.infer<typeof occupants>;

/** Where nothing is told, a list shows nobody. */
export const NO_OCCUPANTS: Occupants = { open: [], kept: [], guarded: [], guardedFilters: [] };
