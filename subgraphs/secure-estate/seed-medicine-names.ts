import type { Category } from "../../shared/vocabulary.ts";

/** A medicine by name, with a usual dose, what it comes as, how it is taken and at which times. */
export type SeedMedicine = readonly [name: string, dose: string, form: string, route: string, frequency: string];

const MORNING = "In the morning";
const TWICE = "With breakfast and with the evening meal";
const NIGHT = "At night";

/** Medicines whose name tells what they are taken for. */
export const FOR_CONDITIONS: readonly [SeedMedicine, ...SeedMedicine[]] = [
  ["Metformin", "500 mg twice a day", "Tablet", "By mouth", TWICE],
  ["Levetiracetam", "500 mg twice a day", "Tablet", "By mouth", TWICE],
  ["Ramipril", "5 mg once a day", "Capsule", "By mouth", MORNING],
  ["Salbutamol", "Two puffs as needed", "Inhaler", "Inhaled", "When breathless"],
  ["Insulin glargine", "20 units once a day", "Pen", "Under the skin", NIGHT],
  ["Apixaban", "5 mg twice a day", "Tablet", "By mouth", TWICE],
  ["Levothyroxine", "75 micrograms once a day", "Tablet", "By mouth", MORNING],
  ["Atorvastatin", "40 mg once a day", "Tablet", "By mouth", NIGHT],
];

/** Medicines that are taken for many things. */
export const GENERAL: readonly [SeedMedicine, ...SeedMedicine[]] = [
  ["Pregabalin", "150 mg twice a day", "Capsule", "By mouth", TWICE],
  ["Paracetamol", "1 g up to four times a day", "Tablet", "By mouth", "When in pain"],
  ["Omeprazole", "20 mg once a day", "Capsule", "By mouth", MORNING],
  ["Amitriptyline", "10 mg once a day", "Tablet", "By mouth", NIGHT],
  ["Naproxen", "250 mg twice a day", "Tablet", "By mouth", TWICE],
];

interface SeedMedicineKind {
  readonly name: string;
  /** What the medicine is drawn under, where other services draw the same. */
  readonly drawn?: string;
  /** What it is taken for, besides being a medicine. */
  readonly tells: Category;
  readonly medicines: readonly [SeedMedicine, ...SeedMedicine[]];
}

/** Medicines that tell of what is most often withheld. */
export const KINDS: readonly SeedMedicineKind[] = [
  {
    name: "antiviral",
    tells: "BLOOD_BORNE_VIRUS",
    medicines: [
      ["Dolutegravir and lamivudine", "One tablet once a day", "Tablet", "By mouth", MORNING],
      ["Sofosbuvir and velpatasvir", "One tablet once a day", "Tablet", "By mouth", MORNING],
      ["Tenofovir", "245 mg once a day", "Tablet", "By mouth", MORNING],
    ],
  },
  {
    name: "opioid",
    drawn: "opioid",
    tells: "SUBSTANCE_USE_CURRENT",
    medicines: [
      ["Methadone", "60 mg once a day", "Oral solution", "By mouth", "At the morning hatch"],
      ["Buprenorphine", "16 mg once a day", "Tablet", "Under the tongue", "At the morning hatch"],
      ["Buprenorphine depot", "96 mg every four weeks", "Injection", "Under the skin", "Every four weeks"],
    ],
  },
  {
    name: "psychotropic",
    tells: "MENTAL_HEALTH_CURRENT",
    medicines: [
      ["Clozapine", "300 mg once a day", "Tablet", "By mouth", NIGHT],
      ["Olanzapine", "10 mg once a day", "Tablet", "By mouth", NIGHT],
      ["Sertraline", "100 mg once a day", "Tablet", "By mouth", MORNING],
      ["Lithium carbonate", "400 mg once a day", "Tablet", "By mouth", NIGHT],
    ],
  },
  {
    name: "sexual health medicine",
    tells: "SEXUAL_HEALTH",
    medicines: [
      ["Doxycycline", "100 mg twice a day", "Capsule", "By mouth", TWICE],
      ["Desogestrel", "75 micrograms once a day", "Tablet", "By mouth", MORNING],
      ["Estradiol", "2 mg once a day", "Tablet", "By mouth", MORNING],
    ],
  },
];

/** What a medicine acts by: a depot by what is in it. */
export const ingredientOf = (name: string): string => name.replace(/ depot$/, "").replace(/^Insulin .*/, "Insulin");
