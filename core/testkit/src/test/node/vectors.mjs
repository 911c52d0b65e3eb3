// Prints gleam-identity-vectors.json. From the project's root:
//
//   node core/testkit/src/test/node/vectors.mjs \
//     > core/testkit/src/main/resources/META-INF/gleam-identity/gleam-identity-vectors.json
//
// Requires only Node. The tokens are made by the helper on Gleam's page, or by hand from the text of each segment; the
// verdicts are written down here. Nothing is asked of the library that the vectors test.
import { createHmac } from "node:crypto";
import { gleamToken } from "../../../../src/test/node/token.mjs";

const SECRET = "a secret for tests, 32 bytes or more";
const OTHER_SECRET = "another secret for tests, just as long";
const AUDIENCE = "proj_demo";
const NOW = 1795348800;
const HEADER = '{"alg":"HS256","typ":"JWT"}';
const ADA = {
  id: "user_42",
  name: "Ada Lovelace",
  avatarUrl: "https://cdn.example.com/a/42.png",
  email: "ada@example.com",
};

// Where a rule comes from
const GLEAM = { source: "gleam" };
const LIBRARY = { source: "library" };
const rfc = (number, section) => ({ source: "rfc", section: `RFC ${number}, section ${section}` });
const BASE64URL = rfc(7515, 2);
const SIGNATURE = rfc(7515, "5.2");
const JSON_OBJECT = rfc(7519, "7.2");
const EXPIRY = rfc(7519, "4.1.4");
const NOT_BEFORE = rfc(7519, "4.1.5");
const SUBJECT = rfc(7519, "4.1.2");
const AUDIENCES = rfc(7519, "4.1.3");

const sign = [];
const verify = [];

function iso(unixSeconds, millis = 0) {
  return new Date(unixSeconds * 1000 + millis).toISOString();
}

// ---- Tokens to be produced

function input(changes) {
  const { user, ...settings } = changes;
  return {
    secret: SECRET,
    audience: AUDIENCE,
    time: iso(NOW),
    lifetimeSeconds: 300,
    ...settings,
    user: { id: "user_42", ...user },
  };
}

/** The user is signed. Blank fields are those that the library omits; the page's helper then gets null. */
function produce(id, source, description, changes = {}, blank = []) {
  const given = input(changes);
  const user = { ...given.user, ...Object.fromEntries(blank.map((field) => [field, null])) };
  const exp = Math.floor(Date.parse(given.time) / 1000) + given.lifetimeSeconds;
  const token = gleamToken({ ...given, ...user, exp });
  sign.push({ id, description, ...source, ...given, token });
}

function refuseToSign(id, refused, description, changes) {
  sign.push({ id, description, ...LIBRARY, ...input(changes), refused });
}

produce("sign-id", GLEAM, "A user with an ID alone");
produce("sign-all", GLEAM, "A user with every field; the claims are in this order", { user: ADA });
produce("sign-name", GLEAM, "A user with a name", { user: { name: ADA.name } });
produce("sign-avatar", GLEAM, "A user with an avatar", { user: { avatarUrl: ADA.avatarUrl } });
produce("sign-email", GLEAM, "A user with an e-mail address", { user: { email: ADA.email } });
produce("sign-no-audience", GLEAM, "Without an audience, which is only recommended", { audience: null, user: ADA });

// JSON as JSON.stringify writes it
const inName = (id, description, name) => produce(`sign-json-${id}`, GLEAM, description, { user: { name } });
inName("short-escapes", "Characters with short escapes", 'a\b\t\n\f\r"\\z');
inName("control", "Every other C0 control character: lower-case \\u00xx",
  String.fromCharCode(...Array.from({ length: 31 }, (_, i) => i + 1).filter((c) => !"\b\t\n\f\r".includes(String.fromCharCode(c)))) + ".");
inName("c1", "DEL and C1 control characters are not escaped", "a" + String.fromCharCode(...Array.from({ length: 33 }, (_, i) => i + 127)));
inName("slash", "A slash is not escaped", "a/b</script>");
inName("html", "Nothing is escaped for HTML", `<b>&amp;'"=+</b>`);
inName("separators", "U+2028 and U+2029 are not escaped", "a\u2028b\u2029c");
inName("latin", "Not ASCII, in two bytes, not escaped", "Am\u00e9lie \u00c5ngstr\u00f6m");
inName("decomposed", "Combining marks are not composed", "Ame\u0301lie");
inName("han", "Not ASCII, in three bytes, not escaped", "\u963f\u8fbe\u00b7\u6d1b");
inName("emoji", "Outside the basic plane: four bytes, not a pair of escapes", "Ada \u{1F469}\u200D\u{1F4BB}");
inName("bom", "A byte-order mark is text", "\ufeffa\ufeff");
inName("noncharacter", "Noncharacters are text", "\ufdd0\ufffe\uffff\u{10FFFF}");
inName("null-text", "A text that looks like a literal", "null");
inName("escape-text", "A text that looks like an escape", "\\u0041\\n");
produce("sign-json-id", GLEAM, "Escapes and emoji in an ID", { user: { id: '"\\/<\u2028\u{1F600}' } });
produce("sign-json-audience", GLEAM, "Escapes and emoji in an audience", { audience: '"\\/<\u2028\u{1F600}"' });
produce("sign-json-email", GLEAM, "Escapes and emoji in an e-mail address", { user: { email: '"\\\u{1F600}@example.com' } });

// ID
for (const [id, description, value] of [
  ["spaces", "An ID is kept verbatim, spaces included", " user 42 "],
  ["zeros", "An ID is a text, even if it looks like a number", "00420"],
  ["null-text", "An ID that is the text null", "null"],
  ["case", "An ID keeps its case", "USER_42"],
  ["long", "An ID of 1,024 characters", "u".repeat(1024)],
]) produce(`sign-id-${id}`, GLEAM, description, { user: { id: value } });
produce("sign-id-nbsp", LIBRARY, "An ID with a no-break space at its start", { user: { id: "\u00a0u" } });
produce("sign-id-pair", LIBRARY, "A surrogate pair is one character", { user: { id: "\ud83d\ude00" } });
for (const [id, description, value] of [
  ["empty", "An empty ID", ""],
  ["blank", "An ID of a space", " "],
  ["blank-nbsp", "An ID of no-break and ideographic spaces", "\u00a0\u3000\u2007"],
  ["nul", "U+0000 in an ID", "a\u0000b"],
  ["line-break", "A line break in an ID", "a\nb"],
  ["u001f", "U+001F in an ID, the last C0 control character", "a\u001fb"],
  ["del", "U+007F in an ID", "a\u007fb"],
  ["u009f", "U+009F in an ID, the last control character", "a\u009fb"],
  ["high-surrogate", "An unpaired high surrogate in an ID", "a\ud83d"],
  ["low-surrogate", "An unpaired low surrogate in an ID", "\ude00a"],
]) refuseToSign(`sign-id-${id}`, "id", description, { user: { id: value } });
produce("sign-id-u0020", LIBRARY, "U+0020 and U+00A0 in an ID are no control characters", { user: { id: "a \u00a0b" } });

// Name
for (const [id, description, value] of [
  ["empty", "An empty name is omitted", ""],
  ["blank", "A blank name is omitted", " \t\n"],
  ["blank-nbsp", "A name of no-break spaces is omitted", "\u00a0\u2007\u202f"],
]) produce(`sign-name-${id}`, LIBRARY, description, { user: { name: value } }, ["name"]);
produce("sign-name-u200b", LIBRARY, "A zero-width space is no white space", { user: { name: "\u200b" } });
produce("sign-name-u0001", LIBRARY, "U+0001 in a name", { user: { name: "a\u0001b" } });
refuseToSign("sign-name-nul", "name", "U+0000 in a name", { user: { name: "a\u0000b" } });
refuseToSign("sign-name-high-surrogate", "name", "An unpaired high surrogate in a name", { user: { name: "a\ud83db" } });
refuseToSign("sign-name-low-surrogate", "name", "An unpaired low surrogate in a name", { user: { name: "\ude00\ud83d" } });

