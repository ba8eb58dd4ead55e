import { CATEGORIES } from "../shared/vocabulary.ts";
import { code, link, list, page, table } from "./markdown.ts";
import { PAGES, type PageName, type Places } from "./places.ts";

/** The page a reader begins on: the pages, how to read them, and where each type is. */
export function indexPage(places: Places, intro: string): string {
  const types = PAGES.flatMap((name) => places.typesOn(name));
  return page(
    "# The schema, and who may see what of it",
    intro,
    table(
      ["Page", "Types"],
      [
        ...PAGES.map((name) => [
          link(titleOf(name), `${name}.md`),
          places
            .typesOn(name)
            .map((type) => places.to(type))
            .join(", "),
        ]),
        [link("Kinds of information", "kinds.md"), `who reads each of the ${CATEGORIES.length} kinds, at each level`],
        [link("Errors", "errors.md"), "every refusal by its code"],
        [link("schema.graphql", "schema.graphql"), `the ${types.length} types as GraphQL, to generate clients from`],
      ],
    ),
    "## How to read it",
    "Every field about a person has a label: one or several kinds of information, and a level. A **headline** is a coded bullet and what to do, **named** adds which service or concern it is about, **detail** is the record. Under each table it says who may see which fields, in which way. A role that is not listed never sees them: they are null for it, and are not fetched.",
    list([
      [
        "**while tied to the person**: a [tie](../../policies/MATRIX.md#the-ties) of a kind that counts for the role holds, or ended within 72 hours. Every other way needs it too, except breaking the glass, the safety set and reading one's own record.",
      ],
      [
        "**unless the person dissents**, **with any consent**, **with a specific consent**: see [Consent](../../policies/MATRIX.md#consent). A dissent shuts it for the kind, for this caller and purpose. **(each kind by itself)**: so for every kind that the field is of.",
      ],
      [
        "**where their own team holds the person in the service it is from**: a tie through another service does not open it.",
      ],
      [
        "**by breaking the glass**: a registered clinician, in an emergency, for the kinds they name; see [Breaking the glass](../../policies/MATRIX.md#breaking-the-glass).",
      ],
      [
        "**as part of the safety set**: before an arrival is confirmed, or in spite of a restriction, for staff of the site; see [The safety set](../../policies/MATRIX.md#the-safety-set).",
      ],
      ["**of their own record**: the person, by being the caller."],
      [
        "**open**: it shows wherever what it stands in does: opaque keys, sections, and what says nothing about a person.",
      ],
    ]),
    "All of it is so while what people have said can be read. While it cannot, what waits for consent is withheld, and what is read in direct care falls to its headline; see [the letters](../../policies/MATRIX.md#what-the-letters-mean).",
    `A field shows only where every field that leads to it does. What a caller may see of one person now depends on the facts of that person; ${code("me { coordinates }")} lists what the caller could ever see. Purposes and roles are in [MATRIX.md](../../policies/MATRIX.md), queries in [frontend.md](../frontend.md).`,
  );
}

/** A page's title: what it holds, in words. */
export function titleOf(name: PageName): string {
  const own = { roots: "Where questions begin", "shared-values": "Shared values", codes: "Codes" } as const;
  const words = name.replaceAll("-", " ");
  return name in own ? own[name as keyof typeof own] : words.charAt(0).toUpperCase() + words.slice(1);
}
