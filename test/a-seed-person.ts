/** The tests' people are made as the demo's are. */
export { counting, inventedPerson as aSeedPerson } from "../demo/invented-person.ts";
