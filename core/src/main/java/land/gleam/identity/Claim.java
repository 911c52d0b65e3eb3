package land.gleam.identity;

import java.util.List;

/** A claim that we know, by its name in the token, from Gleam's page on identity; in the order of a report. */
enum Claim {
    SUBJECT(ClaimNames.SUBJECT),
    AUDIENCE(ClaimNames.AUDIENCE),
    EXPIRES_AT(ClaimNames.EXPIRES_AT),
    NOT_BEFORE(ClaimNames.NOT_BEFORE),
    ISSUED_AT(ClaimNames.ISSUED_AT),
    NAME(ClaimNames.NAME),
    DISPLAY_NAME("display_name"),
    DISPLAY_NAME_IN_CAMEL_CASE("displayName"),
    AVATAR_URL(ClaimNames.AVATAR_URL),
    AVATAR_URL_IN_CAMEL_CASE("avatarUrl"),
    PICTURE("picture"),
    EMAIL(ClaimNames.EMAIL);

    /** What may stand for a profile claim, in the order in which they win. */
    static final List<Claim> NAMES = List.of(NAME, DISPLAY_NAME, DISPLAY_NAME_IN_CAMEL_CASE);

    static final List<Claim> AVATAR_URLS = List.of(AVATAR_URL, AVATAR_URL_IN_CAMEL_CASE, PICTURE);
    static final List<Claim> EMAILS = List.of(EMAIL);

    private final String inToken;

    Claim(String inToken) {
        this.inToken = inToken;
    }

    /** The name in the token. */
    String inToken() {
        return inToken;
    }
}
