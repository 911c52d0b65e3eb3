import { readFileSync } from "node:fs";

/** Reads one JSON value per line of standard input, and writes the answer to each as a line of JSON. */
export async function answerEachLine(answer) {
  // Not node:readline, which also ends a line at U+2028.
  const lines = readFileSync(0, "utf8").split("\n").filter(Boolean);
  for (const line of lines) {
    process.stdout.write(JSON.stringify(await answer(JSON.parse(line))) + "\n");
  }
}
