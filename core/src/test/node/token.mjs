import { createHmac } from "node:crypto";

function base64urlJson(value) {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

/** The helper on Gleam's page, with the expiry given and the audience left out where it is null. */
export function gleamToken({ secret, audience, exp, id, name, avatarUrl, email }) {
  const header = { alg: "HS256", typ: "JWT" };
  const payload = {
    sub: id,
    aud: audience ?? undefined,
    exp,
    name: name ?? undefined,
    avatar_url: avatarUrl ?? undefined,
    email: email ?? undefined,
  };
  const unsigned = base64urlJson(header) + "." + base64urlJson(payload);
  return unsigned + "." + createHmac("sha256", secret).update(unsigned).digest("base64url");
}
