package land.gleam.identity.examples.boot;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An account of the app, which a real app has in its database.
 *
 * @param id the user name, which never changes
 * @param name the display name
 * @param picture the URL of the avatar
 * @param email the e-mail address
 * @param emailVerified whether the app has verified the e-mail address
 */
record Account(String id, String name, String picture, String email, boolean emailVerified) {
    /** All accounts by ID. */
    static final Map<String, Account> ALL = Stream.of(
                    new Account("ada", "Ada Lovelace", "https://cdn.example.com/a/ada.png", "ada@example.com", true),
                    new Account("bob", "Bob", "https://cdn.example.com/a/bob.png", "queen@example.com", false))
            .collect(Collectors.toUnmodifiableMap(Account::id, Function.identity()));

    /** The password of every account. */
    static final String PASSWORD = "demo";
}
