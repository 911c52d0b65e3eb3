package land.gleam.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import land.gleam.identity.InvalidIdentityTokenException.Reason;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;

/** A verifier with the same settings accepts every token of a signer until it expires, and returns the same user. */
@Tag("reading")
class RoundTripTest {
    @Property(tries = 500)
    void signedUser_isVerifiedUntilTheTokenExpires(
            @ForAll("users") GleamUser user,
            @ForAll("audiences") @Nullable String audience,
            @ForAll("secrets") String secretText,
            @ForAll @LongRange(max = 253_402_300_799L - 3600) long second,
            @ForAll @IntRange(max = 999_999_999) int nanos,
            @ForAll @IntRange(min = 1, max = 3600) int lifetime) {
        IdentitySecret secret = IdentitySecret.of(secretText);
        Instant now = Instant.ofEpochSecond(second, nanos);
        GleamIdentitySigner.Builder signer = GleamIdentitySigner.builder()
                .secret(secret)
                .lifetime(Duration.ofSeconds(lifetime))
                .clock(() -> now);
        SignedIdentityToken token = (audience == null ? signer.withoutAudience() : signer.audience(audience))
                .build()
                .sign(user);
        Instant expiresAt = Instant.ofEpochSecond(second + lifetime);

        for (Instant moment : new Instant[] {now, expiresAt.minusSeconds(1), expiresAt.minusNanos(1)}) {
            VerifiedIdentity verified = verifier(secret, audience, () -> moment).verify(token.value());

            assertThat(verified.user()).isEqualTo(user);
            assertThat(verified.audience()).isEqualTo(audience);
            assertThat(verified.expiresAt()).isEqualTo(token.expiresAt()).isEqualTo(expiresAt);
        }
        assertThatThrownBy(() -> verifier(secret, audience, () -> expiresAt).verify(token.value()))
                .isInstanceOfSatisfying(
                        InvalidIdentityTokenException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(Reason.EXPIRED));
    }

    @Property(tries = 200)
    void largestUserAndAudience_areVerified(@ForAll long seed) {
        TokenCase largest = RandomTokenCases.largest(new Random(seed));
        String token = largest.sign();

        VerifiedIdentity verified = largest.verifier().verify(token);

        assertThat(verified.user()).isEqualTo(largest.user());
        assertThat(verified.audience()).isEqualTo(largest.audience()).hasSize(255);
        assertThatThrownBy(() -> largest.user().withName(largest.user().name() + "x"))
                .hasMessageContaining("at most 5000 are allowed");
    }

    @Provide
    Arbitrary<GleamUser> users() {
        return Combinators.combine(
                        TextArbitraries.line(60),
                        TextArbitraries.name(300).injectNull(0.3),
                        avatarUrls().injectNull(0.3),
                        emails().injectNull(0.3))
                .as((id, name, avatarUrl, email) ->
                        GleamUser.of(id).withName(name).withAvatarUrl(avatarUrl).withEmail(email));
    }

    @Provide
    Arbitrary<String> audiences() {
        return TextArbitraries.audience(40).injectNull(0.2);
    }

    @Provide
    Arbitrary<String> secrets() {
        return TextArbitraries.word(40).map(text -> text + "a secret for tests, 32 bytes or more");
    }

    private static Arbitrary<String> emails() {
        return Combinators.combine(TextArbitraries.word(40), TextArbitraries.word(40))
                .as((local, domain) -> local + "@" + domain.replace('@', '.'));
    }

    private static Arbitrary<String> avatarUrls() {
        Arbitrary<String> scheme = Arbitraries.of("http", "https", "HTTPS", "hTtP");
        Arbitrary<String> host = TextArbitraries.word(20).map(word -> word.replaceAll("[/?#@:\\\\\\[\\]]", "h"));
        Arbitrary<String> port = Arbitraries.integers().between(0, 65535).map(number -> ":" + number);
        Arbitrary<String> path = Combinators.combine(Arbitraries.of("/", "?", "#"), TextArbitraries.word(60))
                .as((start, word) -> start + word.replace('\\', '/'));
        return Combinators.combine(scheme, host, port.injectNull(0.5), path.injectNull(0.3))
                .as((s, h, p, rest) -> s + "://" + h + orEmpty(p) + orEmpty(rest));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static GleamIdentityVerifier verifier(
            IdentitySecret secret, @Nullable String audience, InstantSource clock) {
        GleamIdentityVerifier.Builder verifier =
                GleamIdentityVerifier.builder().secret(secret).clock(clock);
        return (audience == null ? verifier.anyAudience() : verifier.audience(audience)).build();
    }
}
