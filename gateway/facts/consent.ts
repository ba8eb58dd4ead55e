import type { Facts } from "../../policies/facts.ts";
import type { PersonFacts } from "../../shared/facts.ts";
import { CATEGORIES, type Category, type Purpose } from "../../shared/vocabulary.ts";

type Directive = PersonFacts["directives"][number];

/**
 * What the directives in force come to, category by category. Dissent beats consent, whichever came first,
 * with one exception: a *specific* consent given after the dissent is the person letting this recipient back
 * in for this purpose. Nothing said here reopens a dissent recorded at the person's own practice. A generic
 * consent counts only where there is no dissent at all.
 */
export function judgeDirectives(
  directives: readonly Directive[],
  purpose: Purpose,
): Pick<Facts, "dissent" | "consent"> {
  const dissent = new Set<Category>();
  const consent = new Map<Category, "GENERIC" | "SPECIFIC">();
  for (const category of CATEGORIES) {
    const about = directives.filter((one) => one.categories.includes(category) && covers(one, purpose));
    const denials = about.filter(({ decision }) => decision === "DENY");
    const permits = about.filter(({ decision }) => decision === "PERMIT");
    if (denials.length > 0) dissent.add(category);
    if (permits.some((permit) => permit.specific && permit.purposes.length > 0 && reopens(permit, denials))) {
      consent.set(category, "SPECIFIC");
    } else if (permits.length > 0 && denials.length === 0) {
      consent.set(category, "GENERIC");
    }
  }
  return { dissent, consent };
}

/** Whether a directive speaks of this purpose; one that names none speaks of all. */
const covers = ({ purposes }: Directive, purpose: Purpose): boolean =>
  purposes.length === 0 || purposes.includes(purpose);

const reopens = (permit: Directive, denials: readonly Directive[]): boolean =>
  denials.every((denial) => !denial.upstream && Date.parse(denial.givenAt) < Date.parse(permit.givenAt));
