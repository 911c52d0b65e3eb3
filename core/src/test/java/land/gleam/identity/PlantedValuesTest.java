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

/** Checks that the search for planted values finds them. */
class PlantedValuesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                PlantedValues.SECRET,
                PlantedValues.ID,
                PlantedValues.NAME,
                PlantedValues.AVATAR_URL,
                PlantedValues.EMAIL,
                PlantedValues.OTHER
            })
    void plantedValue_isFoundInEveryForm(String value) {
        for (String before : new String[] {"", "a", "ab"}) {
            byte[] bytes = (before + value).getBytes(UTF_8);

            assertThat(PlantedValues.foundIn("x" + value + "y")).isNotEmpty();
            assertThat(PlantedValues.foundIn(value.toUpperCase(Locale.ROOT))).isNotEmpty();
            assertThat(PlantedValues.foundIn(Base64.getEncoder().encodeToString(bytes)))
                    .isNotEmpty();
            assertThat(PlantedValues.foundIn(
                            Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)))
                    .isNotEmpty();
            assertThat(PlantedValues.foundIn(HexFormat.of().formatHex(bytes))).isNotEmpty();
            assertThat(PlantedValues.foundIn(HexFormat.of().withUpperCase().formatHex(bytes)))
                    .isNotEmpty();
            assertThat(PlantedValues.foundIn(HexFormat.ofDelimiter(" ").formatHex(bytes)))
                    .isNotEmpty();
            assertThat(PlantedValues.foundIn(Arrays.toString(bytes))).isNotEmpty();
        }
    }

    @Test
    void plantedValue_isFoundInTokensAndExceptions() {
        String token = TestTokens.token(TestTokens.claims(",\"x\":1"));

        assertThat(PlantedValues.foundIn("refused " + token, token)).hasSize(2);
        assertThat(PlantedValues.foundIn(
                        TestTokens.token(TestTokens.claims(",\"name\":\"" + PlantedValues.NAME + "\""))))
                .isNotEmpty();
        assertThat(PlantedValues.foundIn(PlantedValues.printed(
                        new IllegalStateException(new IllegalStateException(PlantedValues.SECRET)))))
                .isNotEmpty();
        assertThat(PlantedValues.foundIn("nothing here", token)).isEmpty();
    }
}
