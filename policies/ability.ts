import { Ability, type ConditionsMatcher, type RawRuleOf } from "@casl/ability";
import {
  ACTIONS,
  type Action,
  CATEGORIES,
  type Category,
  LEVELS,
  type Level,
  type RelationshipKind,
  type Role,
  type SubgraphName,
} from "../shared/vocabulary.ts";
import type { Grant } from "./cells.ts";
import { type Asks, askedBy, conditionsOn, type FlatFacts, flatten } from "./circumstances.ts";
import type { Facts } from "./facts.ts";
import { grantsReaching } from "./grants.ts";
import { type Labelled, levelOf } from "./labelled.ts";
import type { Reach } from "./partners/scope.ts";
import { POLICY, type Policy } from "./version.ts";

/** What one role may read of the graph. What no rule grants, and what nobody labelled, is withheld. */
export interface RoleAbility {
  /** Whether any facts at all could open the field. */
  readonly ever: (type: string, field: string) => boolean;
  /** Whether any facts at all could open items of this category, at this level. */
  readonly everItem: (type: string, category: Category, level: Level) => boolean;
  /** The field's rules, looked up once. */
  readonly opening: (type: string, field: string) => Opening;
  readonly openingItem: (type: string, category: Category, level: Level) => Opening;
  /** Whether these facts open the field. */
  readonly now: (facts: Facts, type: string, field: string) => boolean;
  /** Whether these facts open items of this category, at this level; an item of several categories needs each. */
  readonly nowItem: (facts: Facts, type: string, category: Category, level: Level) => boolean;
  /** Whether these facts open what tells where somebody is; that comes on top of whatever else the field needs. */
  readonly whereabouts: (facts: Facts) => boolean;
  /** Whether a field tells it, by the policy. */
  readonly tellsWhereabouts: (type: string, field: string) => boolean;
  /** Whether being related (or being the person) is enough, whatever is consented to, dissented from or marked. */
  readonly settled: (type: string, field: string) => boolean;
  readonly settledItem: (type: string, category: Category, level: Level) => boolean;
}

/** The rules of one thing. */
export interface Opening {
  /** The rules themselves: what has the same ones is open to the same facts, and withheld for the same reasons. */
  readonly rules: string;
  readonly asks: Asks;
  /** Whether these facts open it, as `now` tells. */
  readonly by: (facts: Facts) => boolean;
}

/**
 * Compiles table × labels for one role, and for what a partner key reaches, where the role is acted in through one: then
 * both must allow. The answer depends on nothing else and may be kept as long as these.
 */
