import { registerEnumType } from "type-graphql";

/** How a request ended, as the ledger has it. */
export const AccessOutcome = { ANSWERED: "ANSWERED", INTENDED: "INTENDED", REFUSED: "REFUSED" } as const;
export type AccessOutcome = keyof typeof AccessOutcome;
registerEnumType(AccessOutcome, {
  name: "AccessOutcome",
  description: "How a request ended.",
  valuesConfig: {
    ANSWERED: { description: "It was answered." },
    INTENDED: { description: "Something was about to be changed; whether it was is not known." },
    REFUSED: { description: "It was refused." },
  },
});

/** Why an entry is kept from the person for a time; a list of this graph's own. */
export const SuppressionReason = {
  PREVENT_OR_DETECT_CRIME: "PREVENT_OR_DETECT_CRIME",
  SERIOUS_HARM: "SERIOUS_HARM",
  SAFEGUARDING_ENQUIRY: "SAFEGUARDING_ENQUIRY",
  COURT_ORDER: "COURT_ORDER",
  PROTECTS_ANOTHER: "PROTECTS_ANOTHER",
} as const;
export type SuppressionReason = keyof typeof SuppressionReason;
registerEnumType(SuppressionReason, {
  name: "SuppressionReason",
  description: "On what ground something is kept from a person's own view of who looked.",
  valuesConfig: {
    PREVENT_OR_DETECT_CRIME: {
      description:
        "To tell would prejudice the prevention or detection of crime (Data Protection Act 2018, Sch. 2 para. 2).",
    },
    SERIOUS_HARM: {
      description:
        "To tell would be likely to cause serious harm to somebody's health (Data Protection Act 2018, Sch. 3 para. 5).",
    },
    SAFEGUARDING_ENQUIRY: { description: "To tell would put a safeguarding enquiry and whom it protects at risk." },
    COURT_ORDER: { description: "A court has ordered it." },
    PROTECTS_ANOTHER: {
      description:
        "To tell would reveal somebody else, who has not agreed (Data Protection Act 2018, Sch. 2 para. 16).",
    },
  },
});

export const SuppressionStatus = { SUPPRESSED: "SUPPRESSED", ENDED: "ENDED" } as const;
registerEnumType(SuppressionStatus, {
  name: "SuppressionStatus",
  description: "How a suppression stands.",
  valuesConfig: {
    SUPPRESSED: { description: "The person does not see it, until its review is due or it is ended." },
    ENDED: { description: "The person sees it again." },
  },
});