// Avatar
for (const [id, value] of [
  ["http", "http://example.com"],
  ["case", "hTTpS://EXAMPLE.COM/"],
  ["port-0", "https://example.com:0/a"],
  ["port-65535", "https://example.com:65535"],
  ["port-zeros", "https://example.com:00080"],
  ["ipv6", "https://[2001:db8::1]:443/a"],
  ["query", "https://example.com?x=/@:"],
  ["fragment", "https://example.com#@"],
  ["at-in-path", "https://example.com/@ada"],
  ["unicode", "https://b\u00fccher.example/\u00e9"],
  ["unparsed", "https://a..b/<%zz>"],
]) produce(`sign-avatar-${id}`, LIBRARY, "An avatar URL that is allowed", { user: { avatarUrl: value } });
produce("sign-avatar-blank", LIBRARY, "A blank avatar URL is omitted", { user: { avatarUrl: " " } }, ["avatarUrl"]);
for (const [id, description, value] of [
  ["relative", "An avatar URL without a scheme", "//example.com/a.png"],
  ["path", "A path is no avatar URL", "/a.png"],
  ["ftp", "Another scheme", "ftp://example.com/a"],
  ["data", "A data URL", "data:image/png;base64,AAAA"],
  ["javascript", "A script", "javascript:alert(1)//"],
  ["httpx", "A scheme that begins with http", "httpx://example.com"],
  ["long-s", "A scheme with a long s, which some compare as s", "http\u017f://example.com"],
  ["one-slash", "One slash after the scheme", "https:/example.com"],
  ["space-first", "A space before the scheme", " https://example.com"],
  ["no-host", "No host", "https://"],
  ["no-host-path", "No host before a path", "https:///a"],
  ["no-host-query", "No host before a query", "https://?a"],
  ["no-host-port", "No host before a port", "https://:443"],
  ["no-host-brackets", "An empty IPv6 address", "https://[]/"],
  ["port-empty", "An empty port", "https://example.com:/"],
  ["port-65536", "Port 65536", "https://example.com:65536/"],
  ["port-negative", "A negative port", "https://example.com:-1/"],
  ["port-text", "A port that is not a number", "https://example.com:http/"],
  ["user-info", "User info", "https://ada:pw@example.com/"],
  ["user-info-empty", "Empty user info", "https://@example.com/"],
  ["backslash", "A backslash", "https://example.com\\@evil.example/"],
  ["space", "A space", "https://example.com/a b"],
  ["nbsp", "A no-break space", "https://example.com/\u00a0"],
  ["control", "A control character", "https://example.com/\u0000"],
  ["c1", "A C1 control character", "https://example.com/\u0085"],
  ["surrogate", "An unpaired surrogate", "https://example.com/\ud83d"],
]) refuseToSign(`sign-avatar-${id}`, "avatarUrl", `Refused as an avatar URL: ${description}`, { user: { avatarUrl: value } });

// E-mail
for (const [id, value] of [
  ["shortest", "a@b"],
  ["two-ats", "a@b@c"],
  ["at-first", "@@b"],
  ["quoted", '"a@b"@example.com'],
  ["unicode", "\u00fcser@b\u00fccher.example"],
]) produce(`sign-email-${id}`, LIBRARY, "An e-mail address that is allowed", { user: { email: value } });
produce("sign-email-blank", LIBRARY, "A blank e-mail address is omitted", { user: { email: "\u3000" } }, ["email"]);
for (const [id, value] of [
  ["no-at", "ada.example.com"],
  ["nothing-before", "@example.com"],
  ["nothing-after", "ada@"],
  ["nothing-after-last", "ada@b@"],
  ["space", "ada lovelace@example.com"],
  ["nbsp", "ada\u00a0@example.com"],
  ["line-break", "ada@example.com\n"],
  ["nul", "ada\u0000@example.com"],
  ["surrogate", "ada\udc00@example.com"],
]) refuseToSign(`sign-email-${id}`, "email", "No e-mail address that is allowed", { user: { email: value } });

// The user's four values: at most 5,000 bytes as they appear in the JSON
const bytes = (count) => "a".repeat(count);
produce("sign-length-4999", LIBRARY, "A user of 4,999 bytes", { user: { name: bytes(4992) } });
produce("sign-length-5000", LIBRARY, "A user of 5,000 bytes", { user: { name: bytes(4993) } });
refuseToSign("sign-length-5001", "name", "A user of 5,001 bytes", { user: { name: bytes(4994) } });
produce("sign-length-5000-escaped", LIBRARY, "A user of 5,000 bytes, most of them escapes", { user: { id: "a", name: "\u0001".repeat(833) + "b" } });
refuseToSign("sign-length-5001-escaped", "name", "A user of 5,001 bytes, most of them escapes", { user: { id: "a", name: "\u0001".repeat(833) + "bc" } });
produce("sign-length-5000-emoji", LIBRARY, "A user of 5,000 bytes in emoji", { user: { id: "user_042", name: "\u{1F600}".repeat(1248) } });
refuseToSign("sign-length-5001-emoji", "name", "A user of 5,001 bytes in emoji", { user: { id: "user_0042", name: "\u{1F600}".repeat(1248) } });
refuseToSign("sign-length-id", "id", "An ID of 5,001 bytes", { user: { id: bytes(5001) } });
produce("sign-length-longest", LIBRARY, "The longest token that can be signed", {
  time: "9999-12-31T23:54:59.000Z",
  audience: "\u20ac".repeat(255),
  user: { id: "a", name: "\u0001".repeat(666) + "b", avatarUrl: `https://example.com/${bytes(979)}`, email: "a@b" },
});

// Audience
produce("sign-audience-1", LIBRARY, "An audience of one character", { audience: "a" });
produce("sign-audience-254", LIBRARY, "An audience of 254 characters", { audience: "p".repeat(254) });
produce("sign-audience-255", LIBRARY, "An audience of 255 characters", { audience: "p".repeat(255) });
produce("sign-audience-space", LIBRARY, "An audience with a space inside", { audience: "my project" });
for (const [id, description, value] of [
  ["256", "256 characters", "p".repeat(256)],
  ["empty", "empty", ""],
  ["blank", "blank", " \u00a0"],
  ["space-first", "a space first", " proj_demo"],
  ["space-last", "a space last", "proj_demo "],
  ["nbsp-last", "a no-break space last", "proj_demo\u00a0"],
  ["line-break", "a line break last", "proj_demo\n"],
  ["control", "a control character", "proj\u0000demo"],
  ["del", "U+007F", "proj\u007fdemo"],
  ["surrogate", "an unpaired surrogate", "proj\ud800"],
]) refuseToSign(`sign-audience-${id}`, "audience", `An audience that is refused: ${description}`, { audience: value });

// Time
produce("sign-time-millis", GLEAM, "exp is floor(now) + lifetime, in whole seconds", { time: iso(NOW, 999) });
produce("sign-time-next", GLEAM, "The next second", { time: iso(NOW + 1) });
produce("sign-time-before-1970", LIBRARY, "floor rounds down before 1970, too; exp is 0", { time: "1969-12-31T23:59:59.500Z", lifetimeSeconds: 1 });
produce("sign-time-2038", GLEAM, "exp needs 33 bits", { time: "2038-01-19T03:14:08.000Z" });
produce("sign-time-last", LIBRARY, "exp is the last second of the year 9999", { time: "9999-12-31T23:54:59.999Z" });
refuseToSign("sign-time-too-late", "time", "exp would be in the year 10000", { time: "9999-12-31T23:55:00.000Z" });
refuseToSign("sign-time-too-early", "time", "exp would be -1", { time: "1969-12-31T23:59:58.000Z", lifetimeSeconds: 1 });
for (const seconds of [1, 2, 3599, 3600]) {
  produce(`sign-lifetime-${seconds}`, LIBRARY, `A lifetime of ${seconds} s`, { lifetimeSeconds: seconds });
}
for (const seconds of [-1, 0, 3601]) {
  refuseToSign(`sign-lifetime-${seconds}`, "lifetime", `A lifetime of ${seconds} s`, { lifetimeSeconds: seconds });
}

