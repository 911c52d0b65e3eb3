package land.gleam.identity.examples.boot;

import java.security.Principal;
import java.util.Map;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.GleamUser;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

// snippet: inject
/** What the app asks for as it starts; a token for Gleam is part of it. */
@RestController
class SessionStart {
    private final GleamIdentitySigner signer;

    SessionStart(GleamIdentitySigner signer) {
        this.signer = signer;
    }

    @PostMapping("/app/session")
    Map<String, String> start(Principal caller) {
        String token = signer.sign(GleamUser.of(caller.getName())).value();
        return Map.of("user", caller.getName(), "signedIdentityToken", token);
    }
}
// end
