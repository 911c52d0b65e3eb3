package land.gleam.identity.benchmarks;

import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.GleamIdentityVerifier;
import land.gleam.identity.GleamUser;
import land.gleam.identity.IdentitySecret;

/** This library, as the README shows it; with a user at hand, or with one made and checked for every token. */
final class GleamCandidate implements Candidate {
    private final GleamIdentitySigner signer = GleamIdentitySigner.builder()
            .secret(IdentitySecret.of(Fixture.SECRET))
            .audience(Fixture.AUDIENCE)
            .build();
    private final GleamIdentityVerifier verifier = GleamIdentityVerifier.builder()
            .secret(IdentitySecret.of(Fixture.SECRET))
            .audience(Fixture.AUDIENCE)
            .build();
    private final boolean makesUsers;
    private User known = Fixture.USER;
    private GleamUser atHand = gleamUser(known);

    private GleamCandidate(boolean makesUsers) {
        this.makesUsers = makesUsers;
    }

    /** For one thread. */
    static GleamCandidate withUserAtHand() {
        return new GleamCandidate(false);
    }

    /** For any number of threads. */
    static GleamCandidate makingUsers() {
        return new GleamCandidate(true);
    }

    @Override
    public String mint(User user) {
        return signer.sign(makesUsers ? gleamUser(user) : atHand(user)).value();
    }

    private GleamUser atHand(User user) {
        if (!user.equals(known)) {
            known = user;
            atHand = gleamUser(user);
        }
        return atHand;
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
        GleamUser user = verifier.verify(token).user();
        return new User(user.id(), user.name(), user.avatarUrl(), user.email());
    }
}
