import { z } from "zod";

/** No claim that is kept is longer; those of real issuers are a tenth of it. */
const CHARACTERS_MOST = 200;

/**
 * A claim that is kept: some text, of bounded length. It goes into records and comparisons, so nothing in it may be
 * unseen: no control, formatting or unassigned character.
 */
export const claimText = z
  .string()
  .min(1)
  .max(CHARACTERS_MOST)
  .regex(/^\P{C}+$/u);

/** How many places one caller works at, and how many roles one holds. */
export const SITES_MOST = 50;
export const ROLES_MOST = 20;
