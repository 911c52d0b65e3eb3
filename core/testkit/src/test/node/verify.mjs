import { createHmac, timingSafeEqual } from "node:crypto";

/**
 * Verifies a token by hand, with what Gleam's page and the RFCs require. Returns the claims, or throws.
 *
 * @param {string} token
 * @param {{secrets: string[], audiences: string[], allowMissingAudience: boolean, now: number, skew: number}} options
 *   now in seconds, with fractions; no audiences: any
 */
export function verify(token, { secrets, audiences, allowMissingAudience, now, skew }) {
  const shape = /^([\w-]+)\.([\w-]+)\.([\w-]{43})$/.exec(token);
  require(shape && shape[0].length === token.length, "shape");
  const [, header, payload, signature] = shape;

  const { alg, crit } = jsonObject(header);
  require(alg === "HS256" && crit === undefined, "header");

  const given = Buffer.from(signature, "base64url");
  const matches = secrets.map((secret) =>
    timingSafeEqual(given, createHmac("sha256", secret).update(`${header}.${payload}`).digest()),
  );
  require(matches.includes(true), "signature");

  const claims = jsonObject(payload);
  const { sub, exp, nbf, aud } = claims;
  require(typeof exp === "number" && now < exp + skew, "exp");
  require(nbf === undefined || (typeof nbf === "number" && nbf <= now + skew), "nbf");
  require(typeof sub === "string" && sub.trim() !== "", "sub");
  const named = typeof aud === "string" ? [aud] : aud;
  if (named === undefined) {
    require(allowMissingAudience || audiences.length === 0, "aud");
  } else {
    require(Array.isArray(named) && named.every((one) => typeof one === "string"), "aud");
    require(audiences.length === 0 || named.some((one) => audiences.includes(one)), "aud");
  }
  return claims;
}

function jsonObject(segment) {
  require(segment.length % 4 !== 1, "base64url");
  const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const value = JSON.parse(utf8.decode(Buffer.from(segment, "base64url")));
  require(typeof value === "object" && value !== null && !Array.isArray(value), "JSON object");
  return value;
}

function require(condition, rule) {
  if (!condition) throw new Error(rule);
}
