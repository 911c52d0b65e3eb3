package land.gleam.identity;

import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A user for a token: a stable ID from the customer's product and, where known, the profile that Gleam shows. It is a
 * claim about a user; only a {@link VerifiedIdentity} is proof.
 *
 * <p>Immutable and thread-safe. Texts are kept verbatim. A blank name, avatar URL or e-mail address (nothing but white
 * space) counts as absent, so that an empty field never overwrites a Gleam profile. Every text must be valid Unicode:
 * no unpaired surrogates.
 *
 * <p>The four values together may take at most 5,000 bytes in the token's JSON, so that every user can be signed.
 *
 * <p>The claims are those of Gleam's page on identity; the rules on their content are this library's.
 */
public final class GleamUser {
    private static final int MAX_BYTES = 5000;

    /** The most that a character can take, as an escape such as &#92;u001f. */
    private static final int MAX_BYTES_PER_CHARACTER = 6;

    // Transient, so that serialisers that read fields do not show them.
    private final transient String id;
    private final transient @Nullable String name;
    private final transient @Nullable String avatarUrl;
    private final transient @Nullable String email;

    /** For values that obey {@link FieldRules} and are not blank. They may be too long to be signed. */
    GleamUser(String id, @Nullable String name, @Nullable String avatarUrl, @Nullable String email) {
        this.id = id;
        this.name = name;
        this.avatarUrl = avatarUrl;
        this.email = email;
    }

    /**
     * Creates a user with an ID and no profile.
     *
     * @param id the stable user ID from your product, the {@code sub} claim: not blank, without control characters;
     *     kept verbatim
     * @return the user
     * @throws IllegalArgumentException if the ID breaks a rule or is too long; the message does not repeat it
     */
    public static GleamUser of(String id) {
        Objects.requireNonNull(id, "id");
        String checked = FieldRules.require("user ID", id, FieldRules.problemWithId(id));
        return new GleamUser(checked, null, null, null).requireFitting("user ID");
    }

    /**
     * Returns this user with another display name.
     *
     * @param name any text, the {@code name} claim; null or blank for none
     * @return a new user
     * @throws IllegalArgumentException if the name contains an unpaired surrogate or U+0000, or is too long; the
     *     message does not repeat it
     */
    public GleamUser withName(@Nullable String name) {
        String present = presentOrNull(name);
        String checked =
                present == null ? null : FieldRules.require("name", present, FieldRules.problemWithName(present));
        return new GleamUser(id, checked, avatarUrl, email).requireFitting("name");
    }

    /**
     * Returns this user with another avatar.
     *
     * @param avatarUrl an absolute {@code http} or {@code https} URL, the {@code avatar_url} claim: with a host,
     *     without a user name or password, and without backslashes, white space or control characters; null or blank
     *     for none
     * @return a new user
     * @throws IllegalArgumentException if the URL breaks a rule or is too long; the message does not repeat it
     */
    public GleamUser withAvatarUrl(@Nullable String avatarUrl) {
        String present = presentOrNull(avatarUrl);
        String problem = present == null ? null : FieldRules.problemWithAvatarUrl(present);
        if (problem != null) {
            throw new IllegalArgumentException(
                    "The avatar URL " + problem + ". In code, withAvatarUrlIfValid drops such a value.");
        }
        return new GleamUser(id, name, present, email).requireFitting("avatar URL");
    }

    /**
     * Returns this user with another e-mail address.
     *
     * @param email an address, the {@code email} claim: with text on both sides of its last {@code @}, and without
     *     white space or control characters; null or blank for none. Gleam stores it as it is: pass an address that
     *     your product has confirmed
     * @return a new user
     * @throws IllegalArgumentException if the address breaks a rule or is too long; the message does not repeat it
     */
    public GleamUser withEmail(@Nullable String email) {
        String present = presentOrNull(email);
        String checked = present == null
                ? null
                : FieldRules.require("e-mail address", present, FieldRules.problemWithEmail(present));
        return new GleamUser(id, name, avatarUrl, checked).requireFitting("e-mail address");
    }

    /**
     * Returns this user with another display name, or without one if the name breaks a rule or is too long. Use it for
     * a name that your product does not control.
     *
     * @param name any text; null or blank for none
     * @return a new user
     */
    public GleamUser withNameIfValid(@Nullable String name) {
        return ifValid(name, this::withName);
    }

    /**
     * Returns this user with another avatar, or without one if the URL breaks a rule or is too long. Use it for a URL
     * that your product does not control.
     *
     * @param avatarUrl any text; null or blank for none
     * @return a new user
     */
    public GleamUser withAvatarUrlIfValid(@Nullable String avatarUrl) {
        return ifValid(avatarUrl, this::withAvatarUrl);
    }

    /**
     * Returns this user with another e-mail address, or without one if the address breaks a rule or is too long. Use it
     * for an address that your product does not control.
     *
     * @param email any text; null or blank for none
     * @return a new user
     */
    public GleamUser withEmailIfValid(@Nullable String email) {
        return ifValid(email, this::withEmail);
    }

    /**
     * Returns the stable user ID.
     *
     * @return the ID, never blank
     */
    public String id() {
        return id;
    }

    /**
     * Returns the display name.
     *
     * @return the name, never blank, or null if there is none
     */
    public @Nullable String name() {
        return name;
    }

    /**
     * Returns the avatar URL.
     *
     * @return the URL, or null if there is none
     */
    public @Nullable String avatarUrl() {
        return avatarUrl;
    }

    /**
     * Returns the e-mail address.
     *
     * @return the address, or null if there is none
     */
    public @Nullable String email() {
        return email;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof GleamUser user
                && id.equals(user.id)
                && Objects.equals(name, user.name)
                && Objects.equals(avatarUrl, user.avatarUrl)
                && Objects.equals(email, user.email);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, name, avatarUrl, email);
    }

    /** Shows which fields are set, and none of their values. */
    @Override
    public String toString() {
        return "GleamUser[id" + (name == null ? "" : ", name") + (avatarUrl == null ? "" : ", avatarUrl")
                + (email == null ? "" : ", email") + "]";
    }

    /**
     * Returns this user if it can be signed.
     *
     * @param field the field that was set last, for the message
     * @throws IllegalArgumentException if the values are too long; a verifier may return such a user
     */
    GleamUser requireFitting(String field) {
        long characters = length(id) + length(name) + length(avatarUrl) + length(email);
        if (characters * MAX_BYTES_PER_CHARACTER > MAX_BYTES) {
            long bytes = bytes(id) + bytes(name) + bytes(avatarUrl) + bytes(email);
            if (bytes > MAX_BYTES) {
                throw new IllegalArgumentException(
                        "The " + field + " is too long: ID, name, avatar URL and e-mail address" + " together take "
                                + bytes + " bytes in the token; at most " + MAX_BYTES + " are allowed.");
            }
        }
        return this;
    }

    private static GleamUser ifValid(@Nullable String value, Function<@Nullable String, GleamUser> with) {
        try {
            return with.apply(value);
        } catch (IllegalArgumentException invalid) {
            return with.apply(null);
        }
    }

    private static long length(@Nullable String value) {
        return value == null ? 0 : value.length();
    }

    private static long bytes(@Nullable String value) {
        return value == null ? 0 : PayloadWriter.length(value);
    }

    private static @Nullable String presentOrNull(@Nullable String value) {
        return value == null || FieldRules.isBlank(value) ? null : value;
    }
}
