import type { DocumentNode } from "graphql";
import type { SignedCaller } from "../../shared/caller/caller.ts";
import { PERSON } from "../disclose/graph.ts";
import type { MaskOf } from "../disclose/mask.ts";
import type { Reach } from "../disclose/reach.ts";
import type { Watch } from "../observe/watch.ts";
import { type Knowledge, UNKNOWN_PERSON } from "./judge.ts";
import type { Learn } from "./learn.ts";

/** What is known of people before something of theirs is asked for. It only ever closes; what is shown is decided afterwards. */
export interface Advice {
  /**
   * For each person that a fetch is about to name: what they come to where nothing that it would bring may be
   * read, or undefined where they must be asked about. All undefined where the facts could not be learnt.
   */
  spare(document: DocumentNode, representations: readonly unknown[]): Promise<readonly (object | undefined)[]>;
  /** Those of whom something was not asked for, with what was known of them then. */
  readonly spared: ReadonlyMap<string, Knowledge>;
}

export interface AdviseOptions {
  readonly learn: Learn;
  readonly caller: SignedCaller;
  readonly maskOf: MaskOf;
  readonly reachOf: (document: DocumentNode) => Reach | undefined;
  readonly watch?: Watch | undefined;
}

/** Advice for one request: fetches that begin together share one question, and nobody is asked about twice. */
export const advise = (options: AdviseOptions): Advice => new RequestAdvice(options);

class RequestAdvice implements Advice {
  readonly spared = new Map<string, Knowledge>();
  readonly #options: AdviseOptions;
  /** Who was asked about, by the wave in which they were. */
  readonly #asked = new Map<string, Promise<void>>();
  /** What was learnt; nothing of those about whom it could not be. */
  readonly #known = new Map<string, Knowledge>();
  #wave: Wave | undefined;

  constructor(options: AdviseOptions) {
    this.#options = options;
  }

  async spare(document: DocumentNode, representations: readonly unknown[]): Promise<readonly (object | undefined)[]> {
    const reach = this.#options.reachOf(document);
    if (!reach) return representations.map(() => undefined);
    const named = representations.map(personNamedBy);
    await this.#learn(named);
    return named.map((id) => this.#one(reach, id));
  }

  #one(reach: Reach, personId: string | undefined): object | undefined {
    const person = personId === undefined ? undefined : this.#known.get(personId);
    if (personId === undefined || person === undefined) return undefined;
    // Of a record of one's own, the most there is to read is what is marked for reading.
    const facts = person.facts.self ? ({ ...person.facts, toPerson: "YES" } as const) : person.facts;
    if (!reach.isClosedBy(this.#options.maskOf(facts))) return undefined;
    this.spared.set(personId, person);
    return reach.unsent(personId);
  }

  async #learn(personIds: readonly (string | undefined)[]): Promise<void> {
    const waves = new Set<Promise<void> | undefined>();
    for (const personId of personIds) {
      if (personId === undefined) continue;
      if (!this.#asked.has(personId)) {
        this.#wave ??= this.#begin();
        this.#wave.personIds.push(personId);
        this.#asked.set(personId, this.#wave.told);
      }
      waves.add(this.#asked.get(personId));
    }
    await Promise.all(waves);
  }

  #begin(): Wave {
    const { learn, caller, watch } = this.#options;
    const personIds: string[] = [];
    const ask = async (): Promise<void> => {
      // The fetches of a wave reach here one after another, all within this turn.
      await new Promise<void>((resume) => process.nextTick(resume));
      this.#wave = undefined;
      const known = await learn(caller, personIds, watch).catch(() => undefined);
      if (known) for (const personId of personIds) this.#known.set(personId, known.get(personId) ?? UNKNOWN_PERSON);
    };
    return { personIds, told: ask() };
  }
}

/** The people of fetches that begin together, and when they have been asked about. */
interface Wave {
  readonly personIds: string[];
  readonly told: Promise<void>;
}

/** The person a representation names by key alone; one that carries more is needed for what it carries. */
function personNamedBy(representation: unknown): string | undefined {
  if (typeof representation !== "object" || representation === null) return undefined;
  const { __typename: type, id } = representation as Readonly<Record<string, unknown>>;
  return type === PERSON && typeof id === "string" && Object.keys(representation).length === 2 ? id : undefined;
}

/**
 * What is known of people, together with what was known of them when something of theirs was not asked for:
 * what that withheld stays withheld, for nobody can tell whether it is there.
 */
export function withAdvice(
  known: ReadonlyMap<string, Knowledge> | undefined,
  spared: Advice["spared"],
): ReadonlyMap<string, Knowledge> | undefined {
  if (known === undefined || spared.size === 0) return known;
  return new Map(
    [...known].map(([id, person]) => {
      const advised = spared.get(id);
      return [id, advised ? { ...person, visible: person.visible && advised.visible, advised } : person];
    }),
  );
}
