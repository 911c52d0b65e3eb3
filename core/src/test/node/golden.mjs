// Prints the golden tokens for GoldenTokensTest, one case per line. From the project's root:
//
//   node core/src/test/node/golden.mjs > core/src/test/resources/golden-tokens.jsonl
//
// Requires only Node. Non-ASCII characters are escaped, so that no editor can change them.
import { gleamToken } from "./token.mjs";

const usual = {
  secret: "a secret for tests, 32 bytes or more",
  audience: "proj_demo",
  exp: 1795348800,
  id: "user_42",
  name: null,
  avatarUrl: null,
  email: null,
};
const profile = {
  name: "Ada Lovelace",
  avatarUrl: "https://cdn.example.com/a/42.png",
  email: "ada@example.com",
};

const cases = [];

function add(label, changes) {
  cases.push({ case: label, ...usual, ...changes });
}

function addEach(field, values) {
  values.forEach((value, i) => add(`${field} ${i + 1}`, { [field]: value }));
}

function hex(codePoint) {
  return codePoint.toString(16).toUpperCase().padStart(4, "0");
}

function inName(codePoint) {
  add(`U+${hex(codePoint)} in a name`, { name: `a${String.fromCodePoint(codePoint)}b` });
}

/** ASCII text of so many bytes. */
function ascii(bytes) {
  return "Abcdefghijklmnopqrstuvwxyz0123456789+/=-_.~".repeat(Math.ceil(bytes / 43)).slice(0, bytes - 1) + "!";
}

// Fields absent in every combination
for (let bits = 0; bits < 16; bits++) {
  const present = {
    audience: bits & 8 ? usual.audience : null,
    name: bits & 4 ? profile.name : null,
    avatarUrl: bits & 2 ? profile.avatarUrl : null,
    email: bits & 1 ? profile.email : null,
  };
  const labels = Object.keys(present).filter((field) => present[field] !== null);
  add(`with ${labels.join(", ") || "nothing but an id"}`, present);
}

// Every control character that a name may contain: C0 without U+0000, DEL and C1
for (let c = 0x01; c <= 0x1f; c++) inName(c);
for (let c = 0x7f; c <= 0x9f; c++) inName(c);
add("every C0 control character at once", { name: String.fromCharCode(...Array.from({ length: 31 }, (_, i) => i + 1)) + "." });

// Characters that JSON writers often escape, in every field
const signs = `"\\/<>&'=+\`%$#`;
add("signs in an id", { id: signs });
add("signs in an audience", { audience: signs });
add("signs in a name", { name: signs });
add("signs in an avatar URL", { avatarUrl: `https://example.com/${signs.replace("\\", "")}` });
add("signs in an email", { email: `${signs}@example.com` });
add("every printable ASCII character", { name: String.fromCharCode(...Array.from({ length: 95 }, (_, i) => i + 32)) });
addEach("name", [
  `"`, `""`, `\\`, `\\\\`, `\\"`, `"\\`, "/", "<", ">", "&", "'", "</script>", "<!--", "]]>", "&lt;b&gt;", "a\r\nb",
  `\\u0041`, `\\n`, `\\uD83D\\uDE00`, "{}", "[]", "null", "undefined", "true", "0", "-1e400", "__proto__", "%00",
  "=?UTF-8?Q?a?=", "eyJhbGciOiJub25lIn0", `","exp":9999999999,"x":"`, " a", "a ", " a\tb ", "a".repeat(2),
  "a".repeat(3), "a".repeat(4), "a".repeat(5), "a".repeat(255), "a".repeat(256), "a".repeat(257),
]);

// Line and paragraph separators, byte-order mark, invisible characters, noncharacters, the borders of UTF-8's lengths
const oddCodePoints = [
  0xa0, 0xad, 0x300, 0x34f, 0x61c, 0x180e, 0x200b, 0x200c, 0x200d, 0x200e, 0x200f, 0x2028, 0x2029, 0x202e, 0x2060,
  0x2066, 0x3000, 0xfe0f, 0xfeff, 0xfff9, 0xfffd, 0xfdd0, 0xfffe, 0xffff, 0x7ff, 0x800, 0xd7ff, 0xe000, 0xf8ff, 0x10000,
  0x1f600, 0x1fffe, 0x20000, 0xe0001, 0xf0000, 0x10fffd, 0x10ffff,
];
oddCodePoints.forEach(inName);
const oddText = String.fromCodePoint(...oddCodePoints);
add("a byte-order mark first", { name: "\uFEFFa" });
add("a byte-order mark last", { name: "a\uFEFF" });
add("a byte-order mark alone", { name: "\uFEFF" });
add("odd code points in an id", { id: oddText });
add("odd code points in an audience", { audience: `a${oddText}b` });
add("odd code points in a name", { name: oddText });
add("separators in an id", { id: "a\u2028b\u2029c" });
add("a byte-order mark in an email", { email: "\uFEFF@\uFEFF" });
add("a byte-order mark in an avatar URL", { avatarUrl: "https://\uFEFF/\uFEFF" });

