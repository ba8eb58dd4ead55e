import { madeOf } from "../../shared/made-of.ts";
import { CATEGORIES, type Category } from "../../shared/vocabulary.ts";
import type { MedicineDuplicateReason } from "./coded-values-health.ts";
import type { MedicineDuplicate, PrisonMedicine } from "./medicines.ts";

/**
 * Each two of somebody's current medicines that hold the same ingredient. Pairs, never groups: whether two are
 * told of must not depend on a third, which the reader may not be allowed to know of.
 */
export function duplicatesAmong(medicines: readonly PrisonMedicine[]): readonly MedicineDuplicate[] {
  const current = medicines.filter(({ status }) => status === "CURRENT");
  return current.flatMap((one, at) =>
    current
      .slice(at + 1)
      .filter((other) => sameIngredient(one, other))
      .map((other) => duplicate(one, other)),
  );
}

/** What is known by no ingredient is the same as nothing. */
function sameIngredient(one: PrisonMedicine, other: PrisonMedicine): boolean {
  const ingredient = plain(one.ingredient);
  return ingredient !== "" && ingredient === plain(other.ingredient);
}

const plain = (words: string | null): string => (words ?? "").trim().toLowerCase();

const duplicate = (one: PrisonMedicine, other: PrisonMedicine): MedicineDuplicate => ({
  id: madeOf(one.id, other.id),
  categories: either(one.categories, other.categories),
  reason: reasonFor(one, other),
  medicines: [one, other],
});

const either = (some: readonly Category[], others: readonly Category[]): readonly Category[] =>
  CATEGORIES.filter((category) => some.includes(category) || others.includes(category));

const reasonFor = (...both: readonly PrisonMedicine[]): MedicineDuplicateReason =>
  both.every(({ confidence }) => confidence === "CONFIRMED") ? "SAME_INGREDIENT" : "SAME_INGREDIENT_UNCONFIRMED";
