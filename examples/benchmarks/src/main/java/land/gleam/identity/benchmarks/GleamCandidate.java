package land.gleam.identity.benchmarks;

import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.GleamIdentityVerifier;
import land.gleam.identity.GleamUser;
import land.gleam.identity.IdentitySecret;
import org.jspecify.annotations.Nullable;

/** This library: with a user that exists already, or with one created and checked for every token. */
final class GleamCandidate implements Candidate {
    static final GleamUser USER = gleamUser(Fixture.USER);

    private final GleamIdentitySigner signer = GleamIdentitySigner.builder()
            .secret(IdentitySecret.of(Fixture.SECRET))
            .audience(Fixture.AUDIENCE)
            .build();
    private final GleamIdentityVerifier verifier = GleamIdentityVerifier.builder()
            .secret(IdentitySecret.of(Fixture.SECRET))
            .audience(Fixture.AUDIENCE)
            .build();
    private final @Nullable GleamUser user;

    /** Always signs for the given user, or creates one for every token. */
    GleamCandidate(@Nullable GleamUser user) {
        this.user = user;
    }

    @Override
    public String sign(User any) {
        return signer.sign(user == null ? gleamUser(any) : user).value();
    }

    private static GleamUser gleamUser(User user) {
        return GleamUser.of(user.id())
                .withName(user.name())
                .withAvatarUrl(user.avatarUrl())
                .withEmail(user.email());
    }

    @Override
    @SuppressWarnings("NullAway") // every token here has all claims
    public User verify(String token) {
        GleamUser verified = verifier.verify(token).user();
        return new User(verified.id(), verified.name(), verified.avatarUrl(), verified.email());
    }
}