// Emoji and other text beyond the basic plane
[
  ["one emoji", "\u{1F600}"],
  ["a family", "\u{1F468}\u200D\u{1F469}\u200D\u{1F467}\u200D\u{1F466}"],
  ["skin tones", "\u{1F44B}\u{1F3FB}\u{1F44B}\u{1F3FF}"],
  ["flags", "\u{1F1E9}\u{1F1EA}\u{1F1EF}\u{1F1F5}\u{1F3F4}\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}"],
  ["keycaps and text style", "1\uFE0F\u20E3 \u2764\uFE0F \u2764\uFE0E"],
  ["mathematical letters", "\u{1D49C}\u{1D4B9}\u{1D4B6}"],
  ["Gothic", "\u{10330}\u{10331}\u{10332}"],
  ["rare Han", "\u{20BB7}\u{2A6D6}\u{30000}"],
  ["emoji between escapes", `"\u{1F600}\\\u{1F601}\n\u{1F602}\u0001\u{1F603}`],
  // Combining sequences
  ["composed", "Am\u00E9lie \u00C5ngstr\u00F6m"],
  ["decomposed", "Ame\u0301lie A\u030Angstro\u0308m"],
  ["a stack of marks", "Z" + "\u0300\u0301\u0302\u0323\u0336\u0489".repeat(20)],
  ["a lone mark", "\u0301"],
  ["Hangul syllables", "\uAE40\uCCA0\uC218"],
  ["Hangul jamo", "\u1100\u1175\u11B7\u110E\u1165\u11AF"],
  ["Devanagari", "\u0915\u094D\u0937\u093F\u0924\u093F\u091C"],
  ["Thai", "\u0E19\u0E49\u0E33\u0E1C\u0E36\u0E49\u0E07"],
  ["Tamil", "\u0BB8\u0BCD\u0BB0\u0BC0"],
  ["ligatures and case pairs", "\uFB01\u00DF\u1E9E\u0130\u0131\u01C5"],
  // Right to left
  ["Hebrew", "\u05E2\u05D3\u05D4 \u05DC\u05B7\u05D1\u05B0\u05DC\u05B5\u05D9\u05E1"],
  ["Arabic", "\u0622\u062F\u0627 \u0644\u0648\u0641\u0644\u064A\u0633"],
  ["Arabic and Latin", "Ada \u0622\u062F\u0627 42 (\u0639)"],
  ["bidi controls", "\u202Eada\u202C \u2067\u0622\u062F\u0627\u2069"],
  ["Adlam", "\u{1E900}\u{1E921}\u{1E922}"],
  ["Chinese", "\u963F\u8FBE\u00B7\u6D1B\u592B\u83B1\u65AF"],
  ["Japanese", "\u30A8\u30A4\u30C0\u3000\u30E9\u30D6\u30EC\u30B9"],
  ["Cyrillic", "\u0410\u0434\u0430 \u041B\u0430\u0432\u043B\u0435\u0439\u0441"],
].forEach(([label, text]) => {
  add(`${label} in a name`, { name: text });
  add(`${label} in all fields`, {
    id: text.replace(/[\x00-\x1f]/g, ""),
    audience: text.replace(/[\x00-\x1f]/g, "").trim(),
    name: text,
    avatarUrl: `https://example.com/${text.replace(/[\x00-\x1f\\\s]/g, "")}`,
    email: `${text.replace(/[\x00-\x1f\s]/g, "")}@example.com`,
  });
});

// Long values, up to the longest token
add("a name of 4 KB", { name: ascii(4096) });
add("a name of 4 KB in two-byte characters", { name: "\u00E9".repeat(2048) });
add("a name of 4 KB in three-byte characters", { name: "\u20AC".repeat(1365) + "a" });
add("a name of 4 KB in emoji", { name: "\u{1F600}".repeat(1024) });
add("a name of 4 KB in emoji at odd places", { name: "a" + "\u{1F600}".repeat(1023) + "bcd" });
add("a name of 2 KB that doubles when escaped", { name: `"\\`.repeat(1024) });
add("a name of 600 control characters", { name: "\u0001\u001F".repeat(300) });
add("a user of 5000 bytes", { name: "a".repeat(5000 - 7) });
add("a user of 4999 bytes", { name: "a".repeat(5000 - 8) });
add("a user of 5000 bytes, all fields", {
  name: ascii(1500),
  avatarUrl: `https://example.com/${ascii(1480)}`,
  email: `${ascii(1000)}@${ascii(992)}`,
});
add("the longest token", {
  id: "a",
  name: "\u0001".repeat(666) + "b",
  avatarUrl: `https://example.com/${ascii(979)}`,
  email: "a@b",
  audience: "\u20AC".repeat(255),
  exp: 253402300799,
});
add("an id of 255", { id: ascii(255) });
add("an id of 1024", { id: ascii(1024) });
add("an id of 4096", { id: ascii(4096) });
add("a long id with a full profile", { ...profile, id: "\u{1F600}".repeat(500) });
add("an audience of 254", { audience: ascii(254) });
add("an audience of 255", { audience: ascii(255) });
add("an audience of 255 in quotes", { audience: '"'.repeat(255) });
add("an avatar URL of 2048", { avatarUrl: `https://example.com/${ascii(2028)}` });
add("an email of 320", { email: `${ascii(64)}@${ascii(255)}` });

