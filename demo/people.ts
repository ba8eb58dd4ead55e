import type { SeedPerson } from "../shared/seed.ts";
import { cohort } from "./cohort.ts";

/** The people of the demo: those of the stories, and with them the 500 of seed 1. */
export const demoPeople = (): readonly SeedPerson[] => [...cohort({ people: 500, seed: 1 })];
