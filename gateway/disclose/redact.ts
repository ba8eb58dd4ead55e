import type { TypeMark } from "../../shared/labels/read.ts";
import { partsOf } from "../../shared/made-of.ts";
import type { SubgraphName } from "../../shared/vocabulary.ts";
import type { Knowledge } from "../facts/judge.ts";
import { Account, type Met } from "./account.ts";
import { type Graph, PERSON } from "./graph.ts";
import { type Mask, type MaskOf, maskOfPerson, type Verdict } from "./mask.ts";
import type { Shape, Slot } from "./operation.ts";
import type { PairwiseKeys } from "./pairwise-keys.ts";
import type { Path } from "./path.ts";
import type { SectionStateOf } from "./section-state.ts";
import { underGlass } from "./under-glass.ts";

/** What redaction is given besides the fetched data. */
export interface RedactFor {
  readonly graph: Graph;
  readonly maskOf: MaskOf;
  /** What is known of each person in the data, or undefined where the look-up failed. */
  readonly known: ReadonlyMap<string, Knowledge> | undefined;
  /** What is shown of those at the caller's own site where it failed. */
  readonly undecided: Mask;
  readonly sectionState: SectionStateOf;
  /** The subgraphs of which a fetch failed. */
  readonly failures: ReadonlySet<SubgraphName>;
  /** Whether every reason is told as one: a partner is not told why. */
  readonly oneReason: boolean;
  /** How keys of people and records are shown; as they are unless given. */
  readonly shownKey?: PairwiseKeys["shown"] | undefined;
  /** Answers of the gateway itself, by root field. */
  readonly local: Readonly<Record<string, unknown>>;
}

export interface Redacted {
  readonly data: Answer;
  readonly account: Account;
}

type Answer = Readonly<Record<string, unknown>>;
type Raw = Readonly<Record<string, unknown>>;

/** What holds where the walk stands: below whom, under which mask. */
interface Place {
  readonly met: Met | undefined;
  readonly person: Knowledge | undefined;
  readonly mask: Mask | undefined;
  /** Whether the list that the walk came through holds those who are at the caller's own site now, by its subgraph's word. */
  readonly present: boolean;
  /** The categories of the item the walk is in. */
  readonly item: { readonly type: string; readonly categories: readonly string[] } | undefined;
}

const NOWHERE: Place = { met: undefined, person: undefined, mask: undefined, present: false, item: undefined };

/**
 * Shapes the fetched data into the client's answer, with everything this caller may not see now taken out.
 * It goes by the position in the schema alone: names in the data are ours, and what the data says of itself
 * is believed only where it withholds more.
 */
export function redact(root: Shape, raw: Raw, given: RedactFor): Redacted {
  const walk = new Walk(given);
  const data = walk.object(root, raw, NOWHERE, undefined) ?? {};
  walk.account.underGlass = underGlass(walk.account.people, given.graph, given.maskOf);
  return { data, account: walk.account };
}

class Walk {
  readonly account = new Account();
  readonly #given: RedactFor;
  /** How often something that tells of whereabouts came to nothing. */
  #untold = 0;

  constructor(given: RedactFor) {
    this.#given = given;
  }

  /** One object of the answer, by the slot that leads to it, or null where it is withheld or of no known type. */
  object(shape: Shape, raw: Raw, place: Place, path: Path, via?: Slot): Answer | null {
    const type = typeOf(shape, raw);
    if (type === undefined) return null;
    const mark = this.#given.graph.mark(type);
    const here =
      type === PERSON ? this.#person(shape, raw, place, path) : this.#within(type, mark, shape, raw, place, via?.among);
    if (here === undefined) return null;
    const answer: Record<string, unknown> = {};
    const untold = this.#untold;
    const slots = shape.types.get(type) ?? [];
    for (const slot of slots) answer[slot.key] = this.#slot(type, slot, raw, here, path);
    if (mark.kind === "section") {
      const state = this.#given.sectionState(type, here.mask, answer, slots, this.#untold > untold);
      this.account.section(path, state);
    }
    return answer;
  }

