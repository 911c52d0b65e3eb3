package land.gleam.identity.examples.boot;

import org.jspecify.annotations.Nullable;

/**
 * An account of the app.
 *
 * @param id the ID, which never changes and is never given to another person
 * @param login the name to log in with
 * @param subject the {@code sub} of its bearer tokens
 * @param name the display name
 * @param avatar the path of the avatar within the app, or null
 * @param email the e-mail address
 * @param isEmailVerified whether the app has verified the e-mail address
 */
record Account(
        long id,
        String login,
        String subject,
        String name,
        @Nullable String avatar,
        String email,
        boolean isEmailVerified) {}
