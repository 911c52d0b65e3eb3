package land.gleam.identity;

import java.util.List;

/** The claims' names in the token as constants; {@link Claim} has all that we know. */
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

    private ClaimNames() {}
}
