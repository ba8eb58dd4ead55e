import { registerEnumType } from "type-graphql";
import { CATEGORY_WORDS } from "../labels/definitions.ts";
import { CATEGORIES, type Category as Name } from "../vocabulary.ts";

/** A kind of information, as a caller names it and is told of it. */
export const Category = Object.fromEntries(CATEGORIES.map((name) => [name, name])) as Readonly<Record<Name, Name>>;
export type Category = Name;
registerEnumType(Category, {
  name: "Category",
  description: "A kind of information, as the matrix of who may see what names it.",
  valuesConfig: Object.fromEntries(CATEGORIES.map((name) => [name, { description: CATEGORY_WORDS[name] }])),
});
