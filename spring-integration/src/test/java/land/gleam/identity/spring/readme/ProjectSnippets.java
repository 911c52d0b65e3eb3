package land.gleam.identity.spring.readme;

import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.GleamIdentityVerifier;
import land.gleam.identity.GleamUser;
import land.gleam.identity.spring.GleamIdentitySigners;

final class ProjectSnippets {
    private ProjectSnippets() {}

    static GleamUser signAndVerify(GleamIdentitySigners projects, GleamUser user) {
        // snippet: projects
        GleamIdentitySigner signer = projects.signer("shop");
        GleamIdentityVerifier verifier = projects.verifier("shop");
        // end
        return verifier.verify(signer.sign(user).value()).user();
    }
}
