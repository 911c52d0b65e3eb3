package land.gleam.identity;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import land.gleam.identity.InvalidIdentityTokenException.Reason;
import land.gleam.identity.TokenReport.Problem;
import org.jspecify.annotations.Nullable;

/** The verifier that the builder makes. Its order is a rule: what is cheap and can't be harmful comes first. */
record TokenVerifier(Supplier<IdentitySecret[]> secrets, ClaimRules claimRules, InstantSource clock)
        implements GleamIdentityVerifier {

    @Override
    public VerifiedIdentity verify(@Nullable String token) {
        CompactToken shaped = Objects.requireNonNull(CompactToken.parse(token, Problems.STOP));
        return Objects.requireNonNull(check(shaped, Problems.STOP));
    }

    @Override
    public TokenReport explain(@Nullable String token) {
        Instant now = clock.instant();
        return Explanation.of(token, new TokenVerifier(askedOnce(secrets), claimRules, () -> now));
    }

    /** All rules after those on the shape, in their order. Gives null where problems were collected. */
    @Nullable
    VerifiedIdentity check(CompactToken token, Problems problems) {
        if (!token.hasOurHeader()) {
            Map<String, @Nullable Object> header = StrictJson.readObject("header", token.header(), problems);
            if (header != null) {
                HeaderRules.check(header, problems);
            }
        }
        checkSignature(token, problems);
        Claims claims = Claims.read(token.payload(), problems);
        return claims == null ? null : claimRules.check(claims, clock.instant(), problems);
    }

    private void checkSignature(CompactToken token, Problems problems) {
        try {
            if (token.hasSignature() && !token.isSignedWithAny(secrets.get())) {
                problems.add(Problem.of(
                        Reason.SIGNATURE_MISMATCH,
                        "The token's signature matches none of the verifier's secrets.",
                        "Compare the secrets' fingerprints on both sides: the project, the environment and a stray line"
                                + " break are the usual causes."));
            }
        } catch (IdentitySecretUnavailableException failure) {
            problems.add(failure);
        }
    }

    /** What the supplier gives at this moment, or its failure. */
    private static Supplier<IdentitySecret[]> askedOnce(Supplier<IdentitySecret[]> secrets) {
        try {
            IdentitySecret[] now = secrets.get();
            return () -> now;
        } catch (IdentitySecretUnavailableException failure) {
            return () -> {
                throw failure;
            };
        }
    }

    /** Without the supplier, whose own text may show the secrets. */
    @Override
    public String toString() {
        return "GleamIdentityVerifier[" + claimRules + "]";
    }
}
