package land.gleam.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The values that the reader returns; what it refuses is tested on whole tokens, in {@link TokenJsonTest}. */
@Tag("reading")
class StrictJsonTest {
    private static final BigInteger MIN = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "9",
                "-9",
                "999999999999999999",
                "-999999999999999999",
                "1000000000000000000",
                "-1000000000000000000",
                "9223372036854775799",
                "9223372036854775806",
                "9223372036854775807",
                "9223372036854775808",
                "9223372036854775810",
                "9999999999999999999",
                "10000000000000000000",
                "-9223372036854775807",
                "-9223372036854775808",
                "-9223372036854775809",
                "-9999999999999999999",
                "-10000000000000000000",
                "18446744073709551616",
                "123456789012345678901234567890"
            })
    void integer_isReadAsTheNearestLong(String integer) {
        long nearest = new BigInteger(integer).max(MIN).min(MAX).longValueExact();

        assertThat(StrictJson.readObject("test", ("{\"x\":" + integer + "}").getBytes(UTF_8)))
                .containsEntry("x", nearest);
    }

    /** Whatever the Jackson: newer ones refuse these themselves. */
    @ParameterizedTest
    @CsvSource({
        "'\\u١111', true",
        "'\\u1١11', true",
        "'\\u11١1', true",
        "'\\u111١', true",
        "'\\u111', true",
        "'\\u111', false",
        "'\\u1111١', false",
        "'\\\\u١', false",
        "'\\n١١١', false",
        "'\\n\\u11١1', true",
        "'\\u1111\\u11١1', true",
        "'\\\\\\u11١1', true",
        "'\\u11', false",
        "'\\', false",
        "'١', false"
    })
    void escapeWithADigitBeyondAscii_isFound(String text, boolean found) {
        assertThat(StrictJson.hasEscapeBeyondAscii(text)).isEqualTo(found);
    }
}
