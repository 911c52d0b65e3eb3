package land.gleam.identity.examples.mint;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.GleamUser;
import land.gleam.identity.IdentitySecret;
import land.gleam.identity.SignedIdentityToken;

/** Prints one signed identity token on stdout, and its claims and the next step on stderr. */
public final class MintToken {
    private MintToken() {}

    /** Calls {@code System.exit} only after a failure, so that a success also returns to Maven's exec:java. */
    public static void main(String[] arguments) {
        try {
            if (arguments.length > 0) {
                throw new IllegalArgumentException("This example takes no arguments. See examples/token-cli.");
            }
            SignedIdentityToken token = signer().sign(GleamUser.of("user_42").withName("Ada Lovelace"));
            printNotes(token);
            System.out.println(token.value());
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    private static GleamIdentitySigner signer() {
        GleamIdentitySigner.Builder signer = GleamIdentitySigner.builder();
        if (System.getenv("GLEAM_IDENTITY_SECRET") == null) {
            System.err.println("DEMO: signed with a public demo secret, so no Gleam project accepts this token. Set"
                    + " GLEAM_IDENTITY_SECRET and GLEAM_IDENTITY_AUDIENCE for a real one.");
            return signer.secret(IdentitySecret.of("DEMO-SECRET-not-for-production-0123456789"))
                    .audience("proj_demo")
                    .build();
        }
        String audience = System.getenv("GLEAM_IDENTITY_AUDIENCE");
        if (audience == null) {
            throw new IllegalArgumentException("Set GLEAM_IDENTITY_AUDIENCE to the Gleam project's ID.");
        }
        return signer.secret(IdentitySecret.fromEnvironment("GLEAM_IDENTITY_SECRET"))
                .audience(audience)
                .build();
    }

    private static void printNotes(SignedIdentityToken token) {
        byte[] claims = Base64.getUrlDecoder().decode(token.value().split("\\.", -1)[1]);
        System.err.println("Claims:  " + new String(claims, StandardCharsets.UTF_8));
        System.err.println(
                "Expires: " + token.expiresAt() + ", " + token.lifetime().toSeconds() + " seconds after it was signed");
        System.err.println("Next:    send such a token from your backend to the signed-in app, which passes it to"
                + " Gleam.shared.identify(signedIdentityToken:).");
    }
}
