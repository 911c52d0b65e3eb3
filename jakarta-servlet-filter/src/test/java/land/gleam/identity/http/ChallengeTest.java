package land.gleam.identity.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChallengeTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer",
                "Bearer realm=\"my app\", error=\"x\"",
                "X",
                "DPoP algs=\"ES256\"",
                "Basically",
                "Bearer realm=\"my basic plan\"",
                "X a=\"\\\" basic \""
            })
    void aLineOfVisibleAsciiIsKept(String challenge) {
        assertThat(Challenge.checked(challenge)).isEqualTo(challenge);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " Bearer", "Bearer ", "Bearer\r\nSet-Cookie: x", "Bearer\t", "Bärer", "\u007f"})
    void anythingElseIsRefused(String challenge) {
        assertThatThrownBy(() -> Challenge.checked(challenge))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("visible ASCII");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Basic",
                "basic realm=\"x\"",
                "Bearer, Basic",
                "Bearer,BASIC realm=\"x\"",
                "Bearer realm=\"a\", Basic realm=\"b\""
            })
    void basicIsNeverOffered(String challenge) {
        assertThatThrownBy(() -> Challenge.checked(challenge))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Basic");
    }
}
