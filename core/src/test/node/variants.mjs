// Signs with what people make of a secret by mistake.
import { createHash } from "node:crypto";
import { answerEachLine } from "./lines.mjs";
import { gleamToken } from "./token.mjs";

function encoded(text, encoding) {
  return Buffer.from(text).toString(encoding);
}

const variants = {
  "decoded from base64": (secret) => Buffer.from(secret, "base64"),
  "encoded in base64": (secret) => encoded(secret, "base64"),
  "encoded twice in base64": (secret) => encoded(encoded(secret, "base64"), "base64"),
  "encoded in base64url": (secret) => encoded(secret, "base64url"),
  "encoded in hex": (secret) => encoded(secret, "hex"),
  "hashed with SHA-256. ": (secret) => createHash("sha256").update(secret).digest(),
  "hashed with SHA-256, in hex": (secret) => createHash("sha256").update(secret).digest("hex"),
  "with a line break at its end": (secret) => secret + "\n",
  "with a carriage return at its end": (secret) => secret + "\r",
};

/** The tokens by the variants' names. */
await answerEachLine(({ secret, ...user }) =>
  Object.fromEntries(
    Object.entries(variants).map(([name, keyOf]) => [name, gleamToken({ secret: keyOf(secret), ...user })]),
  ),
);
