import { registerEnumType } from "type-graphql";
import { CAPACITIES, type Capacity, RECIPIENT_KINDS, type RecipientKind } from "../../shared/directives.ts";
import { ROLES, type Role } from "../../shared/vocabulary.ts";

export const ConsentDecision = { PERMIT: "PERMIT", DENY: "DENY" } as const;
export type ConsentDecision = keyof typeof ConsentDecision;
registerEnumType(ConsentDecision, {
  name: "ConsentDecision",
  description: "What the person said.",
  valuesConfig: {
    PERMIT: { description: "Yes: a consent." },
    DENY: { description: "No: a dissent." },
  },
});

export const ConsentRecipientKind = same(RECIPIENT_KINDS);
registerEnumType(ConsentRecipientKind, {
  name: "ConsentRecipientKind",
  description: "To whom it speaks, the narrowest first.",
  valuesConfig: {
    ORGANISATION: { description: "One organisation." },
    ROLE: { description: "Everybody who acts in one role." },
    SERVICE: { description: "Everybody who works in one kind of service." },
    ANYONE: { description: "Anyone; such a consent is never specific." },
  } satisfies Readonly<Record<RecipientKind, unknown>>,
});

export const ConsentCapacity = same(CAPACITIES);
registerEnumType(ConsentCapacity, {
  name: "ConsentCapacity",
  description:
    "How it was established that the person could decide (Mental Capacity Act 2005 s.1 to s.3; our own codes).",
  valuesConfig: {
    PRESUMED: { description: "Nothing suggested that they could not." },
    SUPPORTED: { description: "They could once they were helped to: an interpreter, time, plain words." },
    ASSESSED: { description: "It was assessed for this decision, and they could." },
    DOUBTED: { description: "It was in doubt. A dissent stands all the same; a consent is none." },
  } satisfies Readonly<Record<Capacity, unknown>>,
});

export const ConsentStanding = {
  IN_FORCE: "IN_FORCE",
  TO_COME: "TO_COME",
  ENDED: "ENDED",
  WITHDRAWN: "WITHDRAWN",
} as const;
export type ConsentStanding = keyof typeof ConsentStanding;
registerEnumType(ConsentStanding, {
  name: "ConsentStanding",
  description: "How a consent or dissent stands by itself; what it comes to beside others is decided with each answer.",
  valuesConfig: {
    IN_FORCE: { description: "It counts now." },
    TO_COME: { description: "It has not begun." },
    ENDED: { description: "Its time is over." },
    WITHDRAWN: { description: "It was taken back." },
  },
});

export const ConsentStatus = { RECORDED: "RECORDED", WITHDRAWN: "WITHDRAWN", PENDING: "PENDING" } as const;
export type ConsentStatus = keyof typeof ConsentStatus;
registerEnumType(ConsentStatus, {
  name: "ConsentStatus",
  description: "What came of recording or withdrawing.",
  valuesConfig: {
    RECORDED: { description: "Every answer from now on goes by it." },
    WITHDRAWN: { description: "No answer from now on goes by it." },
    PENDING: { description: "Written down, but not every replica could be told yet; ask again." },
  },
});

export const ConsentRequestState = {
  ASKED: "ASKED",
  GRANTED: "GRANTED",
  REFUSED: "REFUSED",
  EXPIRED: "EXPIRED",
  PENDING: "PENDING",
} as const;
export type ConsentRequestState = keyof typeof ConsentRequestState;
registerEnumType(ConsentRequestState, {
  name: "ConsentRequestState",
  description: "How a request for consent stands.",
  valuesConfig: {
    ASKED: { description: "It waits for an answer." },
    GRANTED: { description: "The person agreed; a consent was recorded." },
    REFUSED: { description: "The person did not agree." },
    EXPIRED: { description: "Nobody answered in time." },
    PENDING: { description: "Granted and written down, but not every replica could be told yet; ask again." },
  },
});

/** Roles as enum values: their names with underscores. Nobody consents to themselves, so the person is not among them. */
export const RecipientRole = Object.fromEntries(
  ROLES.filter((role) => role !== "person").map((role) => [role.replaceAll("-", "_").toUpperCase(), role]),
) as Readonly<Record<string, Role>>;
registerEnumType(RecipientRole, {
  name: "RecipientRole",
  description: "A role whose holders a consent or dissent may speak to.",
  valuesConfig: {
    DETENTION_OFFICER: { description: "Detention officers of custody suites." },
    CUSTODY_SERGEANT: { description: "Custody sergeants." },
    INVESTIGATING_OFFICER: { description: "Officers who investigate." },
    CUSTODY_CLINICIAN: { description: "Clinicians of custody suites." },
    LIAISON_DIVERSION_PRACTITIONER: { description: "Liaison and diversion practitioners." },
    PRISON_OFFICER: { description: "Prison officers." },
    PRISON_RECEPTION_OFFICER: { description: "Officers of prison receptions." },
    PRISON_CLINICIAN: { description: "Clinicians of prisons." },
    MENTAL_HEALTH_PRACTITIONER: { description: "Mental-health practitioners." },
    SUBSTANCE_MISUSE_PRACTITIONER: { description: "Registered practitioners who treat substance use." },
    SUBSTANCE_MISUSE_WORKER: { description: "Workers of substance-use services who are not registered." },
    PROBATION_PRACTITIONER: { description: "Probation practitioners." },
    SOCIAL_WORKER: { description: "Social workers." },
    VOLUNTARY_SECTOR_WORKER: { description: "Workers of voluntary organisations." },
    ANALYST: { description: "Analysts." },
    CALDICOTT_GUARDIAN: { description: "Caldicott guardians." },
    COURT_OFFICER: { description: "Court officers." },
  },
});

/** A list of codes as an object of codes that stand for themselves. */
function same<const Code extends string>(codes: readonly Code[]): { readonly [Each in Code]: Each } {
  return Object.fromEntries(codes.map((code) => [code, code])) as { readonly [Each in Code]: Each };
}
