// Runs the vectors with Node: by hand, and with npm's jose and jsonwebtoken, which core's tests install. Reads the
// vectors from standard input, and prints which of them each library gets wrong without options, which option corrects
// that, and which other vectors it then gets wrong instead.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { webcrypto } from "node:crypto";
import { gleamToken } from "../../../../src/test/node/token.mjs";
import { verify } from "./verify.mjs";

globalThis.crypto ??= webcrypto; // jose requires it, and Node 18 does not set it
const require = createRequire(new URL("../../../../src/test/node/package.json", import.meta.url));
const jose = await import(pathToFileURL(require.resolve("jose")));
const jsonwebtoken = require("jsonwebtoken");
const versions = require("./package.json").dependencies;

const claims = ({ user, audience, time, lifetimeSeconds }) => {
  const blankAsAbsent = (text) => (text?.trim() ? text : undefined);
  return {
    sub: user.id,
    aud: audience ?? undefined,
    exp: Math.floor(Date.parse(time) / 1000) + lifetimeSeconds,
    name: blankAsAbsent(user.name),
    avatar_url: blankAsAbsent(user.avatarUrl),
    email: blankAsAbsent(user.email),
  };
};
const now = ({ time }) => Date.parse(time) / 1000;
const skew = ({ clockSkewSeconds }) => clockSkewSeconds ?? 0;
const secrets = ({ secret, previousSecrets }) => [secret, ...(previousSecrets ?? [])];

/** The audiences to require: those of the vector, unless the token has none and may have none. */
function required({ token, audiences, allowMissingAudience }) {
  const none = audiences.length === 0 || (allowMissingAudience && jose.decodeJwt(token).aud === undefined);
  return none ? undefined : audiences;
}

async function withAnySecret(vector, verifyWith) {
  let failure;
  for (const secret of secrets(vector)) {
    try {
      return await verifyWith(secret);
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}

const libraries = [
  {
    name: "Node by hand",
    options: {},
    sign: (vector) => {
      const { sub: id, name, avatar_url: avatarUrl, ...others } = claims(vector);
      return gleamToken({ ...others, id, name, avatarUrl, secret: vector.secret, audience: vector.audience });
    },
    verify: (vector) =>
      verify(vector.token, {
        secrets: secrets(vector),
        audiences: vector.audiences,
        allowMissingAudience: vector.allowMissingAudience ?? false,
        now: now(vector),
        skew: skew(vector),
      }),
  },
  {
    name: `jose ${versions.jose}`,
    options: {
      'algorithms: ["HS256"]': { algorithms: ["HS256"] },
      'requiredClaims: ["sub","exp"]': { requiredClaims: ["sub", "exp"] },
      'typ: "JWT"': { typ: "JWT" },
    },
    sign: (vector) =>
      new jose.SignJWT(claims(vector))
        .setProtectedHeader({ alg: "HS256", typ: "JWT" })
        .sign(new TextEncoder().encode(vector.secret)),
    verify: (vector, option) =>
      withAnySecret(vector, async (secret) => {
        const settings = { audience: required(vector), currentDate: new Date(vector.time), clockTolerance: skew(vector) };
        return (await jose.jwtVerify(vector.token, new TextEncoder().encode(secret), { ...settings, ...option })).payload;
      }),
  },
  {
    name: `jsonwebtoken ${versions.jsonwebtoken}`,
    options: { 'algorithms: ["HS256"]': { algorithms: ["HS256"] } },
    sign: (vector) =>
      jsonwebtoken.sign(JSON.parse(JSON.stringify(claims(vector))), vector.secret, { algorithm: "HS256", noTimestamp: true }),
    verify: (vector, option) =>
      withAnySecret(vector, (secret) => {
        const settings = { audience: required(vector), clockTimestamp: Math.floor(now(vector)), clockTolerance: skew(vector) };
        return jsonwebtoken.verify(vector.token, secret, { ...settings, ...option });
      }),
  },
];

/** What a library does with a vector, in the words of the table, or "" if it is right. */
async function mistake(library, vector, option) {
  if (vector.verdict === undefined) {
    try {
      return (await library.sign(vector)) === vector.token ? "" : "signs other bytes";
    } catch {
      return "does not sign";
    }
  }
  const right = vector.verdict === "accepted";
  try {
    const { sub } = await library.verify(vector, option);
    return right ? (sub === vector.user.id ? "" : "reads another user") : "accepts";
  } catch {
    return right ? "refuses" : "";
  }
}

const file = JSON.parse(readFileSync(0, "utf8"));
const vectors = [...file.sign.filter((vector) => vector.token !== undefined), ...file.verify];
async function mistakesOf(library, option) {
  const mistakes = {};
  for (const vector of vectors) {
    const found = await mistake(library, vector, option);
    if (found !== "") mistakes[vector.id] = found;
  }
  return mistakes;
}

const results = [];
for (const library of libraries) {
  const mistakes = await mistakesOf(library, {});
  const options = [];
  for (const [option, settings] of Object.entries(library.options)) {
    const remaining = await mistakesOf(library, settings);
    options.push({
      name: Object.keys(settings)[0],
      option,
      corrects: Object.keys(mistakes).filter((id) => !(id in remaining)),
      spoils: Object.keys(remaining).filter((id) => !(id in mistakes)),
    });
  }
  results.push({ library: library.name, mistakes, options });
}
process.stdout.write(JSON.stringify(results));
