package land.gleam.identity.examples.boot;

import java.security.Principal;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;

/** The accounts, which a real app has in its database. */
@Component
class Accounts {
    /** The password of every account. */
    static final String PASSWORD = "demo";

    private final List<Account> all = List.of(
            new Account(7, "ada", "acc-7", "Ada Lovelace", "/avatars/7.png", "ada@example.com", true),
            new Account(8, "bob", "acc-8", "Bob", null, "queen@example.com", false));

    // snippet: account
    /** Returns the account of a form login or a bearer token. */
    @Nullable
    Account of(Principal principal) {
        if (principal instanceof JwtAuthenticationToken bearer) {
            Jwt token = bearer.getToken();
            return findBySubject(token.getClaimAsString("iss"), token.getSubject());
        }
        return findByLogin(principal.getName());
    }
    // end

    @Nullable
    Account findByLogin(String login) {
        return find(account -> account.login().equals(login));
    }

    /** Finds nothing if the token lacks one of the two, or is of another issuer. */
    private @Nullable Account findBySubject(@Nullable String issuer, @Nullable String subject) {
        return find(
                account -> AppLogin.ISSUER.equals(issuer) && account.subject().equals(subject));
    }

    private @Nullable Account find(Predicate<Account> isWanted) {
        return all.stream().filter(isWanted).findAny().orElse(null);
    }

    List<String> logins() {
        return all.stream().map(Account::login).toList();
    }
}
