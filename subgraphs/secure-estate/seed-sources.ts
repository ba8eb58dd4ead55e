/** Who holds the invented records, and in what kind of system. */
export const PRISON_SERVICE = "HM Prison Service";
export const PRISON_SYSTEM = "Prison record";
export const HEALTHCARE = "Prison healthcare";
export const HEALTH_SYSTEM = "Prison health record";

/** The general practices of the invented people; "practice" is drawn once of a person, wherever it is told. */
export const PRACTICES = [
  "Fellside Surgery",
  "Millrace Practice",
  "Tern Street Surgery",
  "Harbour View Practice",
] as const;

/** These values, beginning at one of them, so that several records of a kind differ where nothing is drawn. */
export const from = <Value>(values: readonly [Value, ...Value[]], at: number): readonly [Value, ...Value[]] => {
  const [first, ...others] = [...values.slice(at % values.length), ...values.slice(0, at % values.length)];
  return [first ?? values[0], ...others];
};