// Secret
const key = (length) => "Abcdefghijklmnopqrstuvwxyz0123456789+/=-_.~".repeat(Math.ceil(length / 43)).slice(0, length - 1) + "!";
for (const length of [32, 33, 63, 64, 65, 128]) {
  produce(`sign-secret-${length}`, GLEAM, `A secret of ${length} bytes`, { secret: key(length) });
}
for (const length of [16, 17, 31]) {
  produce(`sign-secret-${length}`, LIBRARY, `A secret of ${length} bytes, explicitly allowed`, { secret: key(length), allowShortSecret: true });
}
for (const [id, description, secret] of [
  ["base64", "A secret that looks like base64 is not decoded", "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LQ=="],
  ["hex", "A secret that looks like hex is not decoded", "00ff".repeat(16)],
  ["unicode", "A secret's UTF-8 bytes are the key", "\u00e9".repeat(16)],
  ["emoji", "A secret outside the basic plane", "\u{1F511}".repeat(8)],
  ["decomposed", "A secret is not normalised", "pa\u0308ssword-" + "x".repeat(32)],
  ["spaces", "A secret with spaces inside", "correct horse battery staple and more"],
  ["quotes", "A secret of quotation marks and backslashes", '"\\'.repeat(20)],
]) produce(`sign-secret-${id}`, GLEAM, description, { secret });
produce("sign-secret-65536", LIBRARY, "A secret of 64 KiB", { secret: key(65536) });
for (const [id, description, changes] of [
  ["65537", "more than 64 KiB", { secret: key(65537) }],
  ["empty", "empty", { secret: "" }],
  ["blank", "blank", { secret: " ".repeat(32) }],
  ["31-not-allowed", "31 bytes, not explicitly allowed", { secret: key(31) }],
  ["31-not-allowed-unicode", "31 bytes in 16 characters", { secret: "\u00e9".repeat(15) + "a" }],
  ["15", "15 bytes, even if short secrets are allowed", { secret: key(15), allowShortSecret: true }],
  ["line-break", "a line break at its end", { secret: SECRET + "\n" }],
  ["tab", "a tab inside", { secret: "a secret\tfor tests, 32 bytes or more" }],
  ["c1", "a C1 control character", { secret: SECRET + "\u0085x" }],
  ["space-first", "a space at its start", { secret: " " + SECRET }],
  ["space-last", "a space at its end", { secret: SECRET + " " }],
  ["nbsp-last", "a no-break space at its end", { secret: SECRET + "\u00a0" }],
  ["surrogate", "an unpaired surrogate", { secret: SECRET + "\ud800" }],
  ["audience", "the same text as the audience", { secret: SECRET, audience: SECRET }],
]) refuseToSign(`sign-secret-${id}`, "secret", `A secret that is refused: ${description}`, changes);

// ---- Tokens to be judged

const base64url = (content) => Buffer.from(content).toString("base64url");
const hmac = (text, secret = SECRET, hash = "sha256") => createHmac(hash, secret).update(text).digest("base64url");
const signed = (unsigned, secret, hash) => unsigned + "." + hmac(unsigned, secret, hash);
const token = (payload, header = HEADER, secret = SECRET) => signed(base64url(header) + "." + base64url(payload), secret);

/** The claims that are accepted at NOW, with one set to this JSON text, or removed if it is undefined. */
function claims(claim, json) {
  const all = { sub: '"user_42"', aud: `"${AUDIENCE}"`, exp: String(NOW + 300) };
  if (claim !== undefined) all[claim] = json;
  const members = Object.entries(all).filter(([, value]) => value !== undefined);
  return `{${members.map(([name, value]) => `"${name}":${value}`).join(",")}}`;
}
const MEMBERS = claims().slice(1, -1);

/** @param verdict "accepted", or the reason and the claim, if there is one */
function judge(id, verdict, source, description, text, settings = {}) {
  const { user, acceptedAudience, ...given } = settings;
  const [reason, claim] = verdict.split(" ");
  const vector = {
    id,
    description,
    ...source,
    secret: SECRET,
    audiences: [AUDIENCE],
    time: iso(NOW),
    ...given,
    token: text,
    verdict: reason,
  };
  if (claim) vector.claim = claim;
  if (reason === "accepted") {
    vector.user = { id: "user_42", ...user };
    vector.audience = acceptedAudience === undefined ? AUDIENCE : acceptedAudience;
  }
  verify.push(vector);
}
const VALID = token(claims());

judge("valid", "accepted", GLEAM, "A token as the page's helper makes it", VALID);
judge("valid-profile", "accepted", GLEAM, "A token with every field", gleamToken({ ...ADA, secret: SECRET, audience: AUDIENCE, exp: NOW + 300 }), { user: ADA });
judge("valid-order", "accepted", rfc(8259, 4), "Members may have any order", token(`{"exp":${NOW + 300},"aud":"proj_demo","sub":"user_42"}`));
judge("valid-unknown-claims", "accepted", rfc(7519, 4), "Unknown claims are ignored", token(`{${MEMBERS},"iss":"me","role":["admin"],"x":{"sub":1}}`));

// Shape
function ofLength(length) {
  const made = (bytes) => token(`{${MEMBERS},"x":"${"x".repeat(bytes)}"}`);
  let bytes = Math.floor(((length - made(0).length) * 3) / 4) - 2;
  while (made(bytes).length < length) bytes++;
  if (made(bytes).length !== length) throw new Error(`no token of ${length} characters`);
  return made(bytes);
}
judge("length-8191", "accepted", LIBRARY, "A token of 8,191 characters", ofLength(8191));
judge("length-8192", "accepted", LIBRARY, "A token of 8,192 characters", ofLength(8192));
judge("length-8193", "TOO_LARGE", LIBRARY, "A token of 8,193 characters", ofLength(8193));
const paddedHeader = (length) => `{"alg":"HS256","typ":"JWT"${" ".repeat(length - HEADER.length)}}`;
judge("header-length-511", "accepted", LIBRARY, "A header segment of 511 characters", token(claims(), paddedHeader(383)));
judge("header-length-512", "accepted", LIBRARY, "A header segment of 512 characters", token(claims(), paddedHeader(384)));
judge("header-length-514", "TOO_LARGE", LIBRARY, "A header segment of 514 characters; 513 are never base64url", token(claims(), paddedHeader(385)));

const [H, P, S] = VALID.split(".");
const COMPACT = rfc(7515, "7.1");
judge("shape-empty", "MALFORMED", COMPACT, "An empty text", "");
judge("shape-one-segment", "MALFORMED", COMPACT, "One segment", P);
judge("shape-two-segments", "MALFORMED", COMPACT, "The signature is missing", `${H}.${P}`);
judge("shape-four-segments", "MALFORMED", COMPACT, "Four segments", `${VALID}.${S}`);
judge("shape-five-segments", "MALFORMED", GLEAM, "Five segments, as in an encrypted token", `${VALID}.${S}.${S}`);
judge("shape-dot-last", "MALFORMED", COMPACT, "A dot at the end", `${VALID}.`);
judge("shape-no-header", "MALFORMED", COMPACT, "An empty header segment", `.${P}.${hmac("." + P)}`);
judge("shape-no-payload", "MALFORMED", JSON_OBJECT, "An empty payload segment", signed(`${H}.`));
judge("shape-no-signature", "MALFORMED", GLEAM, "An empty signature", `${H}.${P}.`);
judge("shape-signature-42", "MALFORMED", SIGNATURE, "A signature that lost its last character", VALID.slice(0, -1));
judge("shape-signature-44", "MALFORMED", SIGNATURE, "A signature with another character", VALID + "A");
judge("shape-signature-22", "MALFORMED", SIGNATURE, "A signature truncated to 128 bits", `${H}.${P}.${S.slice(0, 22)}`);
judge("shape-json", "MALFORMED", COMPACT, "The JSON serialisation of a JWS", JSON.stringify({ protected: H, payload: P, signature: S }));
judge("shape-bearer", "MALFORMED", COMPACT, "The scheme of an Authorization header", `Bearer ${VALID}`);
judge("shape-quoted", "MALFORMED", BASE64URL, "Quotation marks around a token", `"${VALID}"`);
judge("shape-space-first", "MALFORMED", BASE64URL, "A space before a token", ` ${VALID}`);
judge("shape-space-last", "MALFORMED", BASE64URL, "A space after a token", `${VALID} `);
judge("shape-line-break-last", "MALFORMED", BASE64URL, "A line break after a token", `${VALID}\n`);
judge("shape-line-break-inside", "MALFORMED", BASE64URL, "A line break in the signed payload segment", signed(`${H}.${P.slice(0, 40)}\n${P.slice(40)}`));
judge("shape-nul-last", "MALFORMED", BASE64URL, "U+0000 after a token", `${VALID}\u0000`);
judge("shape-percent", "MALFORMED", BASE64URL, "A percent-encoded character in the signed payload segment", signed(`${H}.${P.slice(0, -1)}%3D`));
judge("shape-not-ascii", "MALFORMED", BASE64URL, "A character beyond ASCII in the payload segment", signed(`${H}.${P.slice(0, 40)}\u00e9${P.slice(40)}`));
judge("shape-wide", "MALFORMED", BASE64URL, "A character whose low byte is the right one", `${H}.${P}.${String.fromCharCode(S.charCodeAt(0) + 0x100)}${S.slice(1)}`);

