// A token endpoint with Express, written as Gleam's page on identity shows, and mistakes in it:
// node endpoints.mjs FAULT, where FAULT is "none" or names one. Prints its URL; ends with its standard input.
import { createHmac } from "node:crypto";
import { createRequire } from "node:module";

// Installed for core's tests
const express = createRequire(new URL("../../../../src/test/node/package.json", import.meta.url))("express");

const secret = "DEMO-SECRET-not-for-production-0123456789";
const sessions = { "SESSION=ada-session": "user_1", "SESSION=bob-session": "user_2" };
const fault = process.argv[2];

function base64urlJson(value) {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

function createGleamIdentityToken(input) {
  const payload = {
    sub: input.user.id,
    aud: input.projectId,
    exp: fault === "milliseconds" ? Date.now() + 300_000 : Math.floor(Date.now() / 1000) + 5 * 60,
    name: input.user.name ?? undefined,
  };
  const unsigned = base64urlJson({ alg: "HS256", typ: "JWT" }) + "." + base64urlJson(payload);
  const key = fault === "decoded-secret" ? Buffer.from(input.identitySecret, "base64") : input.identitySecret;
  return unsigned + "." + createHmac("sha256", key).update(unsigned).digest("base64url");
}

const app = express();
app.disable("x-powered-by");
if (fault !== "etag") {
  app.disable("etag");
}
app.use(express.json(), express.urlencoded({ extended: false }));

function token(request, response) {
  const foreign = request.get("Origin") ?? !["same-origin", "none", undefined].includes(request.get("Sec-Fetch-Site"));
  if (fault === "cors") {
    response.set("Access-Control-Allow-Origin", request.get("Origin") ?? "*");
    response.set("Access-Control-Allow-Credentials", "true");
  }
  if (foreign && fault !== "origin") {
    return response.status(403).json({ error: "cross_origin" });
  }
  let id = sessions[request.get("Cookie")];
  if (id === undefined && fault === "login-page") {
    return response.redirect("/login");
  }
  if (id === undefined && fault !== "undefined") {
    return response.status(401).json({ error: "unauthenticated" });
  }
  if (fault === "query") {
    id = request.query.userId ?? id;
  } else if (fault === "body") {
    id = request.body?.user?.id ?? id;
  }
  if (fault !== "no-store") {
    response.set("Cache-Control", "no-store");
  }
  response.json({
    signedIdentityToken: createGleamIdentityToken({
      identitySecret: secret,
      projectId: fault === "audience" ? "Proj_Demo" : "proj_demo",
      user: { id, name: "Ada Lovelace" },
    }),
  });
}

app.post("/gleam/identity-token", token);
if (fault === "get") {
  app.get("/gleam/identity-token", token);
}
if (fault === "cors") {
  app.options("/gleam/identity-token", token);
}
const server = app.listen(0, "127.0.0.1", () =>
  console.log(`http://127.0.0.1:${server.address().port}/gleam/identity-token`),
);
process.stdin.resume().on("end", () => process.exit());