  /** What holds inside an object that is no person: a marked record brings its own mask, an item its categories. */
  #within(
    type: string,
    mark: TypeMark,
    shape: Shape,
    raw: Raw,
    place: Place,
    among?: readonly string[],
  ): Place | undefined {
    const own = this.#record(shape, raw, place);
    if (own === undefined || mark.kind !== "items") return own;
    const categories = shape.categoriesKey === undefined ? undefined : raw[shape.categoriesKey];
    if (!isListOfNames(categories)) return undefined;
    const item = { type, categories };
    if (among && !categories.every((category) => among.includes(category))) return undefined;
    if (itemVerdict(own.mask, item, mark.level) !== "SHOWN") return undefined;
    return { met: own.met, person: own.person, mask: own.mask, present: own.present, item };
  }

  /** A person brings a mask. */
  #person(shape: Shape, raw: Raw, { present }: Place, path: Path): Place | undefined {
    const { known, maskOf, undecided } = this.#given;
    const id = shape.idKey === undefined ? undefined : raw[shape.idKey];
    if (typeof id !== "string") return undefined;
    const person = known?.get(id);
    if (known !== undefined && !person?.visible) return undefined;
    const decided = person && maskOfPerson(maskOf, person);
    const mask = decided ?? (present ? undecided : undefined);
    const met = this.account.met(id, { person, mask, path }, shape);
    return { met, person, mask, present, item: undefined };
  }

  /** A record of one's own that is marked is decided under its mark; one made of others, under those of them all. */
  #record(shape: Shape, raw: Raw, place: Place): Place | undefined {
    const { person } = place;
    if (!person?.facts.self || shape.idKey === undefined) return place;
    const marks = partsOf(String(raw[shape.idKey])).map((part) => person.toPerson.get(part) ?? "UNMARKED");
    if (marks.includes("NO")) return undefined;
    const toPerson = marks.every((mark) => mark === "YES") ? "YES" : "UNMARKED";
    return { ...place, mask: maskOfPerson(this.#given.maskOf, person, toPerson) };
  }

  #slot(type: string, slot: Slot, raw: Raw, here: Place, at: Path): unknown {
    if (slot.name === "__typename") return type;
    const isAtRoot = at === undefined;
    if (isAtRoot && slot.name in this.#given.local) return this.#local(slot);
    const verdict = this.#verdict(slot, here);
    if (verdict !== "SHOWN") return this.#withheld(slot, verdict, at);
    const value = slot.fetchKey === undefined ? null : (raw[slot.fetchKey] ?? null);
    const mayBeUntold = tellsOfWhereabouts(slot) && !here.person?.facts.self;
    if (mayBeUntold && isNothing(value)) return this.#withheld(slot, "NOT_PERMITTED", at);
    if (slot.shape === undefined && !isAtRoot) return value === null ? null : this.#leaf(slot, value);
    const path = { up: at, key: slot.key };
    const place = below(here, slot.listsOccupants || (here.present && type !== PERSON));
    if (slot.fetchKey === undefined) return slot.shape ? this.object(slot.shape, {}, place, path, slot) : null;
    const answer = this.#value(slot, value, place, path);
    if (mayBeUntold && isNothing(answer)) return this.#withheld(slot, "NOT_PERMITTED", at);
    if (value === null && slot.rule.kind === "open" && this.#wasUnanswered(type, slot, isAtRoot))
      this.account.missing(path, slot.shape, here.met);
    else if (type === PERSON && slot.itemTypes.length > 0) this.#tellOfItems(slot, answer, here.mask, path);
    return answer;
  }

  /** Where somebody is and nothing is recorded of it, it is told as where it is kept back: neither tells of a restriction. */
  #withheld(slot: Slot, verdict: Exclude<Verdict, "SHOWN">, at: Path): null {
    if (tellsOfWhereabouts(slot)) this.#untold += 1;
    const reason = this.#given.oneReason ? "NOT_PERMITTED" : verdict;
    if (slot.rule.kind === "label") this.account.withheld(slot.rule.label, reason, { up: at, key: slot.key });
    return null;
  }

  /** A list of items that stands in no section of its own is told of as one. */
  #tellOfItems(slot: Slot, answer: unknown, mask: Mask | undefined, path: Path): void {
    const found = { [slot.key]: answer };
    const states = slot.itemTypes.map((type) => this.#given.sectionState(type, mask, found, [slot]));
    const [state] = states.includes("MAY_BE_WITHHELD") ? (["MAY_BE_WITHHELD"] as const) : states;
    if (state) this.account.section(path, state);
  }

  #verdict(slot: Slot, place: Place): Verdict {
    const { rule } = slot;
    if (rule.kind === "open") return "SHOWN";
    if (this.#given.known === undefined && place.mask === undefined) return "DECISION_UNAVAILABLE";
    if (rule.kind === "tier") {
      const verdict = itemVerdict(place.mask, place.item, rule.level);
      return verdict === "SHOWN" && rule.whereabouts ? (place.mask?.whereabouts ?? "NOT_PERMITTED") : verdict;
    }
    if (rule.kind === "hidden" || place.mask === undefined) return "NOT_PERMITTED";
    return this.#leading(place, slot)?.field(rule.index) ?? "NOT_PERMITTED";
  }

  /** The mask for a field that leads to records of one's own: as if marked for reading; each record then decides. */
  #leading(place: Place, slot: Slot): Mask | undefined {
    const { person, mask } = place;
    const leads = person?.facts.self && slot.shape?.idKey !== undefined;
    return leads ? maskOfPerson(this.#given.maskOf, person, "YES") : mask;
  }

  #value(slot: Slot, value: unknown, place: Place, path: Path): unknown {
    if (value === null) return null;
    if (!slot.shape) return this.#leaf(slot, value);
    if (Array.isArray(value)) return this.#list(slot, value, place, path);
    return this.#kept(slot, value, place) ? this.object(slot.shape, value as Raw, place, path, slot) : null;
  }

  #leaf({ isKey }: Slot, value: unknown): unknown {
    const { shownKey } = this.#given;
    return isKey && shownKey ? keysShown(leaf(value), shownKey) : leaf(value);
  }

  /** What is withheld is not in the list at all: no gap, no count, and paths follow the places that are left. */
  #list(slot: Slot, values: readonly unknown[], place: Place, path: Path): readonly unknown[] {
    const { shape, most = Number.POSITIVE_INFINITY } = slot;
    const shown: unknown[] = [];
    for (const value of values) {
      if (shown.length === most) break;
      if (!shape || value === null || !this.#kept(slot, value, place)) continue;
      if (shape.edge && !this.#isVisible(shape.edge, value as Raw)) continue;
      const one = this.object(shape, value as Raw, place, { up: path, key: shown.length }, slot);
      if (one !== null) shown.push(one);
    }
    return shown;
  }

  /** An edge stands in its page only with the person it leads to, whether or not the client asked who. */
  #isVisible(edge: NonNullable<Shape["edge"]>, raw: Raw): boolean {
    const node = raw[edge.fetchKey] as Raw | null | undefined;
    const id = node?.[edge.idKey];
    if (typeof id !== "string") return false;
    return this.#given.known === undefined || this.#given.known.get(id)?.visible === true;
  }

  /** Whether the record's own mark lets the field that leads to it be read. */
  #kept(slot: Slot, value: unknown, place: Place): boolean {
    const { shape, rule } = slot;
    if (rule.kind !== "label" || !shape) return true;
    const own = this.#record(shape, value as Raw, place);
    return own !== undefined && own.mask?.field(rule.index) === "SHOWN";
  }

  /** Sections and lists of items are always there, so null means that nobody answered; at the root, only a failed fetch does. */
  #wasUnanswered(type: string, slot: Slot, isAtRoot: boolean): boolean {
    const { graph, failures } = this.#given;
    if (isAtRoot) return graph.servedBy(type, slot.name).some((subgraph) => failures.has(subgraph));
    return [...(slot.shape?.types.keys() ?? [])].some((below) => ALWAYS_THERE.includes(graph.mark(below).kind));
  }

  /** The gateway's own answers say nothing of a person; they are read by field name. */
  #local(slot: Slot): unknown {
    const pick = (shape: Shape | undefined, value: unknown): unknown => {
      if (Array.isArray(value)) return value.map((one) => pick(shape, one));
      if (!shape || value === null || typeof value !== "object") return value ?? null;
      const [[type, slots] = ["", []]] = shape.types;
      return Object.fromEntries(
        slots.map(({ key, name, shape: below }) => [
          key,
          name === "__typename" ? type : pick(below, (value as Raw)[name]),
        ]),
      );
    };
    return pick(slot.shape, this.#given.local[slot.name]);
  }
}

