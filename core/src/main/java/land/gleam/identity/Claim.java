package land.gleam.identity;

import java.util.List;

/**
 * The claims that this library reads, from Gleam's page on identity and <a
 * href="https://www.rfc-editor.org/rfc/rfc7519#section-4.1">RFC 7519, section 4.1</a>; in the order of a report.
 */
enum Claim {
    SUBJECT("sub"),
    AUDIENCE("aud"),
    EXPIRES_AT("exp"),
    NOT_BEFORE("nbf"),
    ISSUED_AT("iat"),
    NAME("name"),
    DISPLAY_NAME("display_name"),
    DISPLAY_NAME_IN_CAMEL_CASE("displayName"),
    AVATAR_URL("avatar_url"),
    AVATAR_URL_IN_CAMEL_CASE("avatarUrl"),
    PICTURE("picture"),
    EMAIL("email");

    /** The aliases of each profile field. The first one that is not blank wins. */
    static final List<Claim> NAMES = List.of(NAME, DISPLAY_NAME, DISPLAY_NAME_IN_CAMEL_CASE);

    static final List<Claim> AVATAR_URLS = List.of(AVATAR_URL, AVATAR_URL_IN_CAMEL_CASE, PICTURE);
    static final List<Claim> EMAILS = List.of(EMAIL);

    private final String inToken;

    Claim(String inToken) {
        this.inToken = inToken;
    }

    /** Returns the claim's name in the token. */
    String inToken() {
        return inToken;
    }

    boolean isTime() {
        return this == EXPIRES_AT || this == NOT_BEFORE || this == ISSUED_AT;
    }
}
