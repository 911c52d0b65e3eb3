package land.gleam.identity.spring.compat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("mvc")
class TextSearchTest {
    private static final TextSearch SEARCH = TextSearch.SECRETS;

    @ParameterizedTest
    @ValueSource(strings = {TextSearch.MARK, TextSearch.NUMBER})
    void search_findsEveryForm(String mark) {
        for (String before : new String[] {"", "a", "ab"}) {
            byte[] bytes = (before + mark).getBytes(UTF_8);

            assertThat(SEARCH.in("x" + mark + "y")).isNotEmpty();
            assertThat(SEARCH.in(mark.toUpperCase(Locale.ROOT))).isNotEmpty();
            assertThat(SEARCH.in(Base64.getEncoder().encodeToString(bytes))).isNotEmpty();
            assertThat(SEARCH.in(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)))
                    .isNotEmpty();
            assertThat(SEARCH.in(HexFormat.of().withUpperCase().formatHex(bytes)))
                    .isNotEmpty();
            assertThat(SEARCH.in(HexFormat.of().withPrefix("%").formatHex(bytes)))
                    .isNotEmpty();
            assertThat(SEARCH.in(HexFormat.of().withPrefix("\\u00").formatHex(bytes)))
                    .isNotEmpty();
            assertThat(SEARCH.in(HexFormat.ofDelimiter(" ").formatHex(bytes))).isNotEmpty();
            assertThat(SEARCH.in(Arrays.toString(bytes))).isNotEmpty();
        }
    }

    @Test
    void search_findsEscapedSecrets() {
        String secret = TextSearch.secret("any");

        assertThat(SEARCH.in(secret)).hasSize(2);
        assertThat(SEARCH.in(URLEncoder.encode(secret, UTF_8))).hasSize(2);
        assertThat(SEARCH.in(PlantedSecrets.json(secret))).hasSize(2);
    }

    @Test
    void search_findsTokensAndExceptionTexts() {
        String token = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.payload-of-more-than-20.signature-of-more-than-20";
        IllegalStateException thrown = new IllegalStateException(new IllegalStateException(TextSearch.MARK));
        thrown.addSuppressed(new IOException(TextSearch.NUMBER));

        assertThat(TextSearch.forTokens(List.of(token)).in("a " + token)).hasSize(2);
        assertThat(SEARCH.in(TextSearch.textOf(thrown))).hasSizeGreaterThan(2);
        assertThat(SEARCH.in("nothing here")).isEmpty();
    }
}
