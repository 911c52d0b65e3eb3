package land.gleam.identity.readme;

import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.GleamUser;
import land.gleam.identity.IdentitySecret;

/** The Java of the README at the root; {@link DocumentsTest} compares the two. */
final class QuickStart {
    private QuickStart() {}

    static String sign() {
        // snippet: sign
        // once: signers are immutable and thread-safe
        IdentitySecret secret = IdentitySecret.fromEnvironment("GLEAM_IDENTITY_SECRET");
        GleamIdentitySigner signer = GleamIdentitySigner.builder()
                .secret(secret)
                .audience("proj_demo")
                .build();

        // per request, for the user your application has authenticated
        GleamUser user = GleamUser.of("user_42").withName("Ada Lovelace").withEmail("ada@example.com");
        String token = signer.sign(user).value(); // return it only to that user, over TLS
        // end
        return token;
    }
}
