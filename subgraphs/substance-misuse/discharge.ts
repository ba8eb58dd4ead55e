import { registerEnumType } from "type-graphql";

/**
 * How an episode of treatment ended, by the labels of the National Drug Treatment Monitoring System as an
 * analysis of its data prints them. Labels that are not printed there in full are not here.
 */
export const DischargeLabel = {
  TREATMENT_COMPLETED_DRUG_FREE: "TREATMENT_COMPLETED_DRUG_FREE",
  OCCASIONAL_USER_NOT_HEROIN_OR_CRACK: "OCCASIONAL_USER_NOT_HEROIN_OR_CRACK",
  TRANSFERRED_NOT_IN_CUSTODY: "TRANSFERRED_NOT_IN_CUSTODY",
  TRANSFERRED_IN_CUSTODY: "TRANSFERRED_IN_CUSTODY",
  INCOMPLETE_COMMENCEMENT_DECLINED: "INCOMPLETE_COMMENCEMENT_DECLINED",
  INCOMPLETE_WITHDRAWN_BY_PROVIDER: "INCOMPLETE_WITHDRAWN_BY_PROVIDER",
  INCOMPLETE_DROPPED_OUT: "INCOMPLETE_DROPPED_OUT",
  INCOMPLETE_RETAINED_IN_CUSTODY: "INCOMPLETE_RETAINED_IN_CUSTODY",
  INCOMPLETE_CLIENT_DIED: "INCOMPLETE_CLIENT_DIED",
  MOVED: "MOVED",
  NO_APPROPRIATE_TREATMENT: "NO_APPROPRIATE_TREATMENT",
} as const;
export type DischargeLabel = keyof typeof DischargeLabel;
registerEnumType(DischargeLabel, {
  name: "DischargeLabel",
  description: "How treatment ended (labels of the National Drug Treatment Monitoring System, under our own codes).",
  valuesConfig: {
    TREATMENT_COMPLETED_DRUG_FREE: { description: "Treatment completed, drug free." },
    OCCASIONAL_USER_NOT_HEROIN_OR_CRACK: { description: "Occasional user (not heroin or crack)." },
    TRANSFERRED_NOT_IN_CUSTODY: { description: "Transferred, not in custody." },
    TRANSFERRED_IN_CUSTODY: { description: "Transferred, in custody." },
    INCOMPLETE_COMMENCEMENT_DECLINED: { description: "Incomplete, treatment commencement declined." },
    INCOMPLETE_WITHDRAWN_BY_PROVIDER: { description: "Incomplete, treatment withdrawn by the provider." },
    INCOMPLETE_DROPPED_OUT: { description: "Incomplete, dropped out." },
    INCOMPLETE_RETAINED_IN_CUSTODY: { description: "Incomplete, retained in custody." },
    INCOMPLETE_CLIENT_DIED: { description: "Incomplete, client died." },
    MOVED: { description: "Moved." },
    NO_APPROPRIATE_TREATMENT: { description: "No appropriate treatment." },
  },
});

/** What a numeric discharge code counts as. */
export const DischargeClass = {
  SUCCESSFUL: "SUCCESSFUL",
  NEUTRAL: "NEUTRAL",
  UNSUCCESSFUL: "UNSUCCESSFUL",
} as const;
export type DischargeClass = keyof typeof DischargeClass;
registerEnumType(DischargeClass, {
  name: "DischargeClass",
  description:
    "What a numeric discharge code counts as in an analysis of National Drug Treatment Monitoring System data.",
  valuesConfig: {
    SUCCESSFUL: { description: "Codes 80 to 82." },
    NEUTRAL: { description: "Codes 83, 84, 87 and 93 to 97." },
    UNSUCCESSFUL: { description: "Codes 85, 86, 88 and 89." },
  },
});

/** The numeric codes of which a source tells what they count as; which label each has, no source tells. */
export const DISCHARGE_CODES: ReadonlyMap<number, DischargeClass> = new Map([
  ...codes("SUCCESSFUL", 80, 81, 82),
  ...codes("NEUTRAL", 83, 84, 87, 93, 94, 95, 96, 97),
  ...codes("UNSUCCESSFUL", 85, 86, 88, 89),
]);

/** What a numeric code counts as; null where there is none. Throws for one of which no source tells. */
export function dischargeClass(code: number | null): DischargeClass | null {
  if (code === null) return null;
  const known = DISCHARGE_CODES.get(code);
  if (!known) throw new RangeError("a discharge code that no source explains");
  return known;
}

function codes(counts: DischargeClass, ...numbers: readonly number[]): readonly (readonly [number, DischargeClass])[] {
  return numbers.map((one) => [one, counts]);
}