// Texts that are kept verbatim
addEach("id", [
  "0", "-1", " user ", "\u00A0u", "null", "auth0|5f7c8ec7c33c6c004bbafe82", "urn:uuid:00000000-0000-0000-0000-000000000000",
  "USER_42", "a".repeat(2), "a".repeat(3), "a".repeat(4), "00420",
]);
addEach("audience", ["acme-feedback", "a", "pr oj", "PROJ_DEMO", "https://acme.example/?a=1&b=2", "\u00FC-portal", "[\"a\"]"]);
addEach("avatarUrl", [
  "http://example.com", "HTTPS://EXAMPLE.COM/", "hTTp://localhost:8080/a", "https://[2001:db8::1]:65535/a?b#c",
  "https://example.com:0", "https://example.com?x=/@:", "https://example.com#", "https://b\u00FCcher.example/\u00E9%C3%A9",
  "https://example.com/a%20b+c&d=e;f,g", "https://192.0.2.1/..//.", "https://example.com/\"<'>{|}^`",
]);
addEach("email", [
  "a@b", "a+b@example.com", "\"a@b\"@example.com", "a@[192.0.2.1]", "\u00FCser@b\u00FCcher.example", "A@EXAMPLE.COM",
  "\u{1F600}@example.com", "a..b@-", "a\\b@example.com",
]);

// Expiry
[
  0, 1, 299, 300, 301, 59999, 999999999, 1000000000, 1795348799, 1795348801, 2147483646, 2147483647, 2147483648, 4294967295,
  4294967296, 9999999999, 10000000000, 99999999999, 100000000000, 253402300798, 253402300799,
].forEach((exp) => add(`exp ${exp}`, { exp }));

// Secrets
[16, 17, 31, 32, 33, 47, 48, 49, 63, 64, 65, 127, 128, 129, 1000].forEach((bytes) => {
  add(`a secret of ${bytes} bytes`, { ...profile, secret: ascii(bytes) });
});
[
  ["16 bytes in four emoji", "\u{1F511}".repeat(4)],
  ["31 bytes, not ASCII", "\u00E9".repeat(15) + "a"],
  ["32 bytes, not ASCII", "\u00E9".repeat(16)],
  ["33 bytes in 11 characters", "\u20AC".repeat(11)],
  ["64 bytes in 16 emoji", "\u{1F511}".repeat(16)],
  ["65 bytes, not ASCII", "\u{1F511}".repeat(16) + "a"],
  ["composed text", "p\u00E4ssword-\u00E9-" + "x".repeat(32)],
  ["decomposed text", "pa\u0308ssword-e\u0301-" + "x".repeat(32)],
  ["Hebrew", "\u05E1\u05D5\u05D3".repeat(8)],
  ["a byte-order mark first", "\uFEFF" + "x".repeat(32)],
  ["separators inside", "x".repeat(16) + "\u2028\u2029\u00A0" + "x".repeat(16)],
  ["spaces inside", "correct horse battery staple and more"],
  ["base64", "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LQ=="],
  ["hex", "00ff".repeat(16)],
  ["quotes and backslashes", `"\\`.repeat(20)],
  ["the last code point", "\u{10FFFF}".repeat(8)],
].forEach(([label, secret]) => add(`a secret: ${label}`, { secret }));

// Escapes, separators and emoji in one name
add("a name with escapes, a separator and an emoji", {
  ...profile,
  name: 'Ada "Countess" Lovelace \u00E9 \u2028 \u{1F469}\u200D\u{1F4BB}',
});

function asciiJson(value) {
  return JSON.stringify(value).replace(
    /[\x7f-\uffff]/g,
    (unit) => "\\u" + unit.charCodeAt(0).toString(16).padStart(4, "0"),
  );
}

for (const made of cases) {
  process.stdout.write(asciiJson({ ...made, token: gleamToken(made) }) + "\n");
}
