import { scopeEntry } from "../../policies/partners/scope.ts";
import type { PartnerTemplate } from "../../policies/partners/template.ts";
import { nearMiss } from "../../shared/near-miss.ts";
import { CATEGORIES, isOneOf, LEVELS, PURPOSES, reaches } from "../../shared/vocabulary.ts";

/** What is wrong with a scope for a key of this template, in words; undefined where it may be issued. */
export function faultOf(text: string, name: string, { most, purposes }: PartnerTemplate): string | undefined {
  const entry = scopeEntry(text);
  if (entry === undefined) return `${text}: ${misspelt(text)}`;
  const { category, level, purpose } = entry;
  const highest = most[category];
  if (!purposes.includes(purpose)) return `${text}: the purpose of ${name} is ${purposes.join(" or ")}.`;
  if (highest === undefined) return `${text}: ${name} is never issued ${category}.`;
  return reaches(highest, level) ? undefined : `${text}: ${name} is issued ${category} as ${shown(highest)} at most.`;
}

function misspelt(text: string): string {
  const [category = "", level, purpose, ...rest] = text.split(":");
  const levels = LEVELS.map(shown);
  if (purpose === undefined || rest.length > 0) return `write a scope as CATEGORY:${levels.join("|")}:PURPOSE.`;
  if (!isOneOf(CATEGORIES, category)) return `there is no such category${meant(category)}.`;
  if (!isOneOf(levels, level)) return `its level is one of: ${levels.join(", ")}.`;
  return `its purpose is one of: ${PURPOSES.join(", ")}.`;
}

function meant(category: string): string {
  const near = nearMiss(category, CATEGORIES);
  return near === undefined ? `; they are ${CATEGORIES.join(", ")}` : `; ${near} is one`;
}

const shown = (level: string): string => level.toLowerCase();
