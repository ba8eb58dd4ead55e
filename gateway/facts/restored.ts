import type { Directive } from "../../shared/directives.ts";
import type { PersonFacts } from "../../shared/facts.ts";
import { CATEGORIES } from "../../shared/vocabulary.ts";
import type { ChangeMarks } from "./change-marks.ts";

/**
 * What may be believed of facts once a database was restored from before a change: nobody knows what was withdrawn since, so
 * no consent stands and dissent cannot be ruled out, until the withdrawals have been replayed.
 */
export const asBelieved = (facts: PersonFacts, marks: ChangeMarks): PersonFacts =>
  isReplayed(facts, marks) ? facts : { ...facts, directives: [UNKNOWN_DISSENT] };

/** Whether they were read from a database that was never restored, or that has been replayed. */
export const isReplayed = ({ asOf }: PersonFacts, { restored }: Pick<ChangeMarks, "restored">): boolean =>
  asOf.replayed >= restored;

/** Dissent from everything, to anyone; nothing said here reopens it. */
const UNKNOWN_DISSENT: Directive = {
  id: "restored-database",
  decision: "DENY",
  categories: CATEGORIES,
  purposes: [],
  recipient: { kind: "ANYONE", name: "" },
  specific: false,
  upstream: true,
  capacity: "PRESUMED",
  givenAt: "1970-01-01T00:00:00.000Z",
  from: "1970-01-01T00:00:00.000Z",
  to: null,
  withdrawnAt: null,
};
