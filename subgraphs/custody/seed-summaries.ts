import type { SummaryWords } from "../../shared/summaries.ts";

/** What to do about each category, and which service or concern it is. */
export const SUMMARIES: readonly SummaryWords[] = [
  {
    category: "CUSTODY_REASON",
    action: ["Custody.reasonHeadline", "Ask the custody sergeant why the person is here"],
  },
  {
    category: "CUSTODY_RISK",
    action: ["Custody.riskHeadline", "Keep to the level of observation on the board"],
    service: ["Custody.riskService", "Risk of harm in the cell"],
  },
  {
    category: "FITNESS",
    action: ["Custody.fitnessHeadline", "Ask the custody clinician before an interview"],
  },
  {
    category: "APPROPRIATE_ADULT",
    action: ["Custody.appropriateAdultHeadline", "No interview without an appropriate adult"],
  },
  {
    category: "DEPENDANTS",
    action: ["Custody.dependantsHeadline", "Somebody at home depends on the person; check that they are safe"],
    service: ["Custody.dependantsService", "Children's social care"],
  },
  {
    category: "SAFEGUARDING",
    action: ["Custody.safeguardingHeadline", "Speak to the safeguarding lead before release"],
  },
  {
    category: "THIRD_PARTY",
    action: ["Custody.protectiveConditions", "No telephone call without the sergeant's agreement"],
  },
  {
    category: "SELF_HARM_RISK",
    code: "SELF_HARM_RISK",
    action: ["Custody.selfHarmHeadline", "Stay close after calls and visits; call the clinician if anything changes"],
  },
  {
    category: "MEDICATION",
    code: "NOTHING_DUE_UNTIL_REVIEW",
    action: ["Custody.medicationHeadline", "Nothing is due until the clinician's review"],
  },
];