const oddPayload = `{${MEMBERS},"x":"?>?>~~"}`;
const standard = (segment) => segment.replaceAll("-", "+").replaceAll("_", "/");
if (standard(base64url(oddPayload)) === base64url(oddPayload)) throw new Error("needs - or _");
judge("base64-urlsafe", "accepted", BASE64URL, "The characters - and _ in the payload segment", token(oddPayload));
judge("base64-standard", "MALFORMED", BASE64URL, "The characters + and / in the signed payload segment", signed(`${H}.${standard(base64url(oddPayload))}`));
const paddable = `{${MEMBERS},"x":1}`;
const padding = "=".repeat((4 - (base64url(paddable).length % 4)) % 4);
if (padding === "") throw new Error("needs padding");
judge("base64-padded-payload", "MALFORMED", BASE64URL, "A padded payload segment, signed so", signed(`${H}.${base64url(paddable)}${padding}`));
judge("base64-padded-header", "MALFORMED", BASE64URL, "A padded header segment, signed so", signed(`${base64url('{"alg":"HS256" }')}==.${P}`));
judge("base64-padded-signature", "MALFORMED", BASE64URL, "A padded signature", `${VALID}=`);
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const alias = (segment) => segment.slice(0, -1) + ALPHABET[ALPHABET.indexOf(segment.at(-1)) + 1];
judge("base64-bits-signature", "MALFORMED", LIBRARY, "A signature whose last, unused bits are not zero", `${H}.${P}.${alias(S)}`);
judge("base64-bits-payload", "MALFORMED", LIBRARY, "A signed payload segment whose last, unused bits are not zero", signed(`${H}.${alias(base64url(paddable))}`));
const unpadded = `{${MEMBERS}${" ".repeat(2 - ((MEMBERS.length + 1) % 3))}}`;
if (base64url(unpadded).length % 4 !== 0) throw new Error("needs a multiple of four characters");
judge("base64-length-1", "MALFORMED", BASE64URL, "A signed payload segment of a length that no bytes have", signed(`${H}.${base64url(unpadded)}A`));

// Header
const ALG = rfc(7515, "4.1.1");
const onHeader = (id, verdict, source, description, header) => judge(`header-${id}`, verdict, source, description, token(claims(), header));
onHeader("without-typ", "accepted", rfc(7519, "5.1"), "typ is optional", '{"alg":"HS256"}');
onHeader("typ-first", "accepted", rfc(8259, 4), "Members may have any order", '{"typ":"JWT","alg":"HS256"}');
onHeader("typ-lower", "accepted", rfc(7519, "5.1"), "typ is a media type, so its case does not matter", '{"alg":"HS256","typ":"jwt"}');
onHeader("white-space", "accepted", rfc(8259, 2), "White space in the JSON", ' {\r\n\t"alg" : "HS256" } \n');
onHeader("escaped", "accepted", rfc(8259, 7), "Escapes in names and values", '{"\\u0061lg":"\\u0048S256"}');
onHeader("kid", "accepted", rfc(7515, 4), "kid and other unknown members are ignored", '{"alg":"HS256","typ":"JWT","kid":"7","x":[1]}');
onHeader("alg-missing", "UNSUPPORTED_HEADER", ALG, "No alg", '{"typ":"JWT"}');
onHeader("empty", "UNSUPPORTED_HEADER", ALG, "An empty header", "{}");
onHeader("alg-null", "UNSUPPORTED_HEADER", ALG, "alg is null", '{"alg":null}');
onHeader("alg-array", "UNSUPPORTED_HEADER", ALG, "alg is an array", '{"alg":["HS256"]}');
onHeader("alg-lower", "UNSUPPORTED_HEADER", ALG, "alg is case-sensitive", '{"alg":"hs256"}');
onHeader("alg-space", "UNSUPPORTED_HEADER", ALG, "A space after alg's value", '{"alg":"HS256 "}');
onHeader("alg-name-upper", "UNSUPPORTED_HEADER", ALG, "Names are case-sensitive", '{"ALG":"HS256"}');
onHeader("alg-none", "UNSUPPORTED_HEADER", GLEAM, "alg none, although there is an HS256 signature", '{"alg":"none"}');
onHeader("alg-hs384", "UNSUPPORTED_HEADER", GLEAM, "alg HS384 with an HS256 signature", '{"alg":"HS384"}');
onHeader("alg-hs512", "UNSUPPORTED_HEADER", GLEAM, "alg HS512 with an HS256 signature", '{"alg":"HS512"}');
onHeader("alg-rs256", "UNSUPPORTED_HEADER", GLEAM, "alg RS256 with an HS256 signature", '{"alg":"RS256"}');
const TYP = LIBRARY;
onHeader("typ-null", "UNSUPPORTED_HEADER", TYP, "typ is null", '{"alg":"HS256","typ":null}');
onHeader("typ-number", "UNSUPPORTED_HEADER", TYP, "typ is a number", '{"alg":"HS256","typ":1}');
onHeader("typ-empty", "UNSUPPORTED_HEADER", TYP, "typ is empty", '{"alg":"HS256","typ":""}');
onHeader("typ-at-jwt", "UNSUPPORTED_HEADER", TYP, "An access token is no identity token", '{"alg":"HS256","typ":"at+jwt"}');
onHeader("typ-application", "UNSUPPORTED_HEADER", TYP, "typ with application/", '{"alg":"HS256","typ":"application/jwt"}');
const CRIT = rfc(7515, "4.1.11");
onHeader("crit-unknown", "UNSUPPORTED_HEADER", CRIT, "An extension that must be understood", '{"alg":"HS256","crit":["x"],"x":1}');
onHeader("crit-exp", "UNSUPPORTED_HEADER", CRIT, "crit names exp, which is absent from the header", '{"alg":"HS256","crit":["exp"]}');
onHeader("crit-empty", "UNSUPPORTED_HEADER", CRIT, "crit must not be empty", '{"alg":"HS256","crit":[]}');
onHeader("crit-null", "UNSUPPORTED_HEADER", CRIT, "crit must be an array", '{"alg":"HS256","crit":null}');
onHeader("b64-true", "UNSUPPORTED_HEADER", LIBRARY, "b64 without crit", '{"alg":"HS256","b64":true}');
judge("header-b64-false", "UNSUPPORTED_HEADER", rfc(7797, 7), "An unencoded payload, which a JWT must not have", token(claims(), '{"alg":"HS256","b64":false,"crit":["b64"]}'));
for (const [member, value] of [
  ["b64", "null"], ["zip", "null"], ["enc", "null"], ["jwk", "null"], ["jku", "null"], ["x5u", "null"], ["x5c", "null"],
  ["zip", '"DEF"'], ["enc", '"A128GCM"'], ["cty", '"JWT"'], ["jwk", '{"kty":"oct","k":"AA"}'],
  ["jku", '"https://evil.example/"'], ["x5u", '"https://evil.example/"'], ["x5c", '["AA"]'], ["cty", "null"],
]) {
  onHeader(value === "null" ? `${member}-null` : member, `UNSUPPORTED_HEADER`, LIBRARY, `The header has ${member}`, `{"alg":"HS256","${member}":${value}}`);
}
judge("header-jwk-own-key", "UNSUPPORTED_HEADER", GLEAM, "The key is in the header", token(claims(), `{"alg":"HS256","jwk":{"kty":"oct","k":"${base64url(OTHER_SECRET)}"}}`, OTHER_SECRET));

