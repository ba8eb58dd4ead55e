import { WHEREABOUTS } from "../../policies/whereabouts.ts";

/** Types to which only fields lead that tell of whereabouts. */
export const BELOW_WHEREABOUTS = [
  "Detention",
  "PrisonStay",
  "PrisonTransfer",
  "GpPractice",
  "DispensingPharmacy",
  "ReleaseLocation",
  "Accommodation",
  "ProbationTeam",
  "GpRegistration",
];

/** Whether a coordinate tells where somebody is, by itself or by what leads to it. */
export const isPlace = (coordinate: string): boolean =>
  WHEREABOUTS.includes(coordinate) || BELOW_WHEREABOUTS.includes(coordinate.split(".")[0] ?? "");
