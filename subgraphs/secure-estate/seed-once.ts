import type { SeedPerson } from "../../shared/seed.ts";

/** How many hours ago the person was received into the prison they are in, or were in last; all that follows agrees. */
export const receivedHoursAgo = (person: SeedPerson): number => {
  const name = "PrisonStay.receptionDate days ago";
  const told = person.told?.(name, 0);
  return 24 * (typeof told === "number" ? told : 30 + Math.floor(drawn(person, name) * 171));
};

/** The general practice of the person, wherever it is told. */
export const practiceOf = (person: SeedPerson): string => {
  const told = person.told?.("practice", 0);
  if (typeof told === "string") return told;
  return PRACTICES[Math.floor(drawn(person, "practice") * PRACTICES.length)] ?? PRACTICES[0];
};

const PRACTICES = ["Fellside Surgery", "Millrace Practice", "Tern Street Surgery", "Harbour View Practice"] as const;

const drawn = (person: SeedPerson, name: string): number => person.draw?.(name, 0) ?? 0;