export function abilityOf(role: Role, labelled: Labelled, policy: Policy = POLICY, reach?: Reach): RoleAbility {
  const ability = new RecordAbility(rulesOf(role, labelled, policy, reach), {
    conditionsMatcher: allHold,
    fieldMatcher: (fields) => (field) => fields.includes(field),
    detectSubjectType: (record) => record.type,
    // Names that no type and no action can have, so that no rule stands for all of them.
    anyAction: "(any action)",
    anySubjectType: "(any type)",
  });
  const categoriesOf = new Map(labelled.fields.map(({ type, field, categories }) => [`${type}.${field}`, categories]));
  // Asked without a field, the library would answer whether anything of the type may be read.
  const ever = (type: string, field: string) => Boolean(field) && ability.can("read", type, field);
  const ask = (facts: Facts, type: string, field: string, categories: readonly Category[]) =>
    Boolean(field) && ability.can("read", { type, facts: flatten(facts, categories) }, field);
  const fieldsOfPlace = new Set(policy.whereabouts.fields);
  const tellsWhereabouts = (type: string, field: string) => fieldsOfPlace.has(`${type}.${field}`);
  // As the library's own `can` has it, once it has looked up the rules. Masks are made by this; `now` asks the library whole,
  // and a test holds one against the other.
  const openingByRules = (type: string, field: string, categories: readonly Category[]): Opening => {
    const rules = field ? ability.rulesFor("read", type, field) : [];
    const conditions = rules.map(({ conditions: all = {} }) => all);
    const asks = askedBy(conditions, categories);
    return {
      rules: JSON.stringify([conditions, asks.categories]),
      asks,
      by: (facts) => {
        if (rules.length === 0) return false;
        const record = { type, facts: flatten(facts, categories) };
        return rules.find((rule) => rule.matchesConditions(record))?.inverted === false;
      },
    };
  };
  const { by: whereabouts } = openingByRules(WHEREABOUTS_ASKED.type, WHEREABOUTS_ASKED.field, []);
  const opening = (type: string, field: string): Opening => {
    const open = openingByRules(type, field, categoriesOf.get(`${type}.${field}`) ?? []);
    if (!tellsWhereabouts(type, field)) return open;
    return { ...open, rules: `${open.rules} and whereabouts`, by: (facts) => open.by(facts) && whereabouts(facts) };
  };
  const now = (facts: Facts, type: string, field: string) =>
    ask(facts, type, field, categoriesOf.get(`${type}.${field}`) ?? []) &&
    (!tellsWhereabouts(type, field) || ask(facts, WHEREABOUTS_ASKED.type, WHEREABOUTS_ASKED.field, []));
  const nowItem = (facts: Facts, type: string, category: Category, level: Level) =>
    ask(facts, type, itemField(category, level), [category]);
  return {
    ever,
    opening,
    openingItem: (type, category, level) => openingByRules(type, itemField(category, level), [category]),
    now,
    settled: (type, field) => now(NOTHING_BUT_TIES, type, field),
    everItem: (type, category, level) => ever(type, itemField(category, level)),
    nowItem,
    whereabouts,
    tellsWhereabouts,
    settledItem: (type, category, level) => nowItem(NOTHING_BUT_TIES, type, category, level),
  };
}

/**
 * The rules of one role, as data. Rows only grant: one rule for each way in which a field may come to be
 * read, and none that takes away. An item type's fields are its categories at a level.
 */
export function rulesOf(role: Role, { fields, items }: Labelled, policy: Policy = POLICY, reach?: Reach): RecordRule[] {
  const names = [...fields.map(({ type, field }) => `${type}.${field}`), ...items.map(({ type }) => type)];
  // Two labels on one field would each grant on their own.
  if (new Set(names).size < names.length) throw new Error("A field or item type is labelled twice");
  const grantsAt = (category: Category, level: Level) => grantsReaching(role, category, level, policy, reach);
  return [
    ...fields.flatMap(({ type, field, categories, subgraphs, ...label }) =>
      rules(
        type,
        field,
        waysToAll(categories, subgraphs, (category) => grantsAt(category, levelOf(label, category))),
      ),
    ),
    ...items.flatMap(({ type, levels, subgraphs }) =>
      LEVELS.filter((level) => levels.includes(level)).flatMap((level) =>
        CATEGORIES.flatMap((category) =>
          rules(
            type,
            itemField(category, level),
            waysToAll([category], subgraphs, (one) => grantsAt(one, level)),
          ),
        ),
      ),
    ),
    ...rules(
      WHEREABOUTS_ASKED.type,
      WHEREABOUTS_ASKED.field,
      policy.whereabouts.open.map((when) => conditionsOn(when, ANY_CATEGORY, [])),
    ),
  ];
}

/** Named as no type and no field can be. */
const WHEREABOUTS_ASKED = { type: "(whereabouts)", field: "WHEREABOUTS" } as const;

/** What tells where somebody is does not go by category. */
const [ANY_CATEGORY] = CATEGORIES;

/** What one role may do besides reading. */
export interface ActionAbility {
  /** Whether the role may ever do it. */
  readonly ever: (action: Action) => boolean;
  /** Whether it may be done to a person whom these ties join to the caller. */
  readonly now: (action: Action, ties: readonly RelationshipKind[]) => boolean;
}

