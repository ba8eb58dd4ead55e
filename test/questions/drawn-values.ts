import {
  type GraphQLInputField,
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from "graphql";
import type { SeedPerson } from "../../shared/seed.ts";
import { PURPOSES, ROLES } from "../../shared/vocabulary.ts";
import type { Dice } from "./dice.ts";

/**
 * A value for what stands at "field.argument" or "Input.part": mostly one that finds this person. Undefined where it
 * is left out.
 */
export function drawnValue(type: GraphQLInputType, place: string, about: SeedPerson, dice: Dice): unknown {
  if (isNonNullType(type)) return drawnValue(type.ofType, place, about, dice);
  if (isListType(type))
    return Array.from({ length: 1 + dice.below(3) }, () => drawnValue(type.ofType, place, about, dice));
  if (isEnumType(type)) return dice.oneOf(type.getValues()).name;
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields());
    const given = ONE_OF.test(type.name) ? [dice.oneOf(fields)] : fields.filter((one) => isGiven(one, dice));
    return Object.fromEntries(
      given.map((field) => [field.name, drawnValue(field.type, `${type.name}.${field.name}`, about, dice)]),
    );
  }
  const make = Object.hasOwn(PLACES, place) ? PLACES[place] : SCALARS[type.name];
  return make?.(about, dice);
}

/** Of these exactly one part is given. */
const ONE_OF = /^PersonBy$|Order$/;

const isGiven = ({ type }: GraphQLInputField, dice: Dice): boolean => isNonNullType(type) || dice.happens(0.5);

type Make = (about: SeedPerson, dice: Dice) => unknown;

const SCALARS: Readonly<Record<string, Make | undefined>> = {
  Boolean: (_, dice) => dice.happens(0.5),
  Int: (_, dice) => dice.oneOf([1, 2, 3, 5, 20]),
  ID: ({ id }) => id,
  NhsNumber: ({ nhsNumber }) => nhsNumber,
  PrisonNumber: ({ prisonNumber }) => prisonNumber,
  PncNumber: ({ pnc }) => pnc,
  CroNumber: ({ cro }) => cro,
  Crn: ({ crn }) => crn,
  BirthDate: ({ dateOfBirth }) => dateOfBirth,
};

/** Where the type does not say enough. */
const PLACES: Readonly<Record<string, Make | undefined>> = {
  "custodySuite.code": ({ custodySuite = "S1" }, dice) => dice.oneOf([custodySuite, custodySuite, "S2", "NOWHERE"]),
  "prison.id": ({ prison = "BFI" }, dice) => dice.oneOf([prison, prison, prison, "MDI", "NOWHERE"]),
  "CaseloadWhere.since": (_, dice) => dice.oneOf(["2020-01-01T00:00:00Z", "2040-01-01T00:00:00Z", "yesterday"]),
  "explainAccess.purpose": (_, dice) => dice.oneOf(PURPOSES),
  "explainAccess.role": (_, dice) => dice.oneOf(ROLES),
  "FindPersonBy.familyName": ({ familyName }) => familyName,
  "FindPersonBy.givenNames": ({ givenNames }) => givenNames,
};
