/**
 * From when on a rule raises an alert. No source gives such numbers for a graph like this one: all are [our proposal], to be set
 * right by what guardians find in their reviews, except where it says otherwise.
 */
export const THRESHOLDS = {
  /** People within an hour to whom nothing ties the caller, found or not. Arrivals that are looked up before they are booked in stay below it. */
  unrelatedAnHour: 20,
  /** Identifiers within an hour that follow one asked about before. Those of one family or one van of arrivals stay below it. */
  sequentialAnHour: 5,
  /** On how many different days a caller must have asked before it is known when they usually do. */
  daysOfHistory: 10,
  /** How many times as many people as in the busiest hour of the four weeks before. */
  timesBusiest: 3,
  /** Requests within an hour, and the part of all they asked for that was kept back. */
  withheldRequestsAnHour: 20,
  withheldPart: 0.8,
  /** Three attempts to filter by what one may not see (story SC09). */
  forbiddenFiltersAnHour: 3,
  /** Requests within an hour that guess at what there is. A client that is wrong as a whole reaches it too, and wants a look as well. */
  guessesAnHour: 20,
} as const;

/** However few were told of before, so many people within an hour are not unusual for somebody of the role. [our proposal] */
export const USUAL_PEOPLE_AN_HOUR: Readonly<Record<string, number>> = {
  // Who works at a site lists everybody there.
  "detention-officer": 300,
  "custody-sergeant": 300,
  "custody-clinician": 300,
  "liaison-diversion-practitioner": 300,
  "prison-officer": 300,
  "prison-reception-officer": 300,
  "prison-clinician": 300,
  // Who has a caseload lists a team's.
  "mental-health-practitioner": 100,
  "substance-misuse-practitioner": 100,
  "substance-misuse-worker": 100,
  "probation-practitioner": 100,
  "social-worker": 100,
  "caldicott-guardian": 100,
};

/** And for somebody of any other role. [our proposal] */
export const USUAL_PEOPLE_OF_OTHERS = 40;

export const HOUR_MS = 3_600_000;
/** A rule is quiet about a caller for so long after it raised an alert. */
export const QUIET_MS = HOUR_MS;
/** Half a day: a shift that is new is told of once. */
export const QUIET_SHIFT_MS = 12 * HOUR_MS;
/** How far back it is looked for what is usual. */
export const HISTORY_MS = 28 * 24 * HOUR_MS;
/** The most decisions that an alert names, the latest; the ledger has the others. */
export const DECISIONS_MOST = 50;
