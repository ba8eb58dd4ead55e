/** One thing a person said about the category at hand, in the words of a table. */
export interface Saying {
  readonly no: boolean;
  readonly specific: boolean;
  readonly upstream: boolean;
  /** Which came first: 1, 2, 3; the same number is the same moment. */
  readonly order: number;
  readonly period: (typeof PERIODS)[number];
  readonly recipient: (typeof RECIPIENTS)[number];
  readonly purpose: (typeof REASONS)[number];
}

/** In force; over before the next was said; over or withdrawn after the last; to come; ends before it begins; no date. */
export const PERIODS = ["NOW", "OVER", "OVER_LATE", "WITHDRAWN", "AHEAD", "BACKWARDS", "NO_DATE"] as const;
/** This caller's organisation, role and service, anyone; somebody else; nobody that can be told. */
export const RECIPIENTS = ["ORGANISATION", "ROLE", "SERVICE", "ANYONE", "ELSE", "UNREADABLE"] as const;
/** The caller's purpose by name, any, another, one that there is not. */
export const REASONS = ["NAMED", "ANY", "OTHER", "UNREADABLE"] as const;

/** What the sayings come to, read a second time, without the policy's own way of reading them. */
export function comesTo(said: readonly Saying[]): { dissent: boolean; consent: "SPECIFIC" | "GENERIC" | undefined } {
  const toUs = said.filter(({ recipient, purpose }) => recipient !== "ELSE" && purpose !== "OTHER");
  const dissents = toUs.filter(({ no, period }) => no && !["OVER", "OVER_LATE", "WITHDRAWN", "AHEAD"].includes(period));
  const unclear = (one: Saying) => [one.period, one.recipient, one.purpose].some((part) => UNCLEAR.includes(part));
  const yeses = toUs.filter((one) => !one.no && !unclear(one));
  const [inForce, silent] = [
    yeses.filter(({ period }) => period === "NOW"),
    yeses.filter(({ period }) => period !== "NOW"),
  ];
  const since = (one: Saying) => silent.every((other) => !comesBefore(other, one) || endOf(other) < one.order);
  const standing = inForce.filter(since);
  const applying = standing.find((one) => standing.every((other) => !comesBefore(other, one)));
  const specific = applying?.specific && applying.purpose === "NAMED" && applying.recipient !== "ANYONE";
  const reopened = dissents.every((one) => !one.upstream && !unclear(one) && one.order < (applying?.order ?? 0));
  if (specific && reopened) return { dissent: dissents.length > 0, consent: "SPECIFIC" };
  return { dissent: dissents.length > 0, consent: applying && dissents.length === 0 ? "GENERIC" : undefined };
}

const UNCLEAR: readonly string[] = ["BACKWARDS", "NO_DATE", "UNREADABLE"];

/** Narrower by recipient, then by purpose; else later; else, of one moment, not in force; else not specific. */
function comesBefore(one: Saying, other: Saying): boolean {
  const [a, b] = [rankOf(one), rankOf(other)];
  const at = a.findIndex((part, place) => part !== b[place]);
  return at >= 0 && Number(a[at]) < Number(b[at]);
}

const rankOf = ({ recipient, purpose, order, period, specific }: Saying): readonly number[] => [
  RECIPIENTS.indexOf(recipient),
  REASONS.indexOf(purpose),
  -order,
  Number(period === "NOW"),
  Number(specific && purpose === "NAMED" && recipient !== "ANYONE"),
];

/** When it fell silent, on the scale of `order`. */
const endOf = ({ period, order }: Saying): number => ({ OVER: order + 0.5, AHEAD: order })[period as string] ?? 9;
