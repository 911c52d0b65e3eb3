package land.gleam.identity.examples.boot;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The accounts, which a real app has in its database. */
@Component
class Accounts {
    /** The password of every account. */
    static final String PASSWORD = "demo";

    private final Map<String, Account> byLogin = Stream.of(
                    new Account(7, "ada", "Ada Lovelace", "/avatars/7.png", "ada@example.com", true),
                    new Account(8, "bob", "Bob", null, "queen@example.com", false))
            .collect(Collectors.toUnmodifiableMap(Account::login, Function.identity()));

    @Nullable
    Account findByLogin(String login) {
        return byLogin.get(login);
    }

    Set<String> logins() {
        return byLogin.keySet();
    }
}
