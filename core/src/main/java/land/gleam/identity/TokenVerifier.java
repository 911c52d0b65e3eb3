package land.gleam.identity;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import land.gleam.identity.InvalidIdentityTokenException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * The verifier that {@link GleamIdentityVerifier.Builder} makes. The order of the checks is a rule of its own: what is
 * cheap and harmless comes first, and the payload is not parsed before its signature is verified. {@link #explain} runs
 * the same rules in the same order, on as much of the token as can be read.
 */
final class TokenVerifier implements GleamIdentityVerifier {
    private static final Finding SIGNATURE_MISMATCH = Finding.of(
            Reason.SIGNATURE_MISMATCH,
            "The token's signature matches none of the verifier's secrets.",
            "Compare the secrets' fingerprints on both sides. The usual causes are another project, another environment"
                    + " or an extra line break.");

    private final SecretSource secrets;
    private final ClaimRules claimRules;
    private final InstantSource clock;

    TokenVerifier(SecretSource secrets, ClaimRules claimRules, InstantSource clock) {
        this.secrets = secrets;
        this.claimRules = claimRules;
        this.clock = clock;
    }

    @Override
    public VerifiedIdentity verify(@Nullable String text) {
        if (text == null) {
            throw CompactToken.MISSING.refusal();
        }
        CompactToken token = CompactToken.parse(text);
        if (!token.hasOurHeader()) {
            HeaderRules.check(StrictJson.readObject("header", token.header()), Finding.REFUSE);
        }
        if (!token.isSignedWithAny(secrets.all())) {
            throw SIGNATURE_MISMATCH.refusal();
        }
        Map<Claim, @Nullable Object> claims = PayloadReader.read(token.payload());
        claimRules.check(claims, clock.instant(), Finding.REFUSE);
        return claimRules.identity(claims);
    }

    @Override
    public TokenReport explain(@Nullable String text) {
        Instant now = clock.instant();
        List<Finding> findings = new ArrayList<>();
        if (text == null) {
            findings.add(CompactToken.MISSING);
        } else {
            CompactToken.checkShape(text, findings::add);
        }
        LenientToken token = LenientToken.read(text);
        Map<String, @Nullable Object> header = readLeniently("header", token.header(), findings);
        if (header != null) {
            HeaderRules.check(header, findings::add);
        }
        List<IdentitySecret> known =
                token.hasSignature() || secrets == SecretSource.NONE ? checkSignature(token, findings) : List.of();
        Map<String, @Nullable Object> payload = readLeniently("payload", token.payload(), findings);
        if (payload != null) {
            claimRules.check(PayloadReader.claimsIn(payload), now, findings::add);
        }
        return new Explanation(token, orEmpty(header), orEmpty(payload), findings, known, claimRules, now).report();
    }

    /** Tries every secret, as verify does. Returns them, or none if one is unavailable. */
    private List<IdentitySecret> checkSignature(LenientToken token, List<Finding> findings) {
        try {
            List<IdentitySecret> all = secrets.all();
            if (all.stream().filter(token::isSignedWith).count() == 0) {
                findings.add(SIGNATURE_MISMATCH);
            }
            return all;
        } catch (IdentitySecretUnavailableException failure) {
            findings.add(Finding.secretsUnavailable(failure));
            return List.of();
        }
    }

    private static @Nullable Map<String, @Nullable Object> readLeniently(
            String part, byte @Nullable [] json, List<Finding> findings) {
        if (json == null) {
            return null;
        }
        try {
            return StrictJson.readObject(part, json);
        } catch (InvalidIdentityTokenException refusal) {
            findings.add(refusal.finding());
            return null;
        }
    }

    private static Map<String, @Nullable Object> orEmpty(@Nullable Map<String, @Nullable Object> members) {
        return members == null ? Map.of() : members;
    }

    /** Omits the supplier, whose own text may show the secrets. */
    @Override
    public String toString() {
        return "GleamIdentityVerifier[" + claimRules + "]";
    }
}
