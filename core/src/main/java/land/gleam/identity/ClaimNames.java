package land.gleam.identity;

import java.util.List;

/** The claims' names in the token, from Gleam's page on identity. */
final class ClaimNames {
    static final String SUBJECT = "sub";
    static final String AUDIENCE = "aud";
    static final String EXPIRES_AT = "exp";
    static final String NOT_BEFORE = "nbf";
    static final String ISSUED_AT = "iat";
    static final String NAME = "name";
    static final String AVATAR_URL = "avatar_url";
    static final String EMAIL = "email";

    /** Those that are about time. */
    static final List<String> TIMES = List.of(EXPIRES_AT, NOT_BEFORE, ISSUED_AT);

    /** What may stand for a profile claim, in the order in which they win. */
    static final List<String> NAME_ALIASES = List.of(NAME, "display_name", "displayName");

    static final List<String> AVATAR_URL_ALIASES = List.of(AVATAR_URL, "avatarUrl", "picture");
    static final List<String> EMAIL_ALIASES = List.of(EMAIL);

    private ClaimNames() {}
}
