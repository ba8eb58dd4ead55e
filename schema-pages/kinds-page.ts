import { CATEGORY_DEFINITIONS } from "../policies/categories.ts";
import { levelsNeeded } from "../policies/ceiling.ts";
import { CATEGORIES, type Category } from "../shared/vocabulary.ts";
import { AT, whoLines } from "./label-part.ts";
import { code, list, page } from "./markdown.ts";

/** Each kind of information: what it is, and who reads it at each level. */
export const kindsPage = (intro: string): string =>
  page(
    "# Kinds of information",
    intro,
    "A field or item of one kind is read as said here. Of several kinds, each must be readable.",
    ...CATEGORIES.map(kindPart),
  );

function kindPart(category: Category): string {
  const { title, sentence } = CATEGORY_DEFINITIONS[category];
  const levels = levelsNeeded(category).map((level) => [capital(AT[level]), whoLines([category], level)] as const);
  return page(`## ${title}`, `${code(category)}. ${sentence}`, list(levels)).trimEnd();
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
