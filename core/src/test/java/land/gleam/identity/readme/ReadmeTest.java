package land.gleam.identity.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.GleamIdentityVerifier;
import land.gleam.identity.GleamUser;
import land.gleam.identity.IdentitySecret;
import land.gleam.identity.InvalidIdentityTokenException;
import land.gleam.identity.SignedIdentityToken;
import org.junit.jupiter.api.Test;

/** The README shows compiled code, the version that is being built, and every reason. */
class ReadmeTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern SHOWN =
            Pattern.compile("<!-- (?<id>\\S+#[\\w-]+) -->\\n```(java|xml)\\n(?<code>.*?)```", Pattern.DOTALL);
    private static final Pattern COMPILED =
            Pattern.compile("(//|<!--) snippet: (?<id>[\\w-]+)( -->)?\\n(?<code>.*?) *(//|<!--) end", Pattern.DOTALL);

    @Test
    void showsCompiledSnippetsAndNoOtherJava() throws IOException {
        Map<String, String> shown = codeById(SHOWN, "", readme());
        Map<String, String> compiled = new TreeMap<>();
        for (String id : shown.keySet()) {
            String file = id.substring(0, id.indexOf('#') + 1);
            compiled.putAll(codeById(COMPILED, file, Files.readString(ROOT.resolve(file.replace("#", "")))));
        }

        assertThat(shown).isNotEmpty().isEqualTo(compiled);
        assertThat(shown.keySet().stream().filter(id -> id.contains(".java#")))
                .hasSize(readme().split("```java", -1).length - 1);
    }

    @Test
    void showsSnippetsThatRun() {
        SignedIdentityToken token = Snippets.mint();
        IdentitySecret secret = IdentitySecret.fromEnvironment("GLEAM_IDENTITY_SECRET");

        assertThat(Snippets.verify(secret, token.value()).user().name()).isEqualTo("Ada Lovelace");
    }

    /** The signer was given the secret in base64, and the token lay around for 12 minutes. */
    @Test
    void showsAReportAsItIs() throws IOException {
        Instant signedAt = Instant.parse("2026-11-22T11:48:00Z");
        String secret = "a secret for tests, 32 bytes or more";
        String encoded = Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
        String token = GleamIdentitySigner.builder()
                .secret(IdentitySecret.of(encoded))
                .audience("proj_demo")
                .clock(() -> signedAt)
                .build()
                .sign(GleamUser.of("user_42").withName("Ada Lovelace"))
                .value();
        GleamIdentityVerifier verifier = GleamIdentityVerifier.builder()
                .secret(IdentitySecret.of(secret))
                .audience("proj_demo")
                .clock(() -> signedAt.plusSeconds(12 * 60))
                .build();

        assertThat(readme()).contains("```text\n" + verifier.explain(token) + "\n```\n");
    }

    @Test
    void namesTheVersionThatIsBuilt() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        Matcher version = Pattern.compile("<version>(.+?)</version>").matcher(pom);
        assertThat(version.find()).isTrue();

        assertThat(Pattern.compile("<artifactId>gleam-identity-.+</artifactId>\n  <version>(.+)</version>")
                        .matcher(readme())
                        .results())
                .hasSize(3)
                .allMatch(shown -> shown.group(1).equals(version.group(1)));
    }

    @Test
    void explainsEveryReason() throws IOException {
        Stream<String> rows = Pattern.compile("^\\| `([A-Z_]+)` \\|", Pattern.MULTILINE)
                .matcher(readme())
                .results()
                .map(row -> row.group(1));

        assertThat(rows)
                .containsExactlyElementsOf(Arrays.stream(InvalidIdentityTokenException.Reason.values())
                        .map(Enum::name)
                        .toList());
    }

    private static String readme() throws IOException {
        return Files.readString(ROOT.resolve("README.md"));
    }

    private static Map<String, String> codeById(Pattern pattern, String prefix, String text) {
        Map<String, String> codeById = new TreeMap<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            codeById.put(
                    prefix + matcher.group("id"),
                    matcher.group("code").stripTrailing().stripIndent());
        }
        return codeById;
    }
}