// Signature
judge("signature-other-secret", "SIGNATURE_MISMATCH", GLEAM, "Signed with another secret", token(claims(), HEADER, OTHER_SECRET));
judge("signature-line-break", "SIGNATURE_MISMATCH", GLEAM, "Signed with the secret and a line break", token(claims(), HEADER, SECRET + "\n"));
const BASE64_SECRET = "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LQ==";
const HEX_SECRET = "00ff".repeat(16);
judge("signature-secret-verbatim", "accepted", GLEAM, "A secret that looks like base64 is used as it is", token(claims(), HEADER, BASE64_SECRET), { secret: BASE64_SECRET });
judge("signature-decoded-base64", "SIGNATURE_MISMATCH", GLEAM, "Signed with the bytes that a secret in base64 stands for", token(claims(), HEADER, Buffer.from(BASE64_SECRET, "base64")), { secret: BASE64_SECRET });
judge("signature-decoded-hex", "SIGNATURE_MISMATCH", GLEAM, "Signed with the bytes that a secret in hex stands for", token(claims(), HEADER, Buffer.from(HEX_SECRET, "hex")), { secret: HEX_SECRET });
judge("signature-no-key", "SIGNATURE_MISMATCH", GLEAM, "Signed with an empty key", token(claims(), HEADER, ""));
judge("signature-zeros", "SIGNATURE_MISMATCH", SIGNATURE, "A signature of zeros", `${H}.${P}.${"A".repeat(43)}`);
const flipped = (index) => {
  const changed = Buffer.from(S, "base64url");
  changed[index] ^= 1;
  return `${H}.${P}.${changed.toString("base64url")}`;
};
judge("signature-first-byte", "SIGNATURE_MISMATCH", SIGNATURE, "One bit of the first byte differs", flipped(0));
judge("signature-last-byte", "SIGNATURE_MISMATCH", SIGNATURE, "One bit of the last byte differs", flipped(31));
judge("signature-other-payload", "SIGNATURE_MISMATCH", SIGNATURE, "Another user under the same signature", `${H}.${base64url(claims("sub", '"user_43"'))}.${S}`);
judge("signature-other-header", "SIGNATURE_MISMATCH", SIGNATURE, "Another header under the same signature", `${base64url('{"alg":"HS256"}')}.${P}.${S}`);
judge("signature-none", "MALFORMED", GLEAM, "An unsigned token, alg none", `${base64url('{"alg":"none"}')}.${P}.`);
const withAlg = (alg) => base64url(`{"alg":"${alg}","typ":"JWT"}`) + "." + P;
judge("signature-hs384", "MALFORMED", GLEAM, "Signed with HS384", signed(withAlg("HS384"), SECRET, "sha384"));
judge("signature-hs512", "MALFORMED", GLEAM, "Signed with HS512, as some libraries do for a long secret", signed(withAlg("HS512"), SECRET, "sha512"));
judge("signature-hs512-as-hs256", "MALFORMED", SIGNATURE, "HMAC-SHA512 under the header of HS256", signed(`${H}.${P}`, SECRET, "sha512"));
judge("signature-es256", "MALFORMED", GLEAM, "Signed with a key pair, which nobody has any more", `${withAlg("ES256")}.${
  "w2DVCL0tDWz127l74quOqsuJBYNKL0mvGc0Cp9F6Qm_Nx3uCo1EHnO8OLeCipnRIa3O-eD1lTPU8eu23bcCWvw"}`);
judge("signature-secret-32", "accepted", GLEAM, "A secret of 32 bytes", token(claims(), HEADER, key(32)), { secret: key(32) });
judge("signature-secret-64", "accepted", GLEAM, "A secret of 64 bytes: still HS256", token(claims(), HEADER, key(64)), { secret: key(64) });
judge("signature-secret-65", "accepted", GLEAM, "A secret longer than SHA-256's block", token(claims(), HEADER, key(65)), { secret: key(65) });
judge("signature-secret-16", "accepted", LIBRARY, "A short secret, explicitly allowed", token(claims(), HEADER, key(16)), { secret: key(16), allowShortSecret: true });
judge("signature-previous", "accepted", LIBRARY, "Signed with the second of two previous secrets", token(claims(), HEADER, OTHER_SECRET), { previousSecrets: [key(32), OTHER_SECRET] });
judge("signature-not-previous", "SIGNATURE_MISMATCH", LIBRARY, "Signed with neither the current nor a previous secret", token(claims(), HEADER, key(33)), { previousSecrets: [key(32), OTHER_SECRET] });

// JSON, in the payload and in the header
const inBoth = (id, reason, source, description, text) => {
  judge(`json-${id}`, reason, source, description, token(text.replace("@", MEMBERS)));
  judge(`json-header-${id}`, reason, source, `${description}, in the header`, token(claims(), text.replace("@", HEADER.slice(1, -1))));
};
const payloadBytes = (id, reason, source, description, before, octets, after) =>
  judge(`json-${id}`, reason, source, description, token(Buffer.concat([Buffer.from(before), Buffer.from(octets), Buffer.from(after)])));
