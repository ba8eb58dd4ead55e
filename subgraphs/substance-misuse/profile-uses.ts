import { z } from "zod";
import { OutcomesSubstance, UNIT_OF } from "./outcomes-profile-codes.ts";

const daysOfWeek = z.number().int().min(0).max(7);

const use = z
  .object({
    substance: z.enum(OutcomesSubstance),
    name: z.string().nullable(),
    week4: daysOfWeek,
    week3: daysOfWeek,
    week2: daysOfWeek,
    week1: daysOfWeek,
    totalDays: z.number(),
    averagePerDay: z.number().min(0).nullable(),
  })
  .refine(({ week4, week3, week2, week1, totalDays }) => totalDays === week4 + week3 + week2 + week1);

const uses = z.array(use).nullable();

/** The substances of a profile, as SQL gathered them into JSON. Throws where they are not what the form can hold. */
export const profileUses = (gathered: unknown) =>
  (uses.parse(gathered) ?? []).map((one) => ({ ...one, averageUnit: UNIT_OF[one.substance] ?? null }));
