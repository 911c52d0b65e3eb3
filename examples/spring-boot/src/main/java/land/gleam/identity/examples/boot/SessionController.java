package land.gleam.identity.examples.boot;

import java.security.Principal;
import java.util.Map;
import java.util.Objects;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.GleamUser;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

// snippet: inject
/** Returns what the app needs when it starts, including a token for Gleam. */
@RestController
class SessionController {
    private final Accounts accounts;
    private final GleamIdentitySigner signer;

    SessionController(Accounts accounts, GleamIdentitySigner signer) {
        this.accounts = accounts;
        this.signer = signer;
    }

    @PostMapping("/app/session")
    Map<String, String> start(Principal principal) {
        Account account = Objects.requireNonNull(accounts.of(principal));
        String token = signer.sign(GleamUser.of(Long.toString(account.id()))).value();
        return Map.of("name", account.name(), "signedIdentityToken", token);
    }
}
// end
