import { REFUSALS } from "../shared/errors.ts";
import { code, page, table } from "./markdown.ts";

/** Every refusal, by its code. */
export const errorsPage = (intro: string): string =>
  page(
    "# Errors",
    intro,
    `A refused operation has ${code("errors")} and no ${code("data")}. Go by ${code("errors[].extensions.code")}: codes stay, words may be bettered. What to do about which stands in [frontend.md](../frontend.md#errors).`,
    table(
      ["Code", "HTTP", "Words"],
      Object.entries(REFUSALS)
        .map(([name, [status, words]]) => [code(name), String(status), words] as const)
        .sort(([one], [other]) => (one < other ? -1 : 1)),
    ),
  );
