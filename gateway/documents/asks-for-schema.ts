import { rootFields } from "./root-fields.ts";

/** Whether an operation asks for the schema alone, which through a key is the key's own and says nothing of anybody. */
export const asksForSchema = (text: string): boolean =>
  rootFields(text)?.every((name) => name === "__schema" || name === "__type") === true;
