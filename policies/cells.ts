import type { Category, Level } from "../shared/vocabulary.ts";
import type { When } from "./circumstances.ts";

/**
 * What each letter of the table means. A letter grants or it grants nothing; none takes away. Two grants mean
 * "or", the conditions within one mean "and". Each letter comes with a case it opens and a case it does not.
 */
export interface Cell {
  readonly letter: "A" | "C" | "D" | "H" | "HN" | "HC" | "O" | "S" | "P" | "M" | "L" | "N" | "C+B" | "D+B";
  readonly words: string;
  readonly grants: readonly Grant[];
  /** Categories for which the letter is read more narrowly. */
  readonly except?: Readonly<Partial<Record<Category, readonly Grant[]>>>;
  /** A case that it opens; none for the letters that show nothing of a person. */
  readonly yes: Case | "NEVER";
  readonly no: Case;
}

/** The most that is shown, and the conditions that must all hold. */
export interface Grant {
  readonly level: Level;
  readonly when: When;
}

/** A case a guardian can follow; executed by the tests wherever the letter stands in the table. */
export interface Case {
  readonly words: string;
  readonly level: Level;
  readonly given: Situation;
}

/** The facts as they stand for one category; what is not said is not so. */
export interface Situation {
  readonly related?: true;
  readonly safetyOnly?: true;
  readonly self?: true;
  readonly toPerson?: "YES" | "NO";
  readonly ownTeam?: true;
  readonly dissent?: true;
  readonly dissentUnknown?: true;
  readonly consent?: "GENERIC" | "SPECIFIC";
  readonly breakGlass?: true;
}

export const A: Cell = {
  letter: "A",
  words: "The record, while there is a relationship.",
  grants: [{ level: "DETAIL", when: { related: true } }],
  yes: { words: "A relationship holds now, or ended within handover.", level: "DETAIL", given: { related: true } },
  no: {
    words: "There is no relationship, whatever the person has consented to.",
    level: "HEADLINE",
    given: { consent: "SPECIFIC" },
  },
};

export const D: Cell = {
  letter: "D",
  words:
    "The record, in direct care, while there is a relationship and no dissent for the category. After a dissent, only with a specific consent. Only the headline while what the person has said cannot be read.",
  grants: [
    { level: "DETAIL", when: { related: true, dissent: false, dissentUnknown: false } },
    { level: "DETAIL", when: { related: true, specificConsent: true } },
    { level: "HEADLINE", when: { related: true, dissentUnknown: true } },
  ],
  yes: { words: "A relationship, and the person has not dissented.", level: "DETAIL", given: { related: true } },
  no: {
    words: "The person has dissented, and has given no more than a general consent.",
    level: "HEADLINE",
    given: { related: true, dissent: true, consent: "GENERIC" },
  },
};

export const C: Cell = {
  letter: "C",
  words: "The record, only with a specific consent: one that names this category, this recipient and this purpose.",
  grants: [{ level: "DETAIL", when: { related: true, specificConsent: true } }],
  yes: { words: "A specific consent.", level: "DETAIL", given: { related: true, consent: "SPECIFIC" } },
  no: { words: "A general consent only.", level: "HEADLINE", given: { related: true, consent: "GENERIC" } },
};

export const H: Cell = {
  letter: "H",
  words: "A headline only: a coded bullet and what to do. No diagnosis, no free text.",
  grants: [{ level: "HEADLINE", when: { related: true } }],
  yes: { words: "The headline, with a relationship.", level: "HEADLINE", given: { related: true } },
  no: {
    words: "The name of the service, even with a specific consent.",
    level: "NAMED",
    given: { related: true, consent: "SPECIFIC" },
  },
};

export const HN: Cell = {
  letter: "HN",
  words: "The headline, and which service or concern it is about. Not the record.",
  grants: [{ level: "NAMED", when: { related: true } }],
  yes: { words: "The concern by name, with a relationship.", level: "NAMED", given: { related: true } },
  no: { words: "The record behind the concern.", level: "DETAIL", given: { related: true, consent: "SPECIFIC" } },
};

