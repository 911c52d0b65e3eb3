package land.gleam.identity.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import land.gleam.identity.GleamIdentityVerifier;
import land.gleam.identity.GleamUser;
import land.gleam.identity.IdentitySecret;
import land.gleam.identity.VerifiedIdentity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MintTest {
    private final Cli cli = new Cli();

    @Test
    void printsTheTokenAloneOnStdoutAndWhatItSaysOnStderr() {
        Cli.Answer answer = cli.run("mint", "--id", "user_42", "--name", "Ada Lovelace");

        assertThat(answer).isEqualTo(new Cli.Answer(0, Tokens.GOOD + System.lineSeparator(), """
                        Claims:  {"sub":"user_42","aud":"proj_demo","exp":1795349100,"name":"Ada Lovelace"}
                        Expires: 2026-11-22T12:05:00Z, 300 seconds after it was signed
                        """.replace(
                        "\n", System.lineSeparator())));
    }

    @Test
    void answersInJsonWithoutNotes() {
        Cli.Answer answer = cli.run("mint", "--id", "user_42", "--name", "Ada Lovelace", "--json");

        assertThat(answer)
                .isEqualTo(new Cli.Answer(
                        0,
                        "{\"signedIdentityToken\":\"" + Tokens.GOOD + "\",\"issuedAt\":\"2026-11-22T12:00:00Z\","
                                + "\"expiresAt\":\"2026-11-22T12:05:00Z\",\"expiresIn\":300}" + System.lineSeparator(),
                        ""));
    }

    @Test
    void takesTheUserFromItsOptions() {
        Cli.Answer answer = cli.run(
                "mint",
                "--id=7",
                "--name=Zoë",
                "--avatar-url=https://cdn.example.com/a/7.png",
                "--email=zoe@example.com",
                "--lifetime=90s");

        VerifiedIdentity identity = verified(answer, IdentitySecret.of(Cli.SECRET));
        assertThat(identity.user())
                .isEqualTo(GleamUser.of("7")
                        .withName("Zoë")
                        .withAvatarUrl("https://cdn.example.com/a/7.png")
                        .withEmail("zoe@example.com"));
        assertThat(identity.expiresAt()).isEqualTo(Cli.NOW.plusSeconds(90));
    }

    @Test
    void takesSecretAudienceAndLifetimeFromTheEnvironment(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("secret"), "sixteen bytes ok\n");
        cli.without(Environment.SECRET)
                .without(Environment.AUDIENCE)
                .with(Environment.SECRET_FILE, file.toString())
                .with(Environment.ALLOW_SHORT_SECRET, "true")
                .with(Environment.WITHOUT_AUDIENCE, "true")
                .with(Environment.LIFETIME, "PT1M");

        VerifiedIdentity identity =
                verified(cli.run("mint", "--id", "7"), IdentitySecret.allowingShort("sixteen bytes ok"));

        assertThat(identity.audience()).isEmpty();
        assertThat(identity.expiresAt()).isEqualTo(Cli.NOW.plusSeconds(60));
    }

    @Test
    void prefersOptionsToTheEnvironment(@TempDir Path folder) throws Exception {
        String other = "another secret, of 32 bytes or more";
        Path file = Files.writeString(folder.resolve("secret"), other);
        cli.with(Environment.LIFETIME, "PT1M");

        VerifiedIdentity identity = verified(
                cli.run("mint", "--id=7", "--secret-file=" + file, "--audience=acme", "--lifetime=2m"),
                IdentitySecret.of(other));

        assertThat(identity.audience()).contains("acme");
        assertThat(identity.expiresAt()).isEqualTo(Cli.NOW.plusSeconds(120));
    }

    @Test
    void leavesTheAudienceOutIfToldTo() {
        Cli.Answer answer = cli.run("mint", "--id=7", "--without-audience");

        assertThat(verified(answer, IdentitySecret.of(Cli.SECRET)).audience()).isEmpty();
    }

    @Test
    void takesAnAtSignAsTheValueItIs(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "content");

        Cli.Answer answer = cli.run("mint", "--id", "7", "--name", "@" + file);

        assertThat(verified(answer, IdentitySecret.of(Cli.SECRET)).user().name())
                .isEqualTo("@" + file);
    }

    @Test
    void showsClaimsWithNothingThatDrivesATerminal() {
        Cli.Answer answer = cli.run("mint", "--id", "7", "--name", "\u009b31m\u202eadA");

        assertThat(answer.err()).contains("\"name\":\"\\u009b31m\\u202eadA\"").doesNotContain("\u009b", "\u202e");
    }

    private static VerifiedIdentity verified(Cli.Answer answer, IdentitySecret secret) {
        assertThat(answer.exitCode()).as(answer.err()).isZero();
        return GleamIdentityVerifier.builder()
                .secret(secret)
                .anyAudience()
                .clock(() -> Cli.NOW)
                .build()
                .verify(answer.out().strip());
    }
}
