package land.gleam.identity;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The user that a token speaks of: a stable ID from the customer's product and, where known, what Gleam shows of a
 * profile. It is a claim about a user; only a {@link VerifiedIdentity} is proof.
 *
 * <p>Immutable, so safe for any number of threads. Texts are kept verbatim. A blank name, avatar URL or e-mail address
 * (nothing but white space) counts as absent, so that an empty field never overwrites a Gleam profile. Every text must
 * be valid Unicode: no unpaired surrogates.
 *
 * <p>The claims are those of Gleam's page on identity; the rules on their content are this library's.
 */
public final class GleamUser {
    private final String id;
    private final @Nullable String name;
    private final @Nullable String avatarUrl;
    private final @Nullable String email;

    /** For values that already passed {@link FieldRules}; blank ones are left out by the caller. */
    GleamUser(String id, @Nullable String name, @Nullable String avatarUrl, @Nullable String email) {
        this.id = id;
        this.name = name;
        this.avatarUrl = avatarUrl;
        this.email = email;
    }

    /**
     * A user with an ID and no profile.
     *
     * @param id the stable user ID from your product, the {@code sub} claim: not blank and without control characters;
     *     kept verbatim
     * @return the user
     * @throws IllegalArgumentException if the ID is null or breaks a rule; the message does not repeat it
     */
    public static GleamUser of(String id) {
        if (id == null) {
            throw new IllegalArgumentException(
                    "The user id is missing: it was null. Pass your product's stable user ID.");
        }
        return new GleamUser(require("user id", id, FieldRules.brokenById(id)), null, null, null);
    }

    /**
     * This user with another display name.
     *
     * @param name any text, the {@code name} claim; null or blank for none
     * @return a new user
     * @throws IllegalArgumentException if the name holds an unpaired surrogate; the message does not repeat it
     */
    public GleamUser withName(@Nullable String name) {
        String present = presentOrNull(name);
        String checked = present == null ? null : require("name", present, FieldRules.brokenByName(present));
        return new GleamUser(id, checked, avatarUrl, email);
    }

    /**
     * This user with another avatar.
     *
     * @param avatarUrl an absolute {@code http} or {@code https} URL, the {@code avatar_url} claim: with a host,
     *     without a user name or password, and without backslashes, white space or control characters; null or blank
     *     for none
     * @return a new user
     * @throws IllegalArgumentException if the URL breaks a rule; the message does not repeat it
     */
    public GleamUser withAvatarUrl(@Nullable String avatarUrl) {
        String present = presentOrNull(avatarUrl);
        String checked = present == null ? null : require("avatar URL", present, FieldRules.brokenByAvatarUrl(present));
        return new GleamUser(id, name, checked, email);
    }

    /**
     * This user with another e-mail address.
     *
     * @param email an address, the {@code email} claim: with text on both sides of its last {@code @}, and without
     *     white space or control characters; null or blank for none. Gleam stores it as given: pass an address that
     *     your product has confirmed
     * @return a new user
     * @throws IllegalArgumentException if the address breaks a rule; the message does not repeat it
     */
    public GleamUser withEmail(@Nullable String email) {
        String present = presentOrNull(email);
        String checked = present == null ? null : require("e-mail address", present, FieldRules.brokenByEmail(present));
        return new GleamUser(id, name, avatarUrl, checked);
    }

    /**
     * Like {@link #withName}, for a name that comes from elsewhere: one that breaks a rule is dropped, as if absent.
     *
     * @param name any text; null or blank for none
     * @return a new user
     */
    public GleamUser withNameIfValid(@Nullable String name) {
        return withName(name != null && FieldRules.brokenByName(name) == null ? name : null);
    }

    /**
     * Like {@link #withAvatarUrl}, for a URL that comes from elsewhere: one that breaks a rule is dropped, as if
     * absent.
     *
     * @param avatarUrl any text; null or blank for none
     * @return a new user
     */
    public GleamUser withAvatarUrlIfValid(@Nullable String avatarUrl) {
        return withAvatarUrl(avatarUrl != null && FieldRules.brokenByAvatarUrl(avatarUrl) == null ? avatarUrl : null);
    }

    /**
     * Like {@link #withEmail}, for an address that comes from elsewhere: one that breaks a rule is dropped, as if
     * absent.
     *
     * @param email any text; null or blank for none
     * @return a new user
     */
    public GleamUser withEmailIfValid(@Nullable String email) {
        return withEmail(email != null && FieldRules.brokenByEmail(email) == null ? email : null);
    }

    /**
     * The stable user ID.
     *
     * @return the ID, never blank
     */
    public String id() {
        return id;
    }

    /**
     * The display name.
     *
     * @return the name, never blank, or null if there is none
     */
    public @Nullable String name() {
        return name;
    }

    /**
     * The avatar's URL.
     *
     * @return the URL, or null if there is none
     */
    public @Nullable String avatarUrl() {
        return avatarUrl;
    }

    /**
     * The e-mail address.
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

    /** Says nothing about the person, so that a user can stand in a log line by mistake. */
    @Override
    public String toString() {
        return "GleamUser[personal data hidden]";
    }

    private static @Nullable String presentOrNull(@Nullable String value) {
        return value == null || FieldRules.isBlank(value) ? null : value;
    }

    private static String require(String field, String value, @Nullable String broken) {
        if (broken != null) {
            throw new IllegalArgumentException("The " + field + " " + broken + ".");
        }
        return value;
    }
}
