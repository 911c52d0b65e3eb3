package land.gleam.identity.benchmarks;

import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.GleamIdentityVerifier;
import land.gleam.identity.GleamUser;
import land.gleam.identity.IdentitySecret;

/**
 * This library, as the README shows it: the user's fields are checked for every token. Safe for any number of threads.
 */
final class GleamCandidate implements Candidate {
    private final GleamIdentitySigner signer = GleamIdentitySigner.builder()
            .secret(IdentitySecret.of(Fixture.SECRET))
            .audience(Fixture.AUDIENCE)
            .build();
    private final GleamIdentityVerifier verifier = GleamIdentityVerifier.builder()
            .secret(IdentitySecret.of(Fixture.SECRET))
            .audience(Fixture.AUDIENCE)
            .build();

    @Override
    public String mint(User user) {
        return signer.sign(GleamUser.of(user.id())
                        .withName(user.name())
                        .withAvatarUrl(user.avatarUrl())
                        .withEmail(user.email()))
                .value();
    }

    @Override
    @SuppressWarnings("NullAway") // every token here has all claims
    public User verify(String token) {
        GleamUser user = verifier.verify(token).user();
        return new User(user.id(), user.name(), user.avatarUrl(), user.email());
    }
}
