import { answerEachLine } from "./lines.mjs";
import { gleamToken } from "./token.mjs";

await answerEachLine(gleamToken);
