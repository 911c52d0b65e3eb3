package land.gleam.identity.examples.mint;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.GleamUser;
import land.gleam.identity.IdentitySecret;
import land.gleam.identity.SignedIdentityToken;

/** Prints one signed identity token on stdout, and what it says on stderr. */
public final class MintToken {
    private MintToken() {}

    /** Leaves by {@code System.exit} only to report wrong input, so that it also runs inside Maven. */
    public static void main(String[] arguments) {
        try {
            SignedIdentityToken token = mint(arguments);
            explain(token);
            System.out.println(token.value());
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    private static SignedIdentityToken mint(String[] arguments) {
        if (arguments.length > 0) {
            throw new IllegalArgumentException("This example takes no arguments. The one in examples/token-cli does.");
        }
        return signer().sign(GleamUser.of("user_42").withName("Ada Lovelace"));
    }

    private static GleamIdentitySigner signer() {
        if (System.getenv("GLEAM_IDENTITY_SECRET") == null) {
            System.err.println("DEMO: signed with a public demo secret, so no Gleam project accepts this token. Set"
                    + " GLEAM_IDENTITY_SECRET and GLEAM_IDENTITY_AUDIENCE for a real one.");
            return GleamIdentitySigner.builder()
                    .secret(IdentitySecret.of("DEMO-SECRET-not-for-production-0123456789"))
                    .audience("proj_demo")
                    .build();
        }
        String audience = System.getenv("GLEAM_IDENTITY_AUDIENCE");
        if (audience == null) {
            throw new IllegalArgumentException(
                    "Set GLEAM_IDENTITY_AUDIENCE to the Gleam project's ID, slug or portal subdomain.");
        }
        return GleamIdentitySigner.builder()
                .secret(IdentitySecret.fromEnvironment("GLEAM_IDENTITY_SECRET"))
                .audience(audience)
                .build();
    }

    private static void explain(SignedIdentityToken token) {
        byte[] claims = Base64.getUrlDecoder().decode(token.value().split("\\.", -1)[1]);
        System.err.println("Claims:  " + new String(claims, StandardCharsets.UTF_8));
        System.err.println(
                "Expires: " + token.expiresAt() + ", " + token.lifetime().toSeconds() + " seconds after it was signed");
        System.err.println("Next:    let your backend send such a token to your signed-in app, which passes it to"
                + " Gleam.shared.identify(signedIdentityToken:).");
    }
}