inBoth("duplicate", "MALFORMED", LIBRARY, "A duplicate member", '{@,"x":1,"x":1}');
inBoth("duplicate-escaped", "MALFORMED", LIBRARY, "A duplicate member, once with an escape", '{@,"x":1,"\\u0078":1}');
inBoth("duplicate-nested", "MALFORMED", LIBRARY, "A duplicate member in an ignored object", '{@,"y":[{"x":1,"x":2}]}');
inBoth("not-duplicate", "accepted", rfc(7519, 4), "Names that differ in case are different", '{@,"x":1,"X":2,"y":{"x":1}}');
judge("json-duplicate-sub", "MALFORMED", LIBRARY, "sub twice", token(`{"sub":"admin",${MEMBERS}}`));
judge("json-duplicate-exp", "MALFORMED", LIBRARY, "exp twice", token(`{${MEMBERS},"exp":${NOW + 301}}`));
judge("json-header-duplicate-alg", "MALFORMED", LIBRARY, "alg twice", token(claims(), '{"alg":"none","alg":"HS256"}'));
inBoth("name-space-first", "MALFORMED", LIBRARY, "A member name with a space first", '{@," x":1}');
inBoth("name-space-last", "MALFORMED", LIBRARY, "A member name with a no-break space last", '{@,"x\\u00a0":1}');
inBoth("name-space-inside", "accepted", LIBRARY, "A member name with a space inside", '{@,"x y":1}');
inBoth("name-surrogate", "MALFORMED", LIBRARY, "A member name with an unpaired surrogate", '{@,"\\ud800":1}');
judge("json-padded-exp", "MALFORMED", GLEAM, "exp only as a name with a space, which is not exp", token(`{"sub":"user_42","aud":"proj_demo","exp ":${NOW + 300}}`));
judge("json-upper-sub", "MISSING_CLAIM sub", GLEAM, "Sub is not sub", token(`{"Sub":"user_42","aud":"proj_demo","exp":${NOW + 300}}`));
const nested = (open, inner, close, depth) => open.repeat(depth - 1) + inner + close.repeat(depth - 1);
inBoth("nesting-15", "accepted", LIBRARY, "15 levels of nesting, the root included", `{@,"x":${nested("[", "[]", "]", 14)}}`);
inBoth("nesting-16", "accepted", LIBRARY, "16 levels of nesting, the root included", `{@,"x":${nested("[", "[]", "]", 15)}}`);
inBoth("nesting-17", "MALFORMED", LIBRARY, "17 levels of nesting, the root included", `{@,"x":${nested("[", "[]", "]", 16)}}`);
judge("json-nesting-objects-16", "accepted", LIBRARY, "16 levels of objects", token(`{${MEMBERS},"x":${nested('{"":', "{}", "}", 15)}}`));
judge("json-nesting-objects-17", "MALFORMED", LIBRARY, "17 levels of objects", token(`{${MEMBERS},"x":${nested('{"":', "{}", "}", 16)}}`));
inBoth("white-space", "accepted", rfc(8259, 2), "White space around and inside", ' \t{\r\n@ }\n');
inBoth("trailing", "MALFORMED", JSON_OBJECT, "Something after the object", "{@}x");
inBoth("trailing-object", "MALFORMED", JSON_OBJECT, "A second object", "{@}{}");
inBoth("trailing-nul", "MALFORMED", JSON_OBJECT, "U+0000 after the object", "{@}\u0000");
inBoth("trailing-nbsp", "MALFORMED", JSON_OBJECT, "A no-break space after the object", "{@}\u00a0");
inBoth("leading", "MALFORMED", JSON_OBJECT, "Something before the object", "x{@}");
inBoth("bom", "MALFORMED", LIBRARY, "A byte-order mark", "\ufeff{@}");
inBoth("array", "MALFORMED", JSON_OBJECT, "An array", "[{@}]");
judge("json-null", "MALFORMED", JSON_OBJECT, "null", token("null"));
judge("json-string", "MALFORMED", JSON_OBJECT, "A string", token('"user_42"'));
judge("json-number", "MALFORMED", JSON_OBJECT, "A number", token("42"));
judge("json-blank", "MALFORMED", JSON_OBJECT, "A space", token(" "));
judge("json-empty-object", "MISSING_CLAIM exp", GLEAM, "An empty object", token("{}"));
for (const [id, description, text] of [
  ["open", "The end is missing", "{@"],
  ["comma-last", "A comma at the end", "{@,}"],
  ["comma-twice", "Two commas", '{@,,"x":1}'],
  ["single-quotes", "Single quotation marks", "{@,'x':1}"],
  ["unquoted-name", "A name without quotation marks", "{@,x:1}"],
  ["comment", "A comment", '{@,"x":1/* */}'],
  ["nan", "NaN", '{@,"x":NaN}'],
  ["infinity", "Infinity", '{@,"x":Infinity}'],
  ["true-upper", "A literal in another case", '{@,"x":True}'],
  ["leading-zero", "A number with a leading zero", '{@,"x":01}'],
  ["leading-plus", "A number with a plus sign", '{@,"x":+1}'],
  ["leading-dot", "A number that begins with a dot", '{@,"x":.5}'],
  ["trailing-dot", "A number that ends with a dot", '{@,"x":1.}'],
  ["hex-number", "A hexadecimal number", '{@,"x":0x1F}'],
  ["raw-line-break", "A line break in a string", '{@,"x":"\n"}'],
  ["raw-control", "U+001F in a string", '{@,"x":"\u001f"}'],
  ["escape-unknown", "An unknown escape", '{@,"x":"\\x41"}'],
  ["escape-short", "An escape of three digits", '{@,"x":"\\u004"}'],
]) inBoth(id, "MALFORMED", JSON_OBJECT, description, text);
inBoth("numbers", "accepted", rfc(8259, 6), "Numbers of any size in ignored members", '{@,"x":[-0,1e400,-1E-400,0.1234567890123456789,123456789012345678901234567890]}');
judge("json-long-number", "accepted", LIBRARY, "A number of 1,001 digits in an ignored claim", token(`{${MEMBERS},"x":${"7".repeat(1001)}}`));
judge("json-escaped-names", "accepted", rfc(8259, 7), "Escapes in names and values", token(`{"\\u0073ub":"user\\u005f42","aud":"proj_demo","exp":${NOW + 300}}`));
judge("json-surrogate-ignored", "accepted", LIBRARY, "An unpaired surrogate in an ignored value", token(`{${MEMBERS},"x":"\\ud800"}`));
const UTF8 = rfc(7519, "7.2");
const inText = (id, verdict, description, octets) => payloadBytes(id, verdict, UTF8, description, `{${MEMBERS},"x":"`, octets, '"}');
inText("utf8-last", "accepted", "U+10FFFF", [0xf4, 0x8f, 0xbf, 0xbf]);
inText("utf8-beyond", "MALFORMED", "Beyond U+10FFFF", [0xf4, 0x90, 0x80, 0x80]);
inText("utf8-before-surrogates", "accepted", "U+D7FF", [0xed, 0x9f, 0xbf]);
inText("utf8-surrogate", "MALFORMED", "A surrogate in three bytes", [0xed, 0xa0, 0x80]);
inText("utf8-surrogate-pair", "MALFORMED", "A surrogate pair in six bytes", [0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80]);
inText("utf8-first-2", "accepted", "U+0080, the first in two bytes", [0xc2, 0x80]);
inText("utf8-overlong-nul", "MALFORMED", "U+0000 in two bytes", [0xc0, 0x80]);
inText("utf8-overlong-2", "MALFORMED", "A slash in two bytes", [0xc0, 0xaf]);
inText("utf8-overlong-3", "MALFORMED", "U+07FF in three bytes", [0xe0, 0x9f, 0xbf]);
inText("utf8-overlong-4", "MALFORMED", "U+FFFF in four bytes", [0xf0, 0x8f, 0xbf, 0xbf]);
inText("utf8-continuation", "MALFORMED", "A continuation byte alone", [0x80]);
inText("utf8-truncated", "MALFORMED", "A character without its last byte", [0xe2, 0x82]);
inText("utf8-latin1", "MALFORMED", "Latin-1", [0xe9]);
payloadBytes("utf8-sub", "MALFORMED", UTF8, "Latin-1 in sub", `{"aud":"proj_demo","exp":${NOW + 300},"sub":"`, [0xe9], '"}');
judge("json-utf16", "MALFORMED", UTF8, "UTF-16", token(Buffer.from(claims(), "utf16le")));
judge("json-utf16-bom", "MALFORMED", UTF8, "UTF-16 with a byte-order mark", token(Buffer.from("\ufeff" + claims(), "utf16le")));

// exp
const onClaim = (claim, id, verdict, source, description, json, settings) =>
  judge(`${claim}-${id}`, verdict, source, description, token(claims(claim, json)), settings);
