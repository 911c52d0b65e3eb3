package land.gleam.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The search must find what it is for. */
class PlantedTest {
    @ParameterizedTest
    @ValueSource(strings = {Planted.SECRET, Planted.ID, Planted.NAME, Planted.AVATAR_URL, Planted.EMAIL, Planted.OTHER})
    void isFoundInEveryForm(String value) {
        for (String before : new String[] {"", "a", "ab"}) {
            byte[] bytes = (before + value).getBytes(UTF_8);

            assertThat(Planted.in("x" + value + "y")).isNotEmpty();
            assertThat(Planted.in(value.toUpperCase(Locale.ROOT))).isNotEmpty();
            assertThat(Planted.in(Base64.getEncoder().encodeToString(bytes))).isNotEmpty();
            assertThat(Planted.in(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)))
                    .isNotEmpty();
            assertThat(Planted.in(HexFormat.of().formatHex(bytes))).isNotEmpty();
            assertThat(Planted.in(HexFormat.of().withUpperCase().formatHex(bytes)))
                    .isNotEmpty();
            assertThat(Planted.in(HexFormat.ofDelimiter(" ").formatHex(bytes))).isNotEmpty();
            assertThat(Planted.in(Arrays.toString(bytes))).isNotEmpty();
        }
    }

    @Test
    void isFoundInTokensAndInWhatIsThrown() {
        String token = Forge.token(Forge.claims(",\"x\":1"));

        assertThat(Planted.in("refused " + token, token)).hasSize(2);
        assertThat(Planted.in(Forge.token(Forge.claims(",\"name\":\"" + Planted.NAME + "\""))))
                .isNotEmpty();
        assertThat(Planted.in(Planted.told(new IllegalStateException(new IllegalStateException(Planted.SECRET)))))
                .isNotEmpty();
        assertThat(Planted.in("nothing here", token)).isEmpty();
    }
}
