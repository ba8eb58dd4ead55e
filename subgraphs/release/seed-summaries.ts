import type { SummaryWords } from "../../shared/summaries.ts";

/** What to do about each category, and which service sees the person. */
export const SUMMARIES: readonly SummaryWords[] = [
  { category: "RELEASE", action: ["ReleasePlan.releaseHeadline", "Release is being planned; ask the probation team"] },
  {
    category: "APPOINTMENTS",
    action: ["ReleasePlan.appointmentsHeadline", "Make sure that the person knows when and where to report"],
    service: ["ReleasePlan.appointmentsService", "Probation"],
  },
  {
    category: "THIRD_PARTY",
    action: ["ReleasePlan.protectiveConditions", "Check every address and visit with the probation team first"],
  },
  {
    category: "SAFEGUARDING",
    action: ["ReleasePlan.safeguardingHeadline", "Speak to the safeguarding lead before release"],
  },
];