const exp = (id, verdict, source, description, value, settings) => onClaim("exp", id, verdict, source, description, value === undefined ? value : String(value), settings);
exp("one-second-left", "accepted", EXPIRY, "One second before exp", NOW + 1);
exp("last-millisecond", "accepted", EXPIRY, "One millisecond before exp", NOW + 1, { time: iso(NOW, 999) });
exp("reached", "EXPIRED exp", EXPIRY, "Exactly at exp", NOW);
exp("reached-millis", "EXPIRED exp", EXPIRY, "In the second of exp", NOW, { time: iso(NOW, 500) });
exp("passed", "EXPIRED exp", EXPIRY, "One second after exp", NOW - 1);
exp("zero", "EXPIRED exp", EXPIRY, "exp is 0", 0);
exp("zero-before-1970", "accepted", LIBRARY, "exp is 0, one second before it", 0, { time: iso(-1) });
exp("minus-zero", "EXPIRED exp", EXPIRY, "exp is -0", "-0");
exp("skew-last", "accepted", LIBRARY, "The last second within a clock skew of 30 s", NOW - 29, { clockSkewSeconds: 30 });
exp("skew-reached", "EXPIRED exp", LIBRARY, "The end of a clock skew of 30 s", NOW - 30, { clockSkewSeconds: 30 });
exp("skew-300", "accepted", LIBRARY, "The last second within the largest clock skew", NOW - 299, { clockSkewSeconds: 300 });
exp("skew-300-reached", "EXPIRED exp", LIBRARY, "The end of the largest clock skew", NOW - 300, { clockSkewSeconds: 300 });
exp("3599", "accepted", LIBRARY, "One second less than the longest lifetime", NOW + 3599);
exp("3600", "accepted", LIBRARY, "The longest lifetime", NOW + 3600);
exp("3600-millis", "accepted", LIBRARY, "Fractions of a second do not matter", NOW + 3600, { time: iso(NOW, 999) });
exp("3601", "LIFETIME_TOO_LONG exp", LIBRARY, "One second more than the longest lifetime", NOW + 3601);
exp("3630-skew", "accepted", LIBRARY, "The longest lifetime and the clock skew", NOW + 3630, { clockSkewSeconds: 30 });
exp("3631-skew", "LIFETIME_TOO_LONG exp", LIBRARY, "One second more than both", NOW + 3631, { clockSkewSeconds: 30 });
exp("max-300", "accepted", LIBRARY, "A maximum of 300 s", NOW + 300, { maxLifetimeSeconds: 300 });
exp("max-300-exceeded", "LIFETIME_TOO_LONG exp", LIBRARY, "One second more than a maximum of 300 s", NOW + 301, { maxLifetimeSeconds: 300 });
exp("max-day", "accepted", LIBRARY, "The largest maximum: 24 h", NOW + 86400, { maxLifetimeSeconds: 86400 });
exp("max-day-exceeded", "LIFETIME_TOO_LONG exp", LIBRARY, "One second more than 24 h", NOW + 86401, { maxLifetimeSeconds: 86400 });
exp("missing", "MISSING_CLAIM exp", GLEAM, "No exp", undefined);
exp("null", "MISSING_CLAIM exp", GLEAM, "exp is null", "null");
exp("string", "INVALID_CLAIM exp", EXPIRY, "exp is a string", `"${NOW + 300}"`);
exp("date", "INVALID_CLAIM exp", EXPIRY, "exp is a date in a string", '"2026-11-22T12:05:00Z"');
exp("true", "INVALID_CLAIM exp", EXPIRY, "exp is true", "true");
exp("array", "INVALID_CLAIM exp", EXPIRY, "exp is an array", `[${NOW + 300}]`);
exp("object", "INVALID_CLAIM exp", EXPIRY, "exp is an object", "{}");
exp("fraction", "INVALID_CLAIM exp", LIBRARY, "exp has a fraction", `${NOW + 300}.5`);
exp("fraction-zero", "INVALID_CLAIM exp", LIBRARY, "exp has a fraction of zero", `${NOW + 300}.0`);
exp("exponent", "INVALID_CLAIM exp", LIBRARY, "exp has an exponent", `${(NOW + 300) / 100}e2`);
exp("huge-exponent", "INVALID_CLAIM exp", LIBRARY, "exp is beyond every number type", "1e400");
exp("negative", "INVALID_CLAIM exp", EXPIRY, "exp is -1", -1);
exp("milliseconds", "INVALID_CLAIM exp", LIBRARY, "exp is in milliseconds; the page says seconds", (NOW + 300) * 1000);
exp("last", "accepted", LIBRARY, "The last second of the year 9999", 253402300799, { time: iso(253402300798) });
exp("last-far", "LIFETIME_TOO_LONG exp", LIBRARY, "The last second of the year 9999, too far away", 253402300799);
exp("too-large", "INVALID_CLAIM exp", LIBRARY, "The first second of the year 10000", 253402300800);
exp("2-63", "INVALID_CLAIM exp", LIBRARY, "exp needs 64 bits", "9223372036854775808");
exp("2-64", "INVALID_CLAIM exp", LIBRARY, "exp overflows to a good value in 64 bits", String(2n ** 64n + BigInt(NOW + 300)));

// nbf, iat
const nbf = (id, verdict, source, description, value, settings) => onClaim("nbf", id, verdict, source, description, String(value), settings);
nbf("passed", "accepted", NOT_BEFORE, "One second after nbf", NOW - 1);
nbf("reached", "accepted", NOT_BEFORE, "Exactly at nbf", NOW);
nbf("future", "NOT_YET_VALID nbf", NOT_BEFORE, "One second before nbf", NOW + 1);
nbf("future-millis", "NOT_YET_VALID nbf", NOT_BEFORE, "One millisecond before nbf", NOW + 1, { time: iso(NOW, 999) });
nbf("skew", "accepted", LIBRARY, "nbf within a clock skew of 30 s", NOW + 30, { clockSkewSeconds: 30 });
nbf("skew-exceeded", "NOT_YET_VALID nbf", LIBRARY, "nbf one second beyond a clock skew of 30 s", NOW + 31, { clockSkewSeconds: 30 });
nbf("negative", "accepted", NOT_BEFORE, "A negative nbf", -1);
nbf("milliseconds", "NOT_YET_VALID nbf", NOT_BEFORE, "nbf in milliseconds", NOW * 1000);
nbf("huge", "NOT_YET_VALID nbf", NOT_BEFORE, "nbf beyond 64 bits", "99999999999999999999999999");
nbf("null", "INVALID_CLAIM nbf", NOT_BEFORE, "nbf is null", "null");
nbf("string", "INVALID_CLAIM nbf", NOT_BEFORE, "nbf is a string", `"${NOW}"`);
nbf("fraction", "INVALID_CLAIM nbf", LIBRARY, "nbf has a fraction", `${NOW}.0`);
nbf("exponent", "INVALID_CLAIM nbf", LIBRARY, "nbf has an exponent", "1e9");
onClaim("iat", "future", "accepted", LIBRARY, "iat is ignored, even in the future", String(NOW + 60));
onClaim("iat", "string", "accepted", LIBRARY, "iat is ignored, even if it is a string", '"now"');

// sub
const sub = (id, verdict, source, description, json, user) => onClaim("sub", id, verdict, source, description, json, user === undefined ? {} : { user: { id: user } });
sub("missing", "MISSING_CLAIM sub", GLEAM, "No sub", undefined);
sub("null", "MISSING_CLAIM sub", GLEAM, "sub is null", "null");
sub("number", "INVALID_CLAIM sub", SUBJECT, "sub is a number", "42");
sub("true", "INVALID_CLAIM sub", SUBJECT, "sub is true", "true");
sub("array", "INVALID_CLAIM sub", SUBJECT, "sub is an array", '["user_42"]');
sub("object", "INVALID_CLAIM sub", SUBJECT, "sub is an object", '{"id":"user_42"}');
sub("empty", "INVALID_CLAIM sub", LIBRARY, "sub is empty", '""');
sub("blank", "INVALID_CLAIM sub", LIBRARY, "sub is blank", '" \\u00a0"');
sub("control", "INVALID_CLAIM sub", LIBRARY, "A control character in sub", '"a\\u0000b"');
sub("del", "INVALID_CLAIM sub", LIBRARY, "U+007F in sub", '"a\u007fb"');
sub("u009f", "INVALID_CLAIM sub", LIBRARY, "U+009F in sub, the last control character", '"a\u009fb"');
sub("u00a0", "accepted", LIBRARY, "U+00A0 in sub", '"a\u00a0b"', "a\u00a0b");
sub("surrogate", "INVALID_CLAIM sub", LIBRARY, "An unpaired surrogate in sub", '"a\\ud800"');
sub("surrogate-pair", "accepted", rfc(8259, 7), "A surrogate pair in two escapes", '"\\ud83d\\ude00"', "\u{1F600}");
sub("verbatim", "accepted", SUBJECT, "sub is kept verbatim", '" User 42 "', " User 42 ");

