/** A price: a number, or what comes of the variables of one request. */
export type Formula = number | ((variables: Variables) => number);

export type Variables = Readonly<Record<string, unknown>>;

/** The highest price there is. Whatever would be more is this, so that no price overflows into a small one. */
export const PRICE_MOST = 1_000_000_000;

/** What a formula comes to in one request. */
export const priceOf = (formula: Formula, variables: Variables): number =>
  typeof formula === "number" ? formula : formula(variables);

/** A formula over others; a number at once where all of them are numbers. */
function over(parts: readonly Formula[], combine: (prices: readonly number[]) => number): Formula {
  const numbers = parts.filter((part) => typeof part === "number");
  if (numbers.length === parts.length) return combine(numbers);
  return (variables) => combine(parts.map((part) => priceOf(part, variables)));
}

const held = (price: number): number => Math.min(PRICE_MOST, Math.max(-PRICE_MOST, price));

export const sum = (parts: readonly Formula[]): Formula =>
  over(parts, (prices) => prices.reduce((one, other) => held(one + other), 0));

export const most = (parts: readonly Formula[]): Formula =>
  over(parts, (prices) => prices.reduce((one, other) => Math.max(one, other), 0));

/** A price as often as there are; never less than nothing. */
export const times = (count: Formula, each: Formula): Formula =>
  over([count, each], ([count = 0, each = 0]) => held(Math.max(0, count) * Math.max(0, each)));

/** One of two, by what the variables say. */
export const where =
  (holds: (variables: Variables) => boolean, formula: Formula): Formula =>
  (variables) =>
    holds(variables) ? priceOf(formula, variables) : 0;
