package land.gleam.identity.examples.boot;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One of the app's own accounts, which a real app has in its database.
 *
 * @param id the name to log in with, which never changes
 * @param name what others see
 * @param picture where the avatar is
 * @param email what the user says it is
 * @param emailVerified whether the app has found that to be true
 */
record Account(String id, String name, String picture, String email, boolean emailVerified) {
    /** By ID. */
    static final Map<String, Account> ALL = Stream.of(
                    new Account("ada", "Ada Lovelace", "https://cdn.example.com/a/ada.png", "ada@example.com", true),
                    new Account("bob", "Bob", "https://cdn.example.com/a/bob.png", "queen@example.com", false))
            .collect(Collectors.toUnmodifiableMap(Account::id, Function.identity()));

    /** Everyone's. */
    static final String PASSWORD = "demo";
}
