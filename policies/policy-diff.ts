import { ACTIONS, CATEGORIES, type Category, LEVELS, ROLES, type Role } from "../shared/vocabulary.ts";
import { abilityOf } from "./ability.ts";
import { CATEGORY_DEFINITIONS } from "./categories.ts";
import type { Labelled } from "./labelled.ts";
import { ROLE_DEFINITIONS } from "./roles.ts";
import type { Policy } from "./version.ts";

/** One cell whose letter changed. */
export interface ChangedCell {
  readonly category: Category;
  readonly role: Role;
  readonly before: string;
  readonly after: string;
}

/** Where two policies differ, and what that comes to in a graph. */
export interface PolicyDifference {
  readonly cells: readonly ChangedCell[];
  /** What a letter means, the safety set, a role's purposes, ties or services, terms of consent or an action's roles, in words. */
  readonly others: readonly string[];
  /** By role: coordinates that some facts could open now and none could before, and the other way about. */
  readonly opened: Readonly<Partial<Record<Role, readonly string[]>>>;
  readonly closed: Readonly<Partial<Record<Role, readonly string[]>>>;
}

/** Compares two policies over the labels of one graph, or over those of it that each has reviewed. */
export function policyDifference(
  before: Policy,
  after: Policy,
  labelled: Labelled,
  labelledBefore = labelled,
): PolicyDifference {
  const reachedBefore = reached(before, labelledBefore);
  const reachedAfter = reached(after, labelled);
  return {
    cells: CATEGORIES.flatMap((category) =>
      ROLES.flatMap((role) => {
        const [was, is] = [before.table[category][role].letter, after.table[category][role].letter];
        return was === is ? [] : [{ category, role, before: was, after: is }];
      }),
    ),
    others: [
      ...lettersThatDiffer(before, after),
      ...CATEGORIES.flatMap((one) => differing(`safety set, ${one}`, before.safetySet[one], after.safetySet[one])),
      ...changed("tells of whereabouts", before.whereabouts.fields, after.whereabouts.fields),
      ...differing("whereabouts are open", before.whereabouts.open, after.whereabouts.open),
      ...rolesThatDiffer(before, after),
      ...termsThatDiffer(before, after),
      ...actionsThatDiffer(before, after),
    ],
    opened: byRole((role) => without(reachedAfter(role), reachedBefore(role))),
    closed: byRole((role) => without(reachedBefore(role), reachedAfter(role))),
  };
}

/** The difference as lines, for somebody who does not read code. */
export function inLines({ cells, others, opened, closed }: PolicyDifference): readonly string[] {
  const title = (role: Role) => ROLE_DEFINITIONS[role].title;
  const told = (what: string, of: PolicyDifference["opened"]) =>
    ROLES.flatMap((role) => (of[role] ?? []).map((coordinate) => `${what} ${title(role)}: ${coordinate}`));
  const lines = [
    ...cells.map(
      ({ category, role, before, after }) =>
        `${CATEGORY_DEFINITIONS[category].code} ${CATEGORY_DEFINITIONS[category].title} × ${title(role)}: ${before} → ${after}`,
    ),
    ...others,
    ...told("opens to", opened),
    ...told("closes to", closed),
  ];
  return lines.length > 0 ? lines : [NOTHING_DIFFERS];
}

export const NOTHING_DIFFERS = "Nothing differs.";

/** Every coordinate that some facts could open to a role; an item's with the category and level it would be of. */
function reached({ ...policy }: Policy, labelled: Labelled): (role: Role) => ReadonlySet<string> {
  return (role) => {
    const ability = abilityOf(role, labelled, policy);
    const fields = labelled.fields.filter(({ type, field }) => ability.ever(type, field));
    const items = labelled.items.flatMap(({ type, levels }) =>
      LEVELS.filter((level) => levels.includes(level)).flatMap((level) =>
        CATEGORIES.filter((category) => ability.everItem(type, category, level)).map(
          (category) => `${type} of ${category}, ${level}`,
        ),
      ),
    );
    return new Set([...fields.map(({ type, field }) => `${type}.${field}`), ...items]);
  };
}

const byRole = (of: (role: Role) => readonly string[]): PolicyDifference["opened"] =>
  Object.fromEntries(ROLES.flatMap((role) => (of(role).length > 0 ? [[role, of(role)]] : [])));

const without = (these: ReadonlySet<string>, those: ReadonlySet<string>): readonly string[] =>
  [...these].filter((one) => !those.has(one));

/** By what a letter grants, not by its words. */
function lettersThatDiffer(before: Policy, after: Policy): readonly string[] {
  const granted = ({ cells }: Policy, letter: string) =>
    cells.filter((cell) => cell.letter === letter).map(({ grants, except = {} }) => ({ grants, except }))[0];
  const letters = new Set([...before.cells, ...after.cells].map(({ letter }) => letter));
  return [...letters].flatMap((letter) =>
    differing(`letter ${letter}`, granted(before, letter), granted(after, letter)),
  );
}

const termsThatDiffer = ({ consent: before }: Policy, { consent: after }: Policy): readonly string[] => [
  ...ROLES.flatMap((role) =>
    changed(`${ROLE_DEFINITIONS[role].title}, services`, before.SERVICES_OF[role], after.SERVICES_OF[role]),
  ),
  ...changed("recipients of consent", before.RECIPIENT_KINDS, after.RECIPIENT_KINDS),
  ...changed("capacity to consent", before.CAPACITIES, after.CAPACITIES),
  ...changed("dissented from together", before.DISSENTED_TOGETHER, after.DISSENTED_TOGETHER),
];

function differing(what: string, before: unknown, after: unknown): readonly string[] {
  const [was, is] = [before, after].map((one) => (one === undefined ? "nothing" : JSON.stringify(one)));
  return was === is ? [] : [`${what}: ${was} → ${is}`];
}

const rolesThatDiffer = (before: Policy, after: Policy): readonly string[] =>
  ROLES.flatMap((role) =>
    (["purposes", "relationships"] as const).flatMap((part) =>
      changed(`${ROLE_DEFINITIONS[role].title}, ${part}`, before.roles[role][part], after.roles[role][part]),
    ),
  );

const actionsThatDiffer = (before: Policy, after: Policy): readonly string[] =>
  ACTIONS.flatMap((action) =>
    ROLES.flatMap((role) =>
      changed(
        `${action} × ${ROLE_DEFINITIONS[role].title}`,
        before.actions[action].roles[role],
        after.actions[action].roles[role],
      ),
    ),
  );

function changed(what: string, before: readonly string[] | undefined, after: readonly string[] | undefined) {
  const [was, is] = [inWords(before), inWords(after)];
  return was === is ? [] : [`${what}: ${was} → ${is}`];
}

function inWords(list: readonly string[] | undefined): string {
  if (list === undefined) return "may not";
  return list.length === 0 ? "none needed" : list.join(", ");
}
