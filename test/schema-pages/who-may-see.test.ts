import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readGraph } from "../../gateway/disclose/graph.ts";
import { SUPERGRAPH_FILE } from "../../gateway/supergraph-file.ts";
import { abilityOf } from "../../policies/ability.ts";
import { CATEGORY_DEFINITIONS } from "../../policies/categories.ts";
import { levelsNeeded } from "../../policies/ceiling.ts";
import { type Situation } from "../../policies/cells.ts";
import { type Facts, NO_FACTS } from "../../policies/facts.ts";
import type { LabelledField } from "../../policies/labelled.ts";
import { schemaPages } from "../../schema-pages/pages.ts";
import { CATEGORIES, type Category, type Level, ROLES } from "../../shared/vocabulary.ts";
import { EVERY_LABEL, everySituation, factsOf, fieldOf } from "../policies/situations.ts";
import { itemsOf, opens, partsOf, type Told } from "./reading.ts";

const SUPERGRAPH = readFileSync(SUPERGRAPH_FILE, "utf8");
const GRAPH = readGraph(SUPERGRAPH);
const PAGES = schemaPages(SUPERGRAPH);
const KINDS = partsOf(PAGES.get("kinds.md") ?? "");
const TYPES = new Map([...PAGES.values()].flatMap((text) => [...partsOf(text)]));
const AT: Readonly<Record<Level, string>> = { HEADLINE: "As a headline", NAMED: "By name", DETAIL: "In detail" };

const kindTold = (category: Category, level: Level): Told | undefined =>
  itemsOf(KINDS.get(CATEGORY_DEFINITIONS[category].title) ?? "").find(({ item }) => item === AT[level])?.told;

/** What the page of its type says of each field, by coordinate. */
const TOLD = new Map(
  [...TYPES].flatMap(([type, part]) =>
    itemsOf(part).flatMap(({ item, told }) => fieldsNamed(item).map((field) => [`${type}.${field}`, told] as const)),
  ),
);
const fieldTold = ({ type, field }: LabelledField): Told | undefined => TOLD.get(`${type}.${field}`);

function fieldsNamed(item: string): readonly string[] {
  return [...item.slice(0, item.indexOf(":")).matchAll(/`(\w+)`/g)].map(([, name = ""]) => name);
}

/** The pages tell how it is while what people have said can be read; of the rest, the matrix tells. */
const situationsTold = (): readonly Situation[] => everySituation().filter(({ dissentUnknown }) => !dissentUnknown);

describe("what the pages say of who may see a kind of information", () => {
  const abilities = new Map(ROLES.map((role) => [role, abilityOf(role, EVERY_LABEL)]));
  const labels = CATEGORIES.flatMap((category) => levelsNeeded(category).map((level) => ({ category, level })));

  it.each(labels)("is what the policy does: $category at $level, for every role in every situation", (label) => {
    const { category, level } = label;
    const told = kindTold(category, level);
    const wrong = ROLES.flatMap((role) =>
      situationsTold().filter((is) => {
        const how = told?.get(role);
        const said = how !== undefined && opens(how, new Map([[category, is]]));
        return said !== abilities.get(role)?.now(factsOf(is, category), "Record", fieldOf(category, level));
      }),
    );
    expect(told).toBeDefined();
    expect(wrong).toEqual([]);
  });
});

describe("what the pages say of who may see a field", () => {
  const single = GRAPH.labelled.fields.filter(({ categories }) => categories.length === 1);
  const several = GRAPH.labelled.fields.filter(({ categories }) => categories.length > 1);

  it("is what they say of its kind of information, where it is of one", () => {
    expect(single.length).toBeGreaterThan(100);
    for (const field of single) {
      const [category] = field.categories;
      const told = fieldTold(field);
      expect(told, `${field.type}.${field.field}`).toBeDefined();
      expect(told).toEqual(category && (kindTold(category, field.level) ?? new Map()));
    }
  });

  it("is what the policy does, where it is of several, whichever of them is consented to or dissented from", () => {
    expect(several.length).toBeGreaterThan(3);
    for (const field of alikeOnce(several)) {
      const told = fieldTold(field);
      expect(told, `${field.type}.${field.field}`).toBeDefined();
      for (const role of ROLES) {
        const ability = abilityOf(role, { fields: [field], items: [] });
        const how = told?.get(role);
        const wrong = mixedSituations(field.categories).filter(
          (mixed) =>
            (how !== undefined && opens(how, mixed)) !== ability.now(factsOfAll(mixed, field), field.type, field.field),
        );
        expect(wrong, `${field.type}.${field.field} ${role}`).toEqual([]);
      }
    }
  });

  it("leaves out nobody who could ever see it, and nobody else", () => {
    for (const role of ROLES) {
      const ability = abilityOf(role, GRAPH.labelled);
      for (const field of GRAPH.labelled.fields) {
        expect(fieldTold(field)?.has(role), `${field.type}.${field.field} ${role}`).toBe(
          ability.ever(field.type, field.field),
        );
      }
    }
  });
});

/** One field of each label: those of the same kinds and level are told in the same words. */
const alikeOnce = (fields: readonly LabelledField[]): readonly LabelledField[] => [
  ...new Map(fields.map((field) => [JSON.stringify([field.categories, field.level, field.place]), field])).values(),
];

/**
 * Situations of the first kind beside some of the others; what is so of the person is so for all. Every eleventh of
 * them all: of flags with two, three and five choices, each choice still meets each.
 */
function mixedSituations(categories: readonly Category[]): readonly ReadonlyMap<Category, Situation>[] {
  const [first, ...others] = categories;
  const besides: readonly Situation[] = [
    {},
    { dissent: true },
    { consent: "GENERIC" },
    { consent: "SPECIFIC" },
    { breakGlass: true },
  ];
  const all = situationsTold().flatMap((is) => {
    const { dissent: _dissent, consent: _consent, breakGlass: _breakGlass, ...ofPerson } = is;
    return besides.map(
      (beside) =>
        new Map([
          ...(first ? [[first, is] as const] : []),
          ...others.map((one) => [one, { ...ofPerson, ...beside }] as const),
        ]),
    );
  });
  return all.filter((_, at) => at % 11 === 0);
}

function factsOfAll(mixed: ReadonlyMap<Category, Situation>, { subgraphs }: LabelledField): Facts {
  return [...mixed].reduce<Facts>((facts, [category, is]) => {
    const one = factsOf(is, category);
    return {
      ...one,
      teams: new Set(is.ownTeam ? subgraphs : []),
      dissent: new Set([...facts.dissent, ...one.dissent]),
      consent: new Map([...facts.consent, ...one.consent]),
      breakGlass: new Set([...facts.breakGlass, ...one.breakGlass]),
    };
  }, NO_FACTS);
}
