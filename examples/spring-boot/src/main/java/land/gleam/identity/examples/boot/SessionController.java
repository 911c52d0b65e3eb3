package land.gleam.identity.examples.boot;

import java.security.Principal;
import java.util.Map;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.GleamUser;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

// snippet: inject
/** Returns what the app needs when it starts, including a token for Gleam. */
@RestController
class SessionController {
    private final GleamIdentitySigner signer;

    SessionController(GleamIdentitySigner signer) {
        this.signer = signer;
    }

    @PostMapping("/app/session")
    Map<String, String> start(Principal principal) {
        String token = signer.sign(GleamUser.of(principal.getName())).value();
        return Map.of("user", principal.getName(), "signedIdentityToken", token);
    }
}
// end
