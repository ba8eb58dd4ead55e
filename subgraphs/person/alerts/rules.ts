import type { AlertRule } from "../../../shared/alert-rules.ts";
import { REFUSALS, type RefusalCode } from "../../../shared/errors.ts";
import type { AskedRequest, History } from "./asked.ts";
import { isUnusualHour } from "./hours.ts";
import { QUIET_MS, QUIET_SHIFT_MS, THRESHOLDS, USUAL_PEOPLE_AN_HOUR, USUAL_PEOPLE_OF_OTHERS } from "./thresholds.ts";

/** What a guardian is alerted to. */
export interface Rule {
  /** What it tells, for somebody who does not read code. */
  readonly sentence: string;
  /** For how long after an alert it is quiet about the same caller. */
  readonly quietMs: number;
  /**
   * The requests that an alert would rest on, of one caller's requests within an hour, the last of which is being looked at;
   * none where there is nothing to tell.
   */
  readonly trips: (hour: readonly AskedRequest[], history: History) => readonly AskedRequest[];
}

/** The rules, by name. None looks at what was told, only at how it was asked for. */
export const RULES: Readonly<Record<AlertRule, Rule>> = {
  UNRELATED_LOOKUPS: {
    sentence: `Somebody asked within an hour about ${THRESHOLDS.unrelatedAnHour} people or more to whom nothing ties them, found or not.`,
    quietMs: QUIET_MS,
    trips: (hour) => {
      const found = new Set(hour.flatMap(({ people }) => people.filter(({ tied }) => !tied).map(({ id }) => id)));
      const unmet = total(hour, unmetOf);
      return when(
        found.size + unmet >= THRESHOLDS.unrelatedAnHour,
        hour,
        (one) => unmetOf(one) > 0 || one.people.some(isUntied),
      );
    },
  },
  SEQUENTIAL_IDENTIFIERS: {
    sentence: `Somebody asked within an hour about ${THRESHOLDS.sequentialAnHour} numbers or more that follow one another, as nobody's caseload does.`,
    quietMs: QUIET_MS,
    trips: (hour) => {
      const sequential = ({ lookUps }: AskedRequest): number => lookUps.sequential;
      return when(total(hour, sequential) >= THRESHOLDS.sequentialAnHour, hour, (one) => sequential(one) > 0);
    },
  },
  OFF_SHIFT: {
    sentence: `Somebody asked at an hour of the week near which they had not asked in four weeks, having asked on ${THRESHOLDS.daysOfHistory} days or more. There are no rotas here: whoever changes shifts is told of as well.`,
    quietMs: QUIET_SHIFT_MS,
    trips: (hour, history) => {
      const last = hour.slice(-1);
      return last.filter(({ at }) => isUnusualHour(at, history));
    },
  },
  UNUSUAL_VOLUME: {
    sentence: `Somebody was told within an hour of more than ${THRESHOLDS.timesBusiest} times as many people as in their busiest hour of four weeks, and of more than is usual for their role.`,
    quietMs: QUIET_MS,
    trips: (hour, history) => {
      const busiest = Math.max(0, ...history.map((one) => one.people));
      const usual = USUAL_PEOPLE_AN_HOUR[hour.at(-1)?.role ?? ""] ?? USUAL_PEOPLE_OF_OTHERS;
      const most = Math.max(usual, THRESHOLDS.timesBusiest * busiest);
      // Most hours are far below it, whoever is counted twice.
      if (total(hour, (one) => one.people.length) <= most) return [];
      const people = new Set(hour.flatMap((one) => one.people.map(({ id }) => id)));
      return when(people.size > most, hour, (one) => one.people.length > 0);
    },
  },
  HIGH_WITHHELD_RATIO: {
    sentence: `Of what somebody asked for within an hour, in ${THRESHOLDS.withheldRequestsAnHour} requests or more, ${THRESHOLDS.withheldPart * 100}% or more was kept back by policy or for want of consent.`,
    quietMs: QUIET_MS,
    trips: (hour) => {
      const asking = hour.filter(({ told, withheld }) => told + withheld > 0);
      const [told, withheld] = [total(asking, (one) => one.told), total(asking, (one) => one.withheld)];
      const isHigh = withheld >= THRESHOLDS.withheldPart * (told + withheld);
      return when(asking.length >= THRESHOLDS.withheldRequestsAnHour && isHigh, asking, (one) => one.withheld > 0);
    },
  },
  ATTEMPT_BY_LEAVER: {
    sentence: "Somebody tried who has left or is suspended, or a key that was revoked was used (story SC14).",
    quietMs: QUIET_MS,
    trips: (hour) => {
      const last = hour.slice(-1);
      return last.filter(({ code }) => LEAVERS.includes(code ?? ""));
    },
  },
  FORBIDDEN_FILTERS: {
    sentence: `Somebody tried ${THRESHOLDS.forbiddenFiltersAnHour} times within an hour to filter or sort by what they may not see (story SC09), or ${THRESHOLDS.guessesAnHour} times with an operation that is not registered or, through a key, one that does not fit its schema.`,
    quietMs: QUIET_MS,
    trips: (hour) => {
      const tried = hour.filter(({ code }) => code === "FORBIDDEN_ARGUMENT");
      const guessed = hour.filter(isGuess);
      const [areTried, areGuessed] = [
        tried.length >= THRESHOLDS.forbiddenFiltersAnHour,
        guessed.length >= THRESHOLDS.guessesAnHour,
      ];
      return hour.filter((one) => (areTried && tried.includes(one)) || (areGuessed && guessed.includes(one)));
    },
  },
};

const LEAVERS: readonly string[] = ["NOT_EMPLOYED", "STAFF_SUSPENDED", "KEY_REVOKED"];

/** To a key what it may not see is not there, so that trying it is refused as a slip is: one is nothing, many are. */
const isGuess = ({ code, byKey }: AskedRequest): boolean =>
  code === "OPERATION_NOT_REGISTERED" || (byKey && (code === "VALIDATION_FAILED" || code === "BAD_VARIABLES"));

/**
 * Whom nobody had asked about within the hour is counted, and counted once. Of a request that was refused nobody knows whom it
 * would have met: then all of them, unless it was refused for want of an answer of ours.
 */
const unmetOf = ({ code, lookUps: { fresh, unmet } }: AskedRequest): number =>
  code === null || isOurs(code) ? Math.min(fresh, unmet) : fresh;

/** Whether it was refused for something that failed here. */
const isOurs = (code: string): boolean => Object.hasOwn(REFUSALS, code) && REFUSALS[code as RefusalCode][0] >= 500;

const isUntied = ({ tied }: AskedRequest["people"][number]): boolean => !tied;

const total = (hour: readonly AskedRequest[], of: (one: AskedRequest) => number): number =>
  hour.reduce((all, one) => all + of(one), 0);

const when = (
  tripped: boolean,
  hour: readonly AskedRequest[],
  rests: (one: AskedRequest) => boolean,
): readonly AskedRequest[] => (tripped ? hour.filter(rests) : []);
