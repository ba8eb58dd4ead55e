import { seedProvenance } from "../../shared/provenance-columns.ts";
import type { SeedPerson } from "../../shared/seed.ts";
import { practiceOf, receivedHoursAgo } from "./seed-once.ts";

/** Who holds the invented records, and in what kind of system. */
export const PRISON_SERVICE = "HM Prison Service";
export const PRISON_SYSTEM = "Prison record";
export const HEALTHCARE = "Prison healthcare";
export const HEALTH_SYSTEM = "Prison health record";

/** These values, beginning at one of them, so that several records of a kind differ where nothing is drawn. */
export const from = <Value>(values: readonly [Value, ...Value[]], at: number): readonly [Value, ...Value[]] => {
  const [first, ...others] = [...values.slice(at % values.length), ...values.slice(0, at % values.length)];
  return [first ?? values[0], ...others];
};

/** Where a record of health was written so many days ago: by prison healthcare, or before reception by the practice. */
export const writtenByHealthcare = (person: SeedPerson, days: number) =>
  24 * days <= receivedHoursAgo(person)
    ? seedProvenance(HEALTHCARE, HEALTH_SYSTEM, { hoursAgo: 24 * days, role: "prison-clinician" })
    : seedProvenance(practiceOf(person), "GP record", { hoursAgo: 24 * days, role: "general-practitioner" });
