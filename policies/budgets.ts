import type { Role } from "../shared/vocabulary.ts";

/** What callers of a role may ask for, in the cost of operations (docs/decisions/027) and in people. */
export interface RoleBudget {
  /** The most that one operation may cost. */
  readonly costOfOne: number;
  /** What may be spent at once, and what comes back each minute. */
  readonly cost: number;
  readonly costPerMinute: number;
  /** How many different people one caller may be shown, or may ask for by identifier, within an hour. */
  readonly peoplePerHour: number;
}

/**
 * Who works at a site lists everybody there, a large prison's two thousand; who has a caseload, a team's few hundred. All of
 * one person's record costs about 7,000, of a page of fifty 345,000, and a screen some hundreds: nobody at work comes near these.
 */
const AT_A_SITE: RoleBudget = { costOfOne: 400_000, cost: 2_000_000, costPerMinute: 1_000_000, peoplePerHour: 2_000 };
const WITH_A_CASELOAD: RoleBudget = { ...AT_A_SITE, peoplePerHour: 600 };
const OF_FEW_PEOPLE: RoleBudget = { costOfOne: 100_000, cost: 300_000, costPerMinute: 100_000, peoplePerHour: 200 };

export const ROLE_BUDGETS: Readonly<Record<Role, RoleBudget>> = {
  "detention-officer": AT_A_SITE,
  "custody-sergeant": AT_A_SITE,
  "investigating-officer": OF_FEW_PEOPLE,
  "custody-clinician": AT_A_SITE,
  "liaison-diversion-practitioner": AT_A_SITE,
  "prison-officer": AT_A_SITE,
  "prison-reception-officer": AT_A_SITE,
  "prison-clinician": AT_A_SITE,
  "mental-health-practitioner": WITH_A_CASELOAD,
  "substance-misuse-practitioner": WITH_A_CASELOAD,
  "substance-misuse-worker": WITH_A_CASELOAD,
  "probation-practitioner": WITH_A_CASELOAD,
  "social-worker": WITH_A_CASELOAD,
  "voluntary-sector-worker": OF_FEW_PEOPLE,
  analyst: { ...OF_FEW_PEOPLE, peoplePerHour: 20 },
  "caldicott-guardian": WITH_A_CASELOAD,
  person: { ...OF_FEW_PEOPLE, peoplePerHour: 20 },
  "court-officer": OF_FEW_PEOPLE,
};

/** What all callers of one organisation may spend together: as much as a thousand of them at once. */
export const AGENCY_BUDGET = { cost: 1_000_000_000, costPerMinute: 600_000_000 } as const;

/** What may be spent through one partner's key, by whomever: as much as fifty callers of a site. */
export const KEY_BUDGET = { cost: 100_000_000, costPerMinute: 50_000_000 } as const;

/**
 * What may be asked that nobody registered, by whoever explores: about what all of one person's record costs at once, and as
 * many people as somebody looks at who tries a query out.
 */
export const EXPLORER_BUDGET: RoleBudget = { costOfOne: 10_000, cost: 30_000, costPerMinute: 3_000, peoplePerHour: 20 };

/** How many people one caller may look for by name within an hour, found or not. */
export const SOUGHT_PER_HOUR = 30;