// aud
const aud = (id, verdict, source, description, json, settings) => onClaim("aud", id, verdict, source, description, json, settings);
aud("array", "accepted", AUDIENCES, "An array that contains the audience", '["another","proj_demo"]');
aud("array-one", "accepted", AUDIENCES, "An array of the audience alone", '["proj_demo"]');
aud("second", "accepted", LIBRARY, "The second of two accepted audiences", '"acme-feedback"', { audiences: [AUDIENCE, "acme-feedback"], acceptedAudience: "acme-feedback" });
aud("other", "AUDIENCE_MISMATCH aud", AUDIENCES, "Another audience", '"another"');
aud("case", "AUDIENCE_MISMATCH aud", AUDIENCES, "Audiences are case-sensitive", '"Proj_demo"');
aud("prefix", "AUDIENCE_MISMATCH aud", AUDIENCES, "An audience that begins with the accepted one", '"proj_demo2"');
aud("part", "AUDIENCE_MISMATCH aud", AUDIENCES, "An audience that is part of the accepted one", '"proj"');
aud("array-other", "AUDIENCE_MISMATCH aud", AUDIENCES, "An array of other audiences", '["another","third"]');
aud("missing", "MISSING_CLAIM aud", LIBRARY, "No aud, although one is required", undefined);
aud("null", "MISSING_CLAIM aud", LIBRARY, "aud is null", "null");
aud("missing-allowed", "accepted", GLEAM, "No aud, which is only recommended", undefined, { allowMissingAudience: true, acceptedAudience: null });
aud("other-not-missing", "AUDIENCE_MISMATCH aud", AUDIENCES, "Another audience, although none would be accepted", '"another"', { allowMissingAudience: true });
aud("any", "accepted", LIBRARY, "Any audience is accepted", '"another"', { audiences: [], acceptedAudience: "another" });
aud("any-missing", "accepted", LIBRARY, "Any audience is accepted, or none", undefined, { audiences: [], acceptedAudience: null });
aud("any-number", "INVALID_CLAIM aud", AUDIENCES, "Any audience, but not a number", "42", { audiences: [] });
aud("empty-array", "INVALID_CLAIM aud", AUDIENCES, "An empty array", "[]");
aud("number", "INVALID_CLAIM aud", AUDIENCES, "aud is a number", "42");
aud("object", "INVALID_CLAIM aud", AUDIENCES, "aud is an object", '{"proj_demo":1}');
aud("array-number", "INVALID_CLAIM aud", AUDIENCES, "An array of the audience and a number", '["proj_demo",42]');
aud("array-nested", "INVALID_CLAIM aud", AUDIENCES, "The audience in an array in an array", '[["proj_demo"]]');
aud("array-null", "INVALID_CLAIM aud", AUDIENCES, "An array of the audience and null", '["proj_demo",null]');
aud("array-255", "accepted", LIBRARY, "An array with another audience of 255 characters", `["${"p".repeat(255)}","proj_demo"]`);
aud("array-256", "INVALID_CLAIM aud", LIBRARY, "An array with another audience of 256 characters", `["${"p".repeat(256)}","proj_demo"]`);
aud("255", "accepted", LIBRARY, "An audience of 255 characters", `"${"p".repeat(255)}"`, { audiences: ["p".repeat(255)], acceptedAudience: "p".repeat(255) });
aud("empty", "INVALID_CLAIM aud", AUDIENCES, "An empty audience", '""');
aud("blank", "INVALID_CLAIM aud", AUDIENCES, "A blank audience", '" "');
aud("space-last", "INVALID_CLAIM aud", AUDIENCES, "The audience and a space", '"proj_demo "');
aud("control", "INVALID_CLAIM aud", AUDIENCES, "The audience and U+0000", '"proj_demo\\u0000"');

// Profile
const profile = (id, verdict, source, description, members, user) =>
  judge(`profile-${id}`, verdict, source, description, token(`{${MEMBERS},${members}}`), user === undefined ? {} : { user });
for (const [alias, field, value] of [
  ["name", "name", "Ada"], ["display_name", "name", "Ada"], ["displayName", "name", "Ada"],
  ["avatar_url", "avatarUrl", "https://example.com/a"], ["avatarUrl", "avatarUrl", "https://example.com/a"],
  ["picture", "avatarUrl", "https://example.com/a"], ["email", "email", "ada@example.com"],
]) {
  profile(alias, "accepted", GLEAM, `The claim ${alias}`, `"${alias}":"${value}"`, { [field]: value });
  profile(`${alias}-null`, "accepted", LIBRARY, `${alias} is null`, `"${alias}":null`);
  profile(`${alias}-blank`, "accepted", LIBRARY, `${alias} is blank, so absent`, `"${alias}":" "`);
  profile(`${alias}-number`, `INVALID_CLAIM ${alias}`, LIBRARY, `${alias} is a number`, `"${alias}":1`);
}
profile("name-first", "accepted", LIBRARY, "name precedes its aliases", '"displayName":"c","display_name":"b","name":"a"', { name: "a" });
profile("name-second", "accepted", LIBRARY, "display_name precedes displayName", '"displayName":"c","display_name":"b","name":" "', { name: "b" });
profile("avatar-first", "accepted", LIBRARY, "avatar_url precedes its aliases", '"picture":"http://c","avatarUrl":"http://b","avatar_url":"http://a"', { avatarUrl: "http://a" });
profile("avatar-second", "accepted", LIBRARY, "avatarUrl precedes picture", '"picture":"http://c","avatarUrl":"http://b"', { avatarUrl: "http://b" });
profile("not-chosen", "accepted", LIBRARY, "A text that is not chosen may break a rule", '"avatar_url":"http://a","picture":"no URL"', { avatarUrl: "http://a" });
profile("not-chosen-number", "INVALID_CLAIM displayName", LIBRARY, "Every alias must be a string or null", '"name":"a","displayName":1');
profile("name-nul", "INVALID_CLAIM name", LIBRARY, "U+0000 in a name", '"name":"a\\u0000"');
profile("name-control", "accepted", LIBRARY, "U+0001 in a name", '"name":"a\\u0001"', { name: "a\u0001" });
profile("name-surrogate", "INVALID_CLAIM name", LIBRARY, "An unpaired surrogate in a name", '"name":"a\\udfff"');
profile("avatar-script", "INVALID_CLAIM avatar_url", LIBRARY, "A script as an avatar", '"avatar_url":"javascript:alert(1)"');
profile("avatar-user-info", "INVALID_CLAIM picture", LIBRARY, "User info in an avatar URL", '"picture":"https://a@example.com"');
profile("avatar-port-65535", "accepted", LIBRARY, "Port 65535", '"picture":"http://a:65535"', { avatarUrl: "http://a:65535" });
profile("avatar-port-65536", "INVALID_CLAIM picture", LIBRARY, "Port 65536", '"picture":"http://a:65536"');
profile("email-no-at", "INVALID_CLAIM email", LIBRARY, "An e-mail address without @", '"email":"ada"');
profile("email-space", "INVALID_CLAIM email", LIBRARY, "A space in an e-mail address", '"email":"a b@c"');
profile("5001", "accepted", LIBRARY, "The limit of 5,000 bytes is for signing", `"name":"${bytes(5001)}"`, { name: bytes(5001) });

// The order of the rules
judge("order-signature-before-claims", "SIGNATURE_MISMATCH", LIBRARY, "A forged token that has expired", token(claims("exp", "0"), HEADER, OTHER_SECRET));
judge("order-header-before-signature", "UNSUPPORTED_HEADER", LIBRARY, "A forged token with another alg", token(claims(), '{"alg":"none"}', OTHER_SECRET));
judge("order-exp-before-sub", "EXPIRED exp", LIBRARY, "An expired token without sub", token(`{"aud":"proj_demo","exp":${NOW}}`));
judge("order-sub-before-aud", "MISSING_CLAIM sub", LIBRARY, "Neither sub nor aud", token(`{"exp":${NOW + 300}}`));

// ---- Output

/** JSON in ASCII, so that no editor and no reader can change a character. */
function asciiJson(value) {
  return JSON.stringify(value).replace(
    /[\x7f-\uffff]/g,
    (unit) => "\\u" + unit.charCodeAt(0).toString(16).padStart(4, "0"),
  );
}

const ids = [...sign, ...verify].map((vector) => vector.id);
const repeated = ids.filter((id, i) => ids.indexOf(id) !== i);
if (repeated.length) throw new Error(`not unique: ${repeated}`);

const lines = (vectors) => vectors.map((vector) => "    " + asciiJson(vector)).join(",\n");
process.stdout.write(`{
  "$schema": "gleam-identity-vectors.schema.json",
  "version": 1,
  "sign": [
${lines(sign)}
  ],
  "verify": [
${lines(verify)}
  ]
}
`);
