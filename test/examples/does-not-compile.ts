import type { Answer, Shown } from "../../examples/typed-client/disclosure.ts";
import type { CustodyScreenQuery } from "../../examples/typed-client/generated.ts";
import { shown } from "../../examples/typed-client/shown.ts";

/** What must not compile; a line that does makes `tsc` fail. */
export const wrong = (given: Answer<CustodyScreenQuery>): readonly unknown[] => {
  const medicines = shown(given, "person", "custody", "medicines");
  return [
    // @ts-expect-error a misspelt path
    shown(given, "person", "custody", "medicine"),
    // @ts-expect-error a value whose state nobody asked
    medicines.value,
    // @ts-expect-error an item whose state nobody asked
    medicines.state === "SHOWN" && medicines.value.map(({ name }) => name),
    // @ts-expect-error a part whose state nobody asked, as text
    medicines.state === "SHOWN" && medicines.value[0]?.state === "SHOWN" && medicines.value[0].value.name.trim(),
  ];
};

// @ts-expect-error a state is left out, so the function may end without words
export function forgetful(one: Shown<string>): string {
  switch (one.state) {
    case "SHOWN":
      return one.value;
    case "NONE_RECORDED":
      return "none recorded";
    case "WITHHELD":
      return "not shown to you";
    case "UNAVAILABLE":
      return "service not answering";
  }
}
