import type { Answer, At, PathIn, Shown } from "./disclosure.ts";

/** How a place in the answer stands, by its path; and below it, each part of the value the same. */
export function shown<Data, const Path extends PathIn<Data>>(
  answer: Answer<Data>,
  ...path: Path
): Shown<At<Data, Path>>;
export function shown(answer: Answer<unknown>, ...path: Where): Shown<unknown> {
  return look(path.reduce(below, answer.data), path, answer);
}

type Where = readonly PropertyKey[];

const below = (value: unknown, name: PropertyKey): unknown =>
  (value as Readonly<Record<PropertyKey, unknown>> | null | undefined)?.[name];

function look(value: unknown, path: Where, answer: Answer<unknown>): Shown<unknown> {
  const isEmptyList = Array.isArray(value) && value.length === 0;
  if (value === null || value === undefined || isEmptyList) return nothing(path, answer);
  const partial = Array.isArray(value) && !isWhole(path, answer);
  return { state: "SHOWN", value: inside(value, path, answer), partial };
}

function inside(value: NonNullable<unknown>, path: Where, answer: Answer<unknown>): NonNullable<unknown> {
  if (Array.isArray(value)) return value.map((item, index) => look(item, [...path, index], answer));
  if (typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [
      name,
      name === "__typename" ? part : look(part, [...path, name], answer),
    ]),
  );
}

/** Nothing is there: what that means is said by the report and by nothing else. */
function nothing(path: Where, answer: Answer<unknown>): Shown<never> {
  const { redactions, sections } = answer.disclosure;
  if (sections.some((one) => one.state === "UNAVAILABLE" && leadsTo(one.path, path))) return { state: "UNAVAILABLE" };
  const withheld = redactions.find(({ paths }) => paths.some((one) => leadsTo(one, path)));
  if (withheld) return { state: "WITHHELD", reason: withheld.reason };
  return { state: isWhole(path, answer) ? "NONE_RECORDED" : "MAY_BE_WITHHELD" };
}

/**
 * Whether all that could be here is readable. Where the report says nothing (outside any section, or past the 50
 * paths a redaction names) and where it says something this client does not know, it is not.
 */
function isWhole(path: Where, { disclosure: { sections, complete } }: Answer<unknown>): boolean {
  const [nearest] = sections
    .filter((one) => leadsTo(one.path, path))
    .sort((one, other) => other.path.length - one.path.length);
  return nearest !== undefined && (complete || nearest.state === "OK" || nearest.state === "NONE_RECORDED");
}

const leadsTo = (one: string, path: Where): boolean => `${path.join(".")}.`.startsWith(`${one}.`);