/** Compiles the action table for one role, and for what may be done through a partner key, where there is one. */
export function actionAbilityOf(role: Role, policy: Policy = POLICY, acts?: readonly Action[]): ActionAbility {
  const ability = new ActingAbility([...actionRulesOf(role, policy, acts)], {
    conditionsMatcher: allHold,
    fieldMatcher: () => () => false,
    detectSubjectType: (record) => record.type,
    anyAction: "(any action)",
    anySubjectType: "(any type)",
  });
  return {
    ever: (action) => ability.can(action, ACTED_ON),
    now: (action, ties) => {
      const facts = Object.fromEntries([["asked", true], ...ties.map((tie) => [`tie:${tie}`, true])]);
      return ability.can(action, { type: ACTED_ON, facts });
    },
  };
}

/** The rules themselves, as the policy library takes them: one for each tie that suffices. */
export const actionRulesOf = (
  role: Role,
  { actions }: Policy = POLICY,
  acts: readonly Action[] = ACTIONS,
): readonly RawRuleOf<ActingAbility>[] =>
  acts.flatMap((action) => {
    const ties = actions[action].roles[role];
    const suffices = ties?.length === 0 ? ["asked"] : (ties ?? []).map((tie) => `tie:${tie}`);
    return suffices.map((fact) => ({ action, subject: ACTED_ON, conditions: { [fact]: true } }));
  });

/** What everything is done to. */
const ACTED_ON = "Person";

class ActingAbility extends Ability<[Action, string | AskedRecord], FlatFacts> {}

/** What the policy library is shown: our own object, never one that came back from a service. */
interface AskedRecord {
  readonly type: string;
  readonly facts: FlatFacts;
}

class RecordAbility extends Ability<["read", string | AskedRecord], FlatFacts> {}

/** One way in which one role may come to read one field. */
export type RecordRule = RawRuleOf<RecordAbility>;

const allHold: ConditionsMatcher<FlatFacts> = (conditions) => {
  const wanted = Object.entries(conditions);
  return ({ facts }: Partial<AskedRecord>) =>
    facts !== undefined && wanted.every(([key, value]) => Object.hasOwn(facts, key) && facts[key] === value);
};

/** The ties hold and everything else is as much against the caller as it can be. */
const NOTHING_BUT_TIES: Facts = {
  related: true,
  safetyOnly: false,
  whereaboutsKept: true,
  self: true,
  toPerson: "NO",
  teams: new Set(),
  dissent: new Set(CATEGORIES),
  dissentUnknown: false,
  consent: new Map(),
  breakGlass: new Set(),
};

/** How an item's category at a level is named as a field; no GraphQL name has an `@`. */
const itemField = (category: Category, level: Level): string => `${category}@${level}`;

const rules = (type: string, field: string, ways: readonly FlatFacts[]): RecordRule[] =>
  ways.map((conditions) => ({ action: "read", subject: type, fields: [field], conditions }));

/** The ways to read every one of the categories: each way to one, together with each way to the others. */
function waysToAll(
  categories: readonly Category[],
  subgraphs: readonly SubgraphName[],
  grantsOf: (category: Category) => readonly Grant[],
): readonly FlatFacts[] {
  // A label without a category says nothing that could be granted; a record that nobody serves has no team.
  if (categories.length === 0 || subgraphs.length === 0) return [];
  return [...new Set(categories)]
    .map((category) => grantsOf(category).map(({ when }) => conditionsOn(when, category, subgraphs)))
    .reduce((ways, more) => ways.flatMap((way) => more.flatMap((other) => both(way, other))));
}

/** Both conditions as one, or none where they contradict each other. */
function both(some: FlatFacts, others: FlatFacts): readonly FlatFacts[] {
  const contradicts = Object.entries(others).some(([key, wanted]) => Object.hasOwn(some, key) && some[key] !== wanted);
  return contradicts ? [] : [{ ...some, ...others }];
}
