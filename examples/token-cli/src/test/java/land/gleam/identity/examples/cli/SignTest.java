package land.gleam.identity.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import land.gleam.identity.GleamIdentityVerifier;
import land.gleam.identity.GleamUser;
import land.gleam.identity.IdentitySecret;
import land.gleam.identity.IdentitySecret.MinimumLength;
import land.gleam.identity.VerifiedIdentity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignTest {
    private final CliRunner cli = new CliRunner();

    @Test
    void signedToken_isPrintedAloneOnStdoutAndItsClaimsOnStderr() {
        CliRunner.Result result = cli.run("sign", "--id", "user_42", "--name", "Ada Lovelace");

        assertThat(result).isEqualTo(new CliRunner.Result(0, Tokens.GOOD + System.lineSeparator(), """
                        Claims:  {"sub":"user_42","aud":"proj_demo","exp":1795349100,"name":"Ada
                                 Lovelace"}
                        Expires: 2026-11-22T12:05:00Z, 300 seconds after it was signed
                        """));
    }

    @Test
    void jsonOfSignedToken_isPrintedWithoutNotesOnStderr() {
        CliRunner.Result result = cli.run("sign", "--id", "user_42", "--name", "Ada Lovelace", "--json");

        assertThat(result)
                .isEqualTo(new CliRunner.Result(
                        0,
                        "{\"signedIdentityToken\":\"" + Tokens.GOOD + "\",\"issuedAt\":\"2026-11-22T12:00:00Z\","
                                + "\"expiresAt\":\"2026-11-22T12:05:00Z\",\"expiresIn\":300}" + System.lineSeparator(),
                        ""));
    }

    @Test
    void userOptions_setTheClaims() {
        CliRunner.Result result = cli.run(
                "sign",
                "--id=7",
                "--name=Zoë",
                "--avatar-url=https://cdn.example.com/a/7.png",
                "--email=zoe@example.com",
                "--lifetime=90s");

        VerifiedIdentity identity = verified(result, IdentitySecret.of(CliRunner.SECRET));
        assertThat(identity.user())
                .isEqualTo(GleamUser.of("7")
                        .withName("Zoë")
                        .withAvatarUrl("https://cdn.example.com/a/7.png")
                        .withEmail("zoe@example.com"));
        assertThat(identity.expiresAt()).isEqualTo(CliRunner.NOW.plusSeconds(90));
    }

    @ParameterizedTest
    @CsvSource({"300, 300", "1, 1", "3600, 3600", "0300, 300", "90s, 90", "5m, 300", "PT5M, 300"})
    void lifetimeWithoutAUnit_isInSeconds(String lifetime, long seconds) {
        IdentitySecret secret = IdentitySecret.of(CliRunner.SECRET);

        assertThat(verified(cli.run("sign", "--id=7", "--lifetime", lifetime), secret)
                        .expiresAt())
                .isEqualTo(CliRunner.NOW.plusSeconds(seconds));
        assertThat(verified(cli.with(Environment.LIFETIME, lifetime).run("sign", "--id=7"), secret)
                        .expiresAt())
                .isEqualTo(CliRunner.NOW.plusSeconds(seconds));
    }

    @Test
    void environmentVariables_setSecretAudienceAndLifetime(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("secret"), "sixteen bytes ok\n");
        cli.without(Environment.SECRET)
                .without(Environment.AUDIENCE)
                .with(Environment.SECRET_FILE, file.toString())
                .with(Environment.ALLOW_SHORT_SECRET, "true")
                .with(Environment.WITHOUT_AUDIENCE, "true")
                .with(Environment.LIFETIME, "PT1M");

        VerifiedIdentity identity =
                verified(cli.run("sign", "--id", "7"), IdentitySecret.of("sixteen bytes ok", MinimumLength.BYTES_16));

        assertThat(identity.audience()).isNull();
        assertThat(identity.expiresAt()).isEqualTo(CliRunner.NOW.plusSeconds(60));
    }

    @Test
    void options_takePrecedenceOverTheEnvironment(@TempDir Path folder) throws Exception {
        String other = "another secret, of 32 bytes or more";
        Path file = Files.writeString(folder.resolve("secret"), other);
        cli.with(Environment.LIFETIME, "PT1M");

        VerifiedIdentity identity = verified(
                cli.run("sign", "--id=7", "--secret-file=" + file, "--audience=acme", "--lifetime=2m"),
                IdentitySecret.of(other));

        assertThat(identity.audience()).isEqualTo("acme");
        assertThat(identity.expiresAt()).isEqualTo(CliRunner.NOW.plusSeconds(120));
    }

    @Test
    void withoutAudienceOption_omitsTheAudience() {
        CliRunner.Result result = cli.run("sign", "--id=7", "--without-audience");

        assertThat(verified(result, IdentitySecret.of(CliRunner.SECRET)).audience())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"undefined", "0"})
    void placeholderInPlaceOfAUser_isSignedWithAWarning(String id) {
        String warning =
                "Warning: The user ID is a placeholder such as null, undefined or 0, not a user. Sign a token only"
                        + " for a user who is signed in: otherwise many people become one user.\n";
        cli.with("COLUMNS", "1000");

        assertThat(cli.run("sign", "--id", id).err()).endsWith("it was signed\n" + warning);
        assertThat(cli.run("sign", "--id", id, "--json").err()).isEqualTo(warning);
    }

    @Test
    void audienceAndLifetimeThatWereChosen_getNoWarning() {
        assertThat(cli.run("sign", "--id", "7", "--without-audience", "--lifetime", "1h", "--json")
                        .err())
                .isEmpty();
    }

    @Test
    void valueWithLeadingAtSign_isNotReplacedByAFile(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "content");

        CliRunner.Result result = cli.run("sign", "--id", "7", "--name", "@" + file);

        assertThat(verified(result, IdentitySecret.of(CliRunner.SECRET)).user().name())
                .isEqualTo("@" + file);
    }

    @Test
    void claimsOnStderr_areEscapedForTerminals() {
        CliRunner.Result result = cli.run("sign", "--id", "7", "--name", "\u009b31m\u202eadA");

        assertThat(result.err()).contains("\"name\":\"\\u009b31m\\u202eadA\"").doesNotContain("\u009b", "\u202e");
    }

    private static VerifiedIdentity verified(CliRunner.Result result, IdentitySecret secret) {
        assertThat(result.exitCode()).as(result.err()).isZero();
        return GleamIdentityVerifier.builder()
                .secret(secret)
                .anyAudience()
                .clock(() -> CliRunner.NOW)
                .build()
                .verify(result.out().strip());
    }
}
