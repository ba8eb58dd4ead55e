import { demoPeople } from "/work/main/demo/people.ts";
import { openWorld } from "/work/main/test/world.ts";
import { generatedQuestions, fieldsAsked } from "/work/main/test/served/generated-questions.ts";
import { readSchema } from "/work/main/test/served/questions.ts";
import { isObjectType } from "graphql";
const people = demoPeople(); console.log("people", people.length);
const schema = readSchema();
const qs = generatedQuestions(schema, people, { seed: 20, count: 200 });
const types = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) && !type.name.startsWith("__"));
const fields = types.flatMap((type) => (isObjectType(type) ? Object.keys(type.getFields()) : []));
console.log(fieldsAsked(schema, qs).size, fields.length);
let t = performance.now();
const world = await openWorld({ people }); console.log("open", performance.now() - t); t = performance.now();
const codes: Record<string, number> = {};
for (const q of qs) { const a = await world.ask(q.role, q.query, { variables: q.variables, purpose: q.purpose! });
  const c = a.json.errors?.[0]?.extensions.code ?? a.status; codes[c] = (codes[c] ?? 0) + 1; if (["BAD_VARIABLES","VALIDATION_FAILED","OPERATION_TOO_LARGE"].includes(c)) console.log(c, q.query.slice(0, 200), JSON.stringify(q.variables)); }
console.log(codes, "ask", performance.now() - t);
await world.close(); process.exit(0);
