import { Arg, Directive, Int } from "type-graphql";
import { Impersonal } from "../labels/decorators.ts";
import { PAGE } from "../page.ts";

/** The argument `first` of a list in pages; its parameter is `number | null | undefined`. */
export const First = (): OnParameter =>
  impersonal(Arg("first", () => Int, { nullable: true, description: "How many, 1 to 100; 50 unless said." }));

/** The argument `after` of a list in pages; its parameter is `string | null | undefined`. */
export const After = (): OnParameter =>
  impersonal(Arg("after", () => String, { nullable: true, description: "The cursor the page begins after." }));

/** Says of a field that leads to a page how many its `edges` are: as many as `first` asks for, else 50. */
export const Paged = (): ReturnType<typeof Directive> =>
  Directive(
    `@listSize(slicingArguments: ["first"], sizedFields: ["edges"], requireOneSlicingArgument: false, assumedSize: ${PAGE.usual})`,
  );

type OnParameter = (target: object, method: string | symbol, place: number) => void;

const impersonal =
  (argument: OnParameter): OnParameter =>
  (target, method, place) => {
    argument(target, method, place);
    Impersonal()(target, method, place);
  };
