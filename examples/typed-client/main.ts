import { asker } from "./ask.ts";
import { custodyScreen } from "./custody-screen.ts";
import { CustodyScreenDocument } from "./generated.ts";

// Prints the screen of one detainee: address of the graph, access token, NHS number.
const [url = "", token = "", nhsNumber = ""] = process.argv.slice(2);
const ask = asker({ url, token, purpose: "SAFEDETENTION" });
process.stdout.write(`${custodyScreen(await ask(CustodyScreenDocument, { nhsNumber }))}\n`);
