import { seedProvenance } from "../../shared/provenance-columns.ts";

/** The invented service, and the record it keeps. */
export const SERVICE = "Northmoor drug and alcohol service";
const SYSTEM = "Treatment record";

/** Written down by a practitioner who prescribes, so many hours ago. */
export const byPractitioner = (hoursAgo: number, writtenHoursLater = 0) =>
  seedProvenance(SERVICE, SYSTEM, { hoursAgo, writtenHoursLater, role: "substance-misuse-practitioner" });

/** Written down by a worker, so many hours ago. */
export const byWorker = (hoursAgo: number) =>
  seedProvenance(SERVICE, SYSTEM, { hoursAgo, role: "substance-misuse-worker" });
