import { SENSITIVE_DISSENT } from "../demo/consents.ts";
import { inventedPerson } from "../demo/invented-person.ts";
import { inCare, inPrison } from "../demo/story-ties.ts";
import type { SeedDirective, SeedPerson } from "../shared/seed.ts";
import { CATEGORIES } from "../shared/vocabulary.ts";

/** What a prison clinician's screen asks of each person. */
const OF_EACH = `id
  identity { familyName givenNames preferredName dateOfBirth nhsNumber prisonNumber languages { language proficiency } interpreterNeeded }
  headlines { code action }
  prison { headlines { code plainText action severity since } selfHarmHeadline { action } alerts { code activeFrom } }
  physicalHealth {
    conditions { name } allergies { substance reaction } medicines { name dose inPossession }
    bloodBorneVirus { virus status testedAt } sexualHealth { __typename }
  }
  mentalHealth { headlines { code action } diagnoses { name } referrals { team urgency } }
  substanceMisuse { headlines { code } substances { substance } withdrawal { tool score band } }
  release { dates { displayDate displayBasis } appointments { ... on HealthAppointment { at } ... on SupervisionAppointment { at } } }`;

/** The most people that one field of the screen asks for. */
const PAGE = 100;
/** The screen's operation over so many people, with the keys of its variables' pages. */
export const screenOf = (ids: readonly string[]): { readonly query: string; readonly variables: object } => {
  const pages = Array.from({ length: Math.ceil(ids.length / PAGE) }, (_, n) => ids.slice(n * PAGE, (n + 1) * PAGE));
  return { query: query(pages.length), variables: Object.fromEntries(pages.map((page, n) => [`p${n}`, page])) };
};

const query = (pages: number): string => {
  const each = Array.from({ length: pages }, (_, n) => n);
  return `query (${each.map((n) => `$p${n}: [ID!]!`).join(", ")}) {
    ${each.map((n) => `p${n}: people(ids: $p${n}) { ${OF_EACH} }`).join("\n")} }`;
};

/** Forty ways in which what is true of people differs. */
const differing = (n: number): readonly SeedDirective[] => {
  const of = n % 40;
  if (of === 0) return [];
  if (of === 1) return [SENSITIVE_DISSENT];
  const categories = CATEGORIES.filter((_, place) => (of >> (place % 5)) & 1);
  return [
    {
      decision: of % 3 === 0 ? "DENY" : "PERMIT",
      categories: categories.slice(0, 1 + (of % 7)),
      purposes: ["TREAT"],
      recipient: { kind: "ROLE", name: "prison-clinician" },
      specific: of % 2 === 0,
    },
  ];
};

/** So many residents of one prison, of whom healthcare there may read much and no two neighbours the same. */
export const residents = (count: number): readonly SeedPerson[] =>
  Array.from({ length: count }, (_, n) =>
    inventedPerson(
      {
        id: `bench-person-${n}`,
        givenNames: "Invented",
        familyName: `Person ${n}`,
        prison: "BFI",
        relationships: [...inPrison(), ...inCare()],
        directives: differing(n),
        count: () => 1,
      },
      n,
    ),
  );