/** The same place where nothing differs. */
const below = (place: Place, present: boolean): Place => (place.present === present ? place : { ...place, present });

const ALWAYS_THERE: readonly TypeMark["kind"][] = ["section", "items"];

function typeOf(shape: Shape, raw: Raw): string | undefined {
  if (shape.typeKey === undefined) return shape.types.keys().next().value;
  const type = raw[shape.typeKey];
  return typeof type === "string" && shape.types.has(type) ? type : undefined;
}

/** What stands where a value should, or a list of them. Anything with parts is no value: nobody has decided its parts. */
function leaf(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((one) => typeof one !== "object" || one === null);
  return typeof value === "object" ? null : value;
}

/** One key or a list of them; whatever else stands there is none, and not told. */
function keysShown(value: unknown, shownKey: PairwiseKeys["shown"]): unknown {
  if (Array.isArray(value)) return value.map((one) => keysShown(one, shownKey));
  return typeof value === "string" ? shownKey(value) : null;
}

const isListOfNames = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === "string");

const tellsOfWhereabouts = ({ rule }: Slot): boolean =>
  (rule.kind === "label" || rule.kind === "tier") && rule.whereabouts;

const isNothing = (answer: unknown): boolean => answer === null || (Array.isArray(answer) && answer.length === 0);

function itemVerdict(mask: Mask | undefined, item: Place["item"], level: Parameters<Mask["item"]>[2]): Verdict {
  if (!mask || !item) return "NOT_PERMITTED";
  for (const category of item.categories) {
    const verdict = mask.item(item.type, category, level);
    if (verdict !== "SHOWN") return verdict;
  }
  return "SHOWN";
}
