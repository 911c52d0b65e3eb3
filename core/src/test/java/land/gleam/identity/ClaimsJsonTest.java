package land.gleam.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaimsJsonTest {
    /** To write it again with escapes would give the same, but cost more. */
    @ParameterizedTest
    @CsvSource({
        ",,,",
        "proj_demo,,,",
        ",Ada,,",
        ",,https://h/a,",
        ",,,ada@example.com",
        "proj_demo,Zo\u00eb,https://h/a,ada@example.com",
    })
    void whatNeedsNoEscapeIsWrittenOnce(
            @Nullable String audience, @Nullable String name, @Nullable String avatarUrl, @Nullable String email) {
        ClaimsJson claims = new ClaimsJson(audience);
        GleamUser user = new GleamUser("user_42", name, avatarUrl, email);
        assertThat(claims.needsNoEscape(claims.write(user, 0), user)).isTrue();
    }

    @Test
    void aQuotationMarkInATextIsNotOurs() {
        GleamUser user = GleamUser.of("user_42");
        byte[] unescaped = "{\"sub\":\"user\"42\",\"exp\":0}".getBytes(UTF_8);
        assertThat(new ClaimsJson(null).needsNoEscape(unescaped, user)).isFalse();
    }
}
