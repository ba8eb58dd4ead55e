import type { LabelledField } from "../../policies/labelled.ts";
import type { Category } from "../../shared/vocabulary.ts";
import type { Knowledge } from "../facts/judge.ts";
import type { Mask, WithheldReason } from "./mask.ts";
import type { Shape } from "./operation.ts";
import { inWords, type Path, spelt } from "./path.ts";
import type { UnderGlass } from "./under-glass.ts";

/** The most paths named of one redaction, or of one person. */
const PATHS_MOST = 50;

export type SectionState = "OK" | "NONE_RECORDED" | "MAY_BE_WITHHELD" | "UNAVAILABLE";

/** One field withheld for one reason, and where it was asked for. */
export interface Redaction {
  readonly coordinate: string;
  readonly category: Category | undefined;
  /** All of them, where the field carries several. */
  readonly categories?: readonly Category[];
  readonly reason: WithheldReason;
  readonly paths: string[];
}

/** What came of one person in an answer; no mask where the facts could not be learnt. */
export interface Met {
  readonly person: Knowledge | undefined;
  readonly mask: Mask | undefined;
  /** What was asked of them, and what of it nobody answered. */
  readonly asked: Set<Shape>;
  /** Where they stand, by the client's names. */
  readonly paths: Path[];
  readonly unanswered: Set<Shape>;
}

/** Of whom the walk came upon an object, and where. */
interface Meeting extends Pick<Met, "person" | "mask"> {
  readonly path: Path;
}

/** What redaction did, gathered while it walks: whom it met, what it withheld, how each section stands. */
export class Account {
  readonly people = new Map<string, Met>();
  readonly sections: { readonly path: string; readonly state: SectionState }[] = [];
  readonly unavailable: (readonly (string | number)[])[] = [];
  /** What only a broken glass shows; known once the walk is over. */
  underGlass: UnderGlass = { marks: [], people: new Map() };
  readonly redactions: Redaction[] = [];
  readonly #told = new Map<LabelledField, Map<WithheldReason, Redaction>>();

  /** The same person may be met in several places, and asked something else in each. */
  met(id: string, { person, mask, path }: Meeting, shape: Shape): Met {
    const before = this.people.get(id);
    const first = before ?? { person, mask, asked: new Set(), paths: [], unanswered: new Set() };
    // Without facts, who is met again where they are held is shown more of than before.
    const met = first.mask === undefined && mask !== undefined ? { ...first, mask } : first;
    met.asked.add(shape);
    if (met.paths.length < PATHS_MOST) met.paths.push(path);
    this.people.set(id, met);
    return met;
  }

  withheld(label: LabelledField, reason: WithheldReason, path: Path): void {
    const told = this.#told.get(label) ?? new Map<WithheldReason, Redaction>();
    this.#told.set(label, told);
    const redaction = told.get(reason) ?? {
      coordinate: `${label.type}.${label.field}`,
      ...categoriesOf(label),
      reason,
      paths: [],
    };
    if (!told.has(reason)) this.redactions.push(redaction);
    told.set(reason, redaction);
    if (redaction.paths.length < PATHS_MOST) redaction.paths.push(inWords(path));
  }

  section(path: Path, state: SectionState): void {
    this.sections.push({ path: inWords(path), state });
  }

  /** A part that nobody answered, of somebody or of nobody yet. */
  missing(path: Path, shape: Shape | undefined, met: Met | undefined): void {
    this.unavailable.push(spelt(path));
    if (shape) met?.unanswered.add(shape);
    this.section(path, "UNAVAILABLE");
  }
}

const categoriesOf = ({ categories }: LabelledField): Pick<Redaction, "category" | "categories"> =>
  categories.length > 1 ? { category: categories[0], categories } : { category: categories[0] };
