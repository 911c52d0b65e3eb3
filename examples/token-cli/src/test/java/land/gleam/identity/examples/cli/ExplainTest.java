package land.gleam.identity.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import land.gleam.identity.GleamIdentityVerifier;
import land.gleam.identity.IdentitySecret;
import land.gleam.identity.TokenReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExplainTest {
    private final CliRunner cli = new CliRunner();

    @Test
    void jsonOfReport_isOneLineWithEveryPart() {
        assertThat(cli.run("explain", "--json", Tokens.WRONG_TWICE)).isEqualTo(new CliRunner.Result(1, """
                {"accepted":false,"undecided":false,"checkedAt":"2026-11-22T12:00:00Z",\
                "problems":[{"reason":"INVALID_CLAIM","claim":"exp",\
                "what":"The token's claim exp must be a whole number of Unix seconds before the year 10000, not milliseconds.",\
                "found":"1795348980000","wanted":"a whole number from 0 to 253402300799",\
                "fix":"Correct it where the token is signed."},\
                {"reason":"AUDIENCE_MISMATCH","claim":"aud","what":"The token is meant for another audience.",\
                "found":"\\"Proj_Demo\\"","wanted":"\\"proj_demo\\"",\
                "fix":"Sign it for the Gleam project's ID, slug or portal subdomain, exactly as this verifier accepts it."}],\
                "hints":["A time in the token is in milliseconds. Use Unix seconds: divide by 1000 and round down.",\
                "The audience differs from an accepted one only in case or white space. Spell it exactly alike on both sides."],\
                "warnings":[],\
                "header":[{"name":"alg","value":"\\"HS256\\""},{"name":"typ","value":"\\"JWT\\""}],\
                "claims":[{"name":"sub","value":"\\"user_42\\""},{"name":"aud","value":"\\"Proj_Demo\\""},\
                {"name":"exp","value":"1795348980000"},{"name":"name","value":"\\"Ada Lovelace\\""}]}
                """, ""));
    }

    @Test
    void timeInJson_isShownAsInstantAndInWords() {
        assertThat(cli.run("explain", "--json", Tokens.GOOD).out())
                .contains("\"accepted\":true")
                .contains("{\"name\":\"exp\",\"value\":\"1795349100\",\"time\":\"2026-11-22T12:05:00Z\","
                        + "\"relative\":\"expires in 5 minutes\"}");
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void textOfReport_hasTheSameWordsInTheSameOrder(String token) {
        TokenReport report = verifier().explain(token);

        CliRunner.Result whole = cli.run("explain", "--", token);
        CliRunner.Result redacted = cli.run("explain", "--redacted", "--", token);

        assertThat(whole.out()).isEqualToIgnoringWhitespace(report.toString());
        assertThat(redacted.out()).isEqualToIgnoringWhitespace(report.redacted().toString());
        assertThat(whole.exitCode()).isEqualTo(report.accepted() ? 0 : 1);
        assertThat(redacted.exitCode()).isEqualTo(whole.exitCode());
        assertThat(whole.output()).doesNotContain(CliRunner.SECRET);
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void coloredOutput_differsFromPlainOutputOnlyInColorCodes(String token) {
        String plain = cli.run("explain", "--color=never", "--", token).out();
        String colored = cli.run("explain", "--color=always", "--", token).out();

        assertThat(colored).contains("\u001b[").isNotEqualTo(plain);
        assertThat(colored.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(plain);
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void jsonOfAnyToken_matchesTheReport(String token) throws Exception {
        TokenReport report = verifier().explain(token);

        JsonNode json = read(cli.run("explain", "--json", "--", token).out());

        assertThat(json.get("accepted").booleanValue()).isEqualTo(report.accepted());
        assertThat(json.get("checkedAt").textValue())
                .isEqualTo(report.checkedAt().toString());
        assertThat(json.get("problems")).hasSameSizeAs(report.problems());
        assertThat(json.get("hints")).extracting(JsonNode::textValue).containsExactlyElementsOf(report.hints());
        assertThat(json.get("warnings")).extracting(JsonNode::textValue).containsExactlyElementsOf(report.warnings());
        assertThat(json.get("claims"))
                .extracting(claim -> claim.get("value").textValue())
                .containsExactlyElementsOf(
                        report.claims().stream().map(TokenReport.Entry::value).toList());
    }

    @Test
    void sentencesOfReport_areWrappedAtEightyColumns() {
        assertThat(tokens().flatMap(token ->
                        cli.run("explain", "--redacted", "--", token).out().lines()))
                .allMatch(line -> line.length() <= 80)
                .anyMatch(line -> line.length() > 75);
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void signature_isNeverPrinted(String token) {
        String signature = Tokens.signature(token);

        if (signature.length() == 43) {
            assertThat(cli.run("explain", "--", token).output()).doesNotContain(signature);
            assertThat(cli.run("explain", "--json", "--", token).output()).doesNotContain(signature);
            assertThat(cli.run("verify", "--", token).output()).doesNotContain(signature);
            assertThat(cli.run("verify", "--json", "--", token).output()).doesNotContain(signature);
        }
    }

    @Test
    void textAroundTokenOnStandardInput_isExplained() {
        assertThat(cli.input("Bearer " + Tokens.GOOD + "\n").run("explain").out())
                .contains("The text begins with Bearer")
                .doesNotContain("white space or a line break around");
        assertThat(cli.input(" " + Tokens.GOOD + "\n\n").run("explain").out())
                .contains("There is white space or a line break around the token");
    }

    @Test
    void redactedReport_omitsPersonalData() {
        assertThat(cli.run("explain", Tokens.EXPIRED).out()).contains("Ada Lovelace", "user_42");
        assertThat(cli.run("explain", "--redacted", Tokens.EXPIRED).out())
                .contains("Claims, without personal data")
                .doesNotContain("Ada", "user_42");
        assertThat(cli.run("explain", "--redacted", "--json", Tokens.EXPIRED).out())
                .contains("\"reason\":\"EXPIRED\"")
                .doesNotContain("Ada", "user_42");
    }

    @Test
    void tokenWithoutASecretAtHand_isUndecided() {
        cli.without(Environment.SECRET);

        CliRunner.Result result = cli.run("explain", Tokens.GOOD);

        assertThat(result).isEqualTo(new CliRunner.Result(1, """
                UNDECIDED at 2026-11-22T12:00:00Z

                SIGNATURE NOT CHECKED
                  No identity secret was given.
                  fix:    Set GLEAM_IDENTITY_SECRET or GLEAM_IDENTITY_SECRET_FILE, or use
                          --secret-file or --secret-stdin.

                Header, not proven
                  alg: "HS256"
                  typ: "JWT"

                Claims, not proven
                  sub:  "user_42"
                  aud:  "proj_demo"
                  exp:  1795349100 (2026-11-22T12:05:00Z, expires in 5 minutes)
                  name: "Ada Lovelace"
                """, ""));
        assertThat(cli.run("explain", "--color=always", Tokens.GOOD).out()).startsWith("\u001b[1m\u001b[33mUNDECIDED");
        assertThat(cli.run("explain", "--json", Tokens.GOOD).out())
                .startsWith("{\"accepted\":false,\"undecided\":true,")
                .contains("\"fix\":\"Set GLEAM_IDENTITY_SECRET or ");
        assertThat(cli.run("explain", Tokens.EXPIRED).out())
                .startsWith("REFUSED at ")
                .contains("\nEXPIRED exp\n");
    }

    @Test
    void tokenWithoutAnAudienceToCheck_isExplainedWithANote(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("secret"), CliRunner.SECRET);
        cli.without(Environment.SECRET).without(Environment.AUDIENCE);
        String note = """
                No audience is configured, so any is accepted. To check it, set
                GLEAM_IDENTITY_AUDIENCE or use --audience.
                """;

        CliRunner.Result accepted = cli.run("explain", "--secret-file", file.toString(), Tokens.GOOD);
        CliRunner.Result undecided = cli.run("explain", Tokens.GOOD);

        assertThat(accepted.out()).startsWith("ACCEPTED at ");
        assertThat(accepted.exitCode()).isZero();
        assertThat(accepted.err()).isEqualTo(note);
        assertThat(undecided.out()).startsWith("UNDECIDED at ");
        assertThat(undecided.exitCode()).isEqualTo(1);
        assertThat(undecided.err()).isEqualTo(note);
        assertThat(cli.run("explain", "--any-audience", Tokens.GOOD).err()).isEmpty();
        assertThat(cli.with(Environment.WITHOUT_AUDIENCE, "true")
                        .run("explain", Tokens.GOOD)
                        .err())
                .isEmpty();
    }

    @Test
    void previousSecretAlone_isWrongUse(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("secret"), CliRunner.SECRET);

        CliRunner.Result result =
                cli.without(Environment.SECRET).run("explain", "--previous-secret-file=" + file, Tokens.GOOD);

        assertThat(result.err()).startsWith("No secret is configured. ");
        assertThat(result.exitCode()).isEqualTo(2);
    }

    @Test
    void longLivedToken_isReportedWithAWarning() {
        String token = Tokens.signed("{\"sub\":\"7\",\"aud\":\"proj_demo\",\"exp\":1795349101}");

        assertThat(cli.run("explain", token).out()).contains("\nWarnings\n  - The token lives for more than five");
    }

    static Stream<String> tokens() {
        Random random = new Random(42);
        return Stream.concat(
                Stream.of(
                        "",
                        "x",
                        "-.-",
                        "@|red x|@",
                        "{\"token\":1}",
                        "a".repeat(10_000),
                        Tokens.GOOD,
                        Tokens.EXPIRED,
                        Tokens.WRONG_TWICE,
                        Tokens.GOOD.substring(0, 90),
                        Tokens.signed("{\"sub\":\"7\",\"exp\":1}", CliRunner.SECRET + "\n"),
                        Tokens.signed(
                                "{\"sub\":\"@|red x|@\",\"n@|bold b|@\":\"%s${user.home}%n\",\"exp\":1795349100}"),
                        Tokens.signed("{\"sub\":\"\\u001b[31m\\u0000\\ud800\",\"\\u202e\":[1.5,null,{\"a\":true}]}"),
                        Tokens.signed("[]")),
                Stream.generate(() -> Tokens.signed(randomClaims(random))).limit(15));
    }

    private static String randomClaims(Random random) {
        StringBuilder text = new StringBuilder();
        random.ints(20, 0, 0x3000).forEach(c -> text.append(String.format("\\u%04x", c)));
        return "{\"sub\":\"" + text + "\",\"aud\":\"proj_demo\",\"exp\":" + (1795348800 + random.nextInt(-400, 400))
                + ",\"" + text.substring(0, 12) + "x\":\"" + text + "\"}";
    }

    private static JsonNode read(String line) throws Exception {
        assertThat(line).matches("[\\x20-\\x7f]+\n");
        return new ObjectMapper()
                .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .readTree(line);
    }

    private static GleamIdentityVerifier verifier() {
        return GleamIdentityVerifier.builder()
                .secret(IdentitySecret.of(CliRunner.SECRET))
                .audience(CliRunner.AUDIENCE)
                .clock(() -> CliRunner.NOW)
                .build();
    }
}