export const HC: Cell = {
  letter: "HC",
  words: "The headline, with any valid consent. The name of the service, only with a specific consent.",
  grants: [
    { level: "HEADLINE", when: { related: true, consent: true } },
    { level: "NAMED", when: { related: true, specificConsent: true } },
  ],
  yes: {
    words: "The headline, with a general consent.",
    level: "HEADLINE",
    given: { related: true, consent: "GENERIC" },
  },
  no: {
    words: "The name of the service, with a general consent.",
    level: "NAMED",
    given: { related: true, consent: "GENERIC" },
  },
};

export const O: Cell = {
  letter: "O",
  words:
    "The record, only for the caller's own team, where that team holds the person in the service the record is from.",
  grants: [{ level: "DETAIL", when: { related: true, ownTeam: true } }],
  yes: {
    words: "The caller's team treats the person in that service.",
    level: "DETAIL",
    given: { related: true, ownTeam: true },
  },
  no: {
    words: "A relationship through another service, and a specific consent.",
    level: "HEADLINE",
    given: { related: true, consent: "SPECIFIC" },
  },
};

export const S: Cell = {
  letter: "S",
  words:
    "The person's own record, unless it is marked as not for them (serious harm, a third party, an escort until the day). Safeguarding and appointments only where they are marked as for them.",
  grants: [{ level: "DETAIL", when: { self: true, markedNo: false } }],
  except: {
    SAFEGUARDING: [{ level: "DETAIL", when: { self: true, markedYes: true } }],
    APPOINTMENTS: [{ level: "DETAIL", when: { self: true, markedYes: true } }],
  },
  yes: { words: "The person, and a record marked for them.", level: "DETAIL", given: { self: true, toPerson: "YES" } },
  no: {
    words: "The person, and a record marked as not for them.",
    level: "HEADLINE",
    given: { self: true, toPerson: "NO" },
  },
};

export const P: Cell = shut(
  "P",
  "Nothing of a person. Only released statistics, with small numbers suppressed (not yet).",
);
export const M: Cell = shut(
  "M",
  "Nothing of a person. Only who looked at which category, when and why; never a value (not yet).",
);
export const L: Cell = shut(
  "L",
  "Nothing by asking. Only a document disclosed by a recorded, lawful decision: a court order, or a clinician's or guardian's public-interest decision (not yet).",
);
export const N: Cell = shut("N", "Nothing. It is answered as if there were nothing.");

export const C_BG: Cell = orBreakGlass(C, "C+B");
export const D_BG: Cell = orBreakGlass(D, "D+B");

/** Every letter once, in the order a reader meets them. */
export const CELLS: readonly Cell[] = [A, D, D_BG, C, C_BG, H, HN, HC, O, S, P, M, L, N];

function shut(letter: Cell["letter"], words: string): Cell {
  return {
    letter,
    words,
    grants: [],
    yes: "NEVER",
    no: {
      words: "Not even every tie, consent and grant together.",
      level: "HEADLINE",
      given: {
        related: true,
        self: true,
        toPerson: "YES",
        ownTeam: true,
        consent: "SPECIFIC",
        breakGlass: true,
      },
    },
  };
}

function orBreakGlass(cell: Cell, letter: Cell["letter"]): Cell {
  return {
    ...cell,
    letter,
    words: `As ${cell.letter}; and a registered, named clinician may break the glass for this person and category, for 60 minutes and reviewed. Breaking the glass needs no earlier relationship.`,
    grants: [...cell.grants, { level: "DETAIL", when: { breakGlass: true } }],
    yes: {
      words: "The glass is broken for this category, in spite of a dissent and without a relationship.",
      level: "DETAIL",
      given: { dissent: true, breakGlass: true },
    },
  };
}
