package land.gleam.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelativeTimeTest {
    @ParameterizedTest
    @CsvSource({
        "0, expired just now",
        "-1, expired 1 second ago",
        "-2, expired 2 seconds ago",
        "-59, expired 59 seconds ago",
        "-60, expired 1 minute ago",
        "-119, expired 1 minute ago",
        "-420, expired 7 minutes ago",
        "-3599, expired 59 minutes ago",
        "-3600, expired 1 hour ago",
        "-172799, expired 47 hours ago",
        "-172800, expired 2 days ago",
        "-63071999, expired 729 days ago",
        "-63072000, expired 2 years ago",
        "1, expires in 1 second",
        "299, expires in 4 minutes",
        "251607000000, expires in 7978 years"
    })
    void relativeTime_saysHowLongAgoOrAhead(long seconds, String words) {
        assertThat(RelativeTime.of("exp", TestTokens.NOW.plusSeconds(seconds), TestTokens.NOW))
                .isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "nbf, -60, became valid 1 minute ago",
        "nbf, 60, becomes valid in 1 minute",
        "iat, -60, issued 1 minute ago",
        "iat, 60, to be issued in 1 minute"
    })
    void relativeTime_dependsOnTheClaim(String claim, long seconds, String words) {
        assertThat(RelativeTime.of(claim, TestTokens.NOW.plusSeconds(seconds), TestTokens.NOW.plusNanos(999_999_999)))
                .isEqualTo(words);
    }
}
