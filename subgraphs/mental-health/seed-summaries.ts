import type { SummaryWords } from "../../shared/summaries.ts";

/** What to do about each category, and which service holds the person. */
export const SUMMARIES: readonly SummaryWords[] = [
  {
    category: "MENTAL_HEALTH_CURRENT",
    action: ["MentalHealth.currentHeadline", "Ask the mental-health team before any move or interview"],
    service: ["MentalHealth.currentService", "Crisis resolution and home treatment"],
  },
  {
    category: "SELF_HARM_RISK",
    code: "SELF_HARM_RISK",
    action: ["MentalHealth.selfHarmHeadline", "Take every statement seriously; do not leave alone after bad news"],
  },
  {
    category: "NEURODIVERSITY",
    code: "ADJUST_COMMUNICATION",
    action: ["MentalHealth.adjustmentsHeadline", "Use short sentences; give time to answer"],
    service: ["MentalHealth.neurodiversityService", "Community learning disability team"],
  },
];
