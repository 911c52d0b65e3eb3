// Reads what we signed with npm's jose and jsonwebtoken, and signs the same claims with them.
import { webcrypto } from "node:crypto";
import jsonwebtoken from "jsonwebtoken";
import { answerEachLine } from "./lines.mjs";

globalThis.crypto ??= webcrypto; // jose requires it, and Node 18 does not set it
const { SignJWT, jwtVerify } = await import("jose");

const algorithms = ["HS256"];

async function readWithJose({ secret, audience, token }, now) {
  const options = { algorithms, typ: "JWT", audience: audience ?? undefined, currentDate: new Date(now * 1000) };
  return (await jwtVerify(token, Buffer.from(secret), options)).payload;
}

async function readWithJsonwebtoken({ secret, audience, token }, now) {
  return jsonwebtoken.verify(token, secret, { algorithms, audience: audience ?? undefined, clockTimestamp: now });
}

/** The error's code or name, or null where there is none. */
async function refusal(reading) {
  return reading.then(() => null, (error) => error.code ?? error.message);
}

async function writtenWithJose(claims, secret) {
  return new SignJWT(claims).setProtectedHeader({ alg: "HS256" }).sign(Buffer.from(secret));
}

await answerEachLine(async (ours) => {
  const { secret, audience, exp, id, name, avatarUrl, email } = ours;
  const now = exp - 1;
  const claims = JSON.parse(
    JSON.stringify({ name, email, sub: id, exp, iat: now, nbf: now, avatar_url: avatarUrl, aud: audience ?? undefined }),
  );
  const forSeveral = { ...claims, aud: ["another", audience ?? "any"] };
  return {
    jose: {
      read: await readWithJose(ours, now),
      atExpiry: await refusal(readWithJose(ours, exp)),
      otherAudience: await refusal(readWithJose({ ...ours, audience: "other" }, now)),
      written: [await writtenWithJose(claims, secret), await writtenWithJose(forSeveral, secret)],
    },
    jsonwebtoken: {
      read: await readWithJsonwebtoken(ours, now),
      atExpiry: await refusal(readWithJsonwebtoken(ours, exp)),
      otherAudience: await refusal(readWithJsonwebtoken({ ...ours, audience: "other" }, now)),
      written: [claims, forSeveral].map((payload) => jsonwebtoken.sign(payload, secret, { algorithm: "HS256" })),
    },
  };
});
