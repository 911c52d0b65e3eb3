package land.gleam.identity.examples.mint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import land.gleam.identity.GleamIdentityVerifier;
import land.gleam.identity.GleamUser;
import land.gleam.identity.IdentitySecret;
import land.gleam.identity.VerifiedIdentity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MintTokenTest {
    private static final String SECRET = "a secret for tests, 32 bytes or more";

    private final Map<String, String> environment = new HashMap<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void mintsADemoTokenWithoutAnyConfiguration() {
        assertThat(mint()).isZero();

        assertThat(out.toString()).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]{43}\\R");
        assertThat(verified("DEMO-SECRET-not-for-production-0123456789").user()).isEqualTo(GleamUser.of("user_42"));
        assertThat(verified("DEMO-SECRET-not-for-production-0123456789").audience())
                .contains("proj_demo");
        assertThat(err.toString())
                .startsWith("DEMO: ")
                .contains("{\"sub\":\"user_42\",\"aud\":\"proj_demo\",\"exp\":")
                .contains(" 300 seconds after")
                .contains("identify(signedIdentityToken:)");
    }

    @Test
    void takesTheUserFromItsOptions() {
        useSecret();

        assertThat(mint(
                        "--id",
                        "7",
                        "--name",
                        "Ada Lovelace",
                        "--avatar-url",
                        "https://cdn.example.com/a/7.png",
                        "--email",
                        "ada@example.com",
                        "--lifetime",
                        "90s"))
                .isZero();

        assertThat(verified(SECRET).user())
                .isEqualTo(GleamUser.of("7")
                        .withName("Ada Lovelace")
                        .withAvatarUrl("https://cdn.example.com/a/7.png")
                        .withEmail("ada@example.com"));
        assertThat(err.toString()).doesNotContain("DEMO").contains(" 90 seconds after");
    }

    @Test
    void takesSecretAudienceAndLifetimeFromTheEnvironment(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), "sixteen bytes ok\n");
        environment.put("GLEAM_IDENTITY_SECRET_FILE", file.toString());
        environment.put("GLEAM_IDENTITY_ALLOW_SHORT_SECRET", "true");
        environment.put("GLEAM_IDENTITY_WITHOUT_AUDIENCE", "true");
        environment.put("GLEAM_IDENTITY_LIFETIME", "PT1M");

        assertThat(mint()).isZero();

        VerifiedIdentity identity = verified(IdentitySecret.allowingShort("sixteen bytes ok"));
        assertThat(identity.audience()).isEmpty();
        assertThat(err.toString()).contains(" 60 seconds after");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --id ''                        | The user id must not be blank.
            --email nobody                 | The e-mail address must have text on both sides of its last @.
            --avatar-url ftp://example.com | The avatar URL must begin with http:// or https://.
            --lifetime 2h                  | The lifetime is PT2H; it must be whole seconds, from PT1S to PT1H.
            --lifetime soon                | --lifetime is no duration. Write 90s, 5m, 1h or PT5M.
            --nmae Ada                     | There is an argument that is no option, or an option with a value that it can't take. Try --help.
            --help=hunter2                 | There is an argument that is no option, or an option with a value that it can't take. Try --help.
            --name                         | Missing required parameter for option '--name' (<name>). Try --help.
            """)
    void answersWrongOptionsWithOneSentence(String args, String sentence) {
        assertWrongInput(sentence, args.replace("''", "").split(" ", -1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GLEAM_IDENTITY_AUDIENCE           |       | Set GLEAM_IDENTITY_AUDIENCE to the Gleam project's ID, slug or portal subdomain, or GLEAM_IDENTITY_WITHOUT_AUDIENCE=true to leave the audience out.
            GLEAM_IDENTITY_SECRET_FILE        | /x    | Both GLEAM_IDENTITY_SECRET and GLEAM_IDENTITY_SECRET_FILE are set. Keep one of them.
            GLEAM_IDENTITY_ALLOW_SHORT_SECRET | yes   | GLEAM_IDENTITY_ALLOW_SHORT_SECRET must be true or false.
            GLEAM_IDENTITY_LIFETIME           | never | GLEAM_IDENTITY_LIFETIME is no duration. Write 90s, 5m, 1h or PT5M.
            GLEAM_IDENTITY_WITHOUT_AUDIENCE   | true  | The signer was given an audience and withoutAudience(). Call only one of the two.
            """)
    void answersAWrongEnvironmentWithOneSentence(String variable, String value, String sentence) {
        useSecret();
        environment.put(variable, value == null ? "" : value);

        assertWrongInput(sentence);
    }

    @Test
    void takesAnAtSignAsTheValueItIs(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "content");
        useSecret();

        assertThat(mint("--name", "@" + file)).isZero();

        assertThat(verified(SECRET).user().name()).isEqualTo("@" + file);
    }

    @Test
    void neverRepeatsASecretGivenAsAPath() {
        environment.put("GLEAM_IDENTITY_SECRET_FILE", "planted\0secret");

        assertWrongInput("GLEAM_IDENTITY_SECRET_FILE is no path. Name the file with the secret, not the secret.");
    }

    @Test
    void neverRepeatsASecretGivenAsAnArgument() {
        mint(SECRET);

        assertThat(err.toString() + out).doesNotContain(SECRET);
    }

    private void assertWrongInput(String sentence, String... args) {
        assertThat(mint(args)).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().strip()).isEqualTo(sentence);
    }

    private void useSecret() {
        environment.put("GLEAM_IDENTITY_SECRET", SECRET);
        environment.put("GLEAM_IDENTITY_AUDIENCE", "proj_demo");
    }

    private int mint(String... args) {
        return MintToken.run(environment, new PrintWriter(out, true), new PrintWriter(err, true), args);
    }

    private VerifiedIdentity verified(String secret) {
        return verified(IdentitySecret.of(secret));
    }

    private VerifiedIdentity verified(IdentitySecret secret) {
        Instant expiresAt = Instant.parse(err.toString().replaceFirst("(?s).*Expires: (\\S+),.*", "$1"));
        return GleamIdentityVerifier.builder()
                .secret(secret)
                .anyAudience()
                .clock(() -> expiresAt.minusSeconds(1))
                .build()
                .verify(out.toString().strip());
    }
}
