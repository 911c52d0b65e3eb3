package land.gleam.identity;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A user for a token: a stable ID from the customer's product and, where known, the profile that Gleam shows. It is a
 * claim about a user; only a {@link VerifiedIdentity} is proof.
 *
 * <p>Immutable and thread-safe. Texts are kept verbatim. A blank name, avatar URL or e-mail address (nothing but white
 * space) counts as absent, so that an empty field never overwrites a Gleam profile. Every text must be valid Unicode:
 * no unpaired surrogates.
 *
 * <p>The claims are those of Gleam's page on identity; the rules on their content are this library's.
 */
public final class GleamUser {
    private final String id;
    private final @Nullable String name;
    private final @Nullable String avatarUrl;
    private final @Nullable String email;

    /** For values that obey {@link FieldRules} and are not blank. */
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
     * @throws IllegalArgumentException if the ID breaks a rule; the message does not repeat it
     */
    public static GleamUser of(String id) {
        Objects.requireNonNull(id, "id");
        return new GleamUser(FieldRules.require("user ID", id, FieldRules.brokenById(id)), null, null, null);
    }

    /**
     * Returns this user with another display name.
     *
     * @param name any text, the {@code name} claim; null or blank for none
     * @return a new user
     * @throws IllegalArgumentException if the name contains an unpaired surrogate; the message does not repeat it
     */
    public GleamUser withName(@Nullable String name) {
        String present = presentOrNull(name);
        String checked = present == null ? null : FieldRules.require("name", present, FieldRules.brokenByName(present));
        return new GleamUser(id, checked, avatarUrl, email);
    }

    /**
     * Returns this user with another avatar.
     *
     * @param avatarUrl an absolute {@code http} or {@code https} URL, the {@code avatar_url} claim: with a host,
     *     without a user name or password, and without backslashes, white space or control characters; null or blank
     *     for none
     * @return a new user
     * @throws IllegalArgumentException if the URL breaks a rule; the message does not repeat it
     */
    public GleamUser withAvatarUrl(@Nullable String avatarUrl) {
        String present = presentOrNull(avatarUrl);
        String checked = present == null
                ? null
                : FieldRules.require("avatar URL", present, FieldRules.brokenByAvatarUrl(present));
        return new GleamUser(id, name, checked, email);
    }

    /**
     * Returns this user with another e-mail address.
     *
     * @param email an address, the {@code email} claim: with text on both sides of its last {@code @}, and without
     *     white space or control characters; null or blank for none. Gleam stores it as it is: pass an address that
     *     your product has confirmed
     * @return a new user
     * @throws IllegalArgumentException if the address breaks a rule; the message does not repeat it
     */
    public GleamUser withEmail(@Nullable String email) {
        String present = presentOrNull(email);
        String checked = present == null
                ? null
                : FieldRules.require("e-mail address", present, FieldRules.brokenByEmail(present));
        return new GleamUser(id, name, avatarUrl, checked);
    }

    /**
     * Returns this user with another display name, or without one if the name breaks a rule. Use it for a name that
     * your product does not control.
     *
     * @param name any text; null or blank for none
     * @return a new user
     */
    public GleamUser withNameIfValid(@Nullable String name) {
        return withName(name != null && FieldRules.brokenByName(name) == null ? name : null);
    }

    /**
     * Returns this user with another avatar, or without one if the URL breaks a rule. Use it for a URL that your
     * product does not control.
     *
     * @param avatarUrl any text; null or blank for none
     * @return a new user
     */
    public GleamUser withAvatarUrlIfValid(@Nullable String avatarUrl) {
        return withAvatarUrl(avatarUrl != null && FieldRules.brokenByAvatarUrl(avatarUrl) == null ? avatarUrl : null);
    }

    /**
     * Returns this user with another e-mail address, or without one if the address breaks a rule. Use it for an address
     * that your product does not control.
     *
     * @param email any text; null or blank for none
     * @return a new user
     */
    public GleamUser withEmailIfValid(@Nullable String email) {
        return withEmail(email != null && FieldRules.brokenByEmail(email) == null ? email : null);
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

    private static @Nullable String presentOrNull(@Nullable String value) {
        return value == null || FieldRules.isBlank(value) ? null : value;
    }
}
