package land.gleam.identity;

import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import land.gleam.identity.InvalidIdentityTokenException.Reason;
import org.jspecify.annotations.Nullable;

/** The verifier that the builder makes. Its order is a rule: what is cheap and can't be harmful comes first. */
record TokenVerifier(Supplier<List<IdentitySecret>> secrets, ClaimRules claimRules, InstantSource clock)
        implements GleamIdentityVerifier {

    @Override
    public VerifiedIdentity verify(@Nullable String token) {
        CompactToken compact = CompactToken.parse(token);
        if (!compact.hasOurHeader()) {
            HeaderRules.check(StrictJson.readObject("header", compact.header()));
        }
        if (!compact.isSignedWithAny(SuppliedSecrets.all(secrets))) {
            throw new InvalidIdentityTokenException(
                    Reason.SIGNATURE_MISMATCH,
                    null,
                    "The token's signature matches none of the verifier's secrets. Compare the secrets' fingerprints on both"
                            + " sides: the project, the environment and a stray line break are the usual causes.");
        }
        return claimRules.check(StrictJson.readObject("payload", compact.payload()), clock.instant());
    }

    /** Without the supplier, whose own text may show the secrets. */
    @Override
    public String toString() {
        return "GleamIdentityVerifier[" + claimRules + "]";
    }
}
