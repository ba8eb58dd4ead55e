import type { Answer, Seen, Shown, WithheldReason } from "./disclosure.ts";
import type { CustodyScreenQuery } from "./generated.ts";
import { shown } from "./shown.ts";

/** The screen of a custody sergeant, as lines of text. Where something is not on it, it says why. */
export function custodyScreen(answer: Answer<CustodyScreenQuery>): string {
  const person = shown(answer, "person");
  if (person.state !== "SHOWN") return `Nobody to show: ${absence(person)}.`;
  return [
    row("Family name", words(shown(answer, "person", "identity", "familyName"))),
    row("Asks to be called", words(shown(answer, "person", "identity", "preferredName"))),
    row(
      "Also known as",
      lines(shown(answer, "person", "identity", "aliases"), ({ familyName }) => words(familyName)),
    ),
    row("Observation", words(shown(answer, "person", "custody", "observation", "level"))),
    row(
      "What to do",
      lines(shown(answer, "person", "custody", "headlines"), ({ action }) => words(action)),
    ),
    row("Medicines due", words(shown(answer, "person", "custody", "medicationHeadline", "action"))),
    row("Medicines", lines(shown(answer, "person", "custody", "medicines"), medicine)),
    row("Mental health", words(shown(answer, "person", "mentalHealth", "currentHeadline", "action"))),
    row(
      "Diagnoses",
      lines(shown(answer, "person", "mentalHealth", "diagnoses"), ({ name }) => words(name)),
    ),
    row(
      "Allergies",
      lines(shown(answer, "person", "physicalHealth", "allergies"), ({ substance }) => words(substance)),
    ),
  ].join("\n");
}

type Items<T> = NonNullable<T> extends readonly (infer Item)[] ? Item : never;
type Custody = NonNullable<NonNullable<CustodyScreenQuery["person"]>["custody"]>;

const medicine = ({ name, status, confidence, reason }: Seen<NonNullable<Items<Custody["medicines"]>>>): string =>
  `${words(name)}: ${words(status)}, ${words(confidence)}; reason: ${words(reason)}`;

/** A value in words, or why there is none. */
function words<T extends string | number | boolean | null>(one: Shown<T>): string {
  return one.state === "SHOWN" ? String(one.value) : absence(one);
}

/** The items of a list, a line each; an empty list says why it is, and one that may be longer says so. */
function lines<T>(list: Shown<readonly T[] | null>, write: (item: Seen<NonNullable<T>>) => string): string {
  if (list.state !== "SHOWN") return absence(list);
  const items: readonly Shown<T>[] = list.value;
  const written = items.map((item) => (item.state === "SHOWN" ? write(item.value) : absence(item)));
  return [...written, ...(list.partial ? ["(there may be more, not shown to you)"] : [])].join(`\n${MARGIN}`);
}

type Absent = Exclude<Shown<unknown>, { readonly state: "SHOWN" }>;

/** Why there is nothing, in words; a state that is left out here does not compile. */
function absence(one: Absent): string {
  switch (one.state) {
    case "NONE_RECORDED":
      return "none recorded";
    case "WITHHELD":
      return NOT_SHOWN[one.reason];
    case "MAY_BE_WITHHELD":
      return "nothing shown to you; there may be something";
    case "UNAVAILABLE":
      return "service not answering";
  }
}

const NOT_SHOWN: Readonly<Record<WithheldReason, string>> = {
  NOT_PERMITTED: "not shown to you",
  CONSENT_REQUIRED: "not shown to you without consent",
  BREAK_GLASS_AVAILABLE: "not shown to you; in an emergency the glass can be broken",
  DECISION_UNAVAILABLE: "not shown: whether you may see it cannot be decided now",
};

const row = (head: string, text: string): string => `${head.padEnd(MARGIN.length)}${text}`;

const MARGIN = " ".repeat(20);
