import { Arg, Int } from "type-graphql";
import { Impersonal } from "../labels/decorators.ts";

/** The argument `first` of a list of people; its parameter is `number | null | undefined`. */
export const First = (): OnParameter =>
  impersonal(Arg("first", () => Int, { nullable: true, description: "How many, 1 to 100; 50 unless said." }));

/** The argument `after` of a list of people; its parameter is `string | null | undefined`. */
export const After = (): OnParameter =>
  impersonal(Arg("after", () => String, { nullable: true, description: "The cursor the page begins after." }));

type OnParameter = (target: object, method: string | symbol, place: number) => void;

const impersonal =
  (argument: OnParameter): OnParameter =>
  (target, method, place) => {
    argument(target, method, place);
    Impersonal()(target, method, place);
  };
