package land.gleam.identity.examples.cli;

import land.gleam.identity.GleamIdentityVerifier;
import land.gleam.identity.GleamUser;
import land.gleam.identity.InvalidIdentityTokenException;
import land.gleam.identity.InvalidIdentityTokenException.Reason;
import land.gleam.identity.VerifiedIdentity;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** Prints a token's user, or why the token is refused. */
@Command(
        name = "verify",
        header = "Prints the user of a token, or the first reason to refuse it.",
        description = "Applies the rules of the library's verifier.",
        footer = {
            "",
            "JSON: accepted; then user (id, name, avatarUrl, email), audience, expiresAt, or reason, claim, message.",
            "",
            "Examples:",
            "  echo \"$TOKEN\" | gleam-token verify",
            "  gleam-token verify --audience proj_demo --audience acme-feedback \"$TOKEN\""
        })
final class Verify extends TokenCommand {
    Verify(Shell shell) {
        super(shell);
    }

    @Override
    boolean checksWhatItCan() {
        return false;
    }

    @Override
    boolean check(GleamIdentityVerifier.Builder verifier, boolean hasSecret, String token) {
        try {
            VerifiedIdentity identity = verifier.build().verify(token);
            print(Accepted.of(identity), page(identity));
            return true;
        } catch (InvalidIdentityTokenException refusal) {
            print(Refused.of(refusal), page(refusal));
            if (refusal.reason() == Reason.MALFORMED) {
                tell("gleam-token explain shows more.");
            }
            return false;
        }
    }

    private Page page(VerifiedIdentity identity) {
        GleamUser user = identity.user();
        Page page = page().verdict("ACCEPTED", "");
        add(page, "  id:       ", user.id());
        add(page, "  name:     ", user.name());
        add(page, "  avatar:   ", user.avatarUrl());
        add(page, "  email:    ", user.email());
        add(page, "  audience: ", identity.audience());
        add(page, "  expires:  ", identity.expiresAt().toString());
        return page;
    }

    private Page page(InvalidIdentityTokenException refusal) {
        String claim = refusal.claim() == null ? "" : " " + refusal.claim();
        return page().verdict("REFUSED", ": " + refusal.reason() + claim)
                .sentences("  ", String.valueOf(refusal.getMessage()));
    }

    private static void add(Page page, String label, @Nullable String value) {
        if (value != null) {
            page.sentences(label, Page.visible(value));
        }
    }

    private record Accepted(
            boolean accepted, User user, @Nullable String audience, String expiresAt) {
        static Accepted of(VerifiedIdentity identity) {
            return new Accepted(
                    true,
                    User.of(identity.user()),
                    identity.audience(),
                    identity.expiresAt().toString());
        }
    }

    private record User(
            String id,
            @Nullable String name,
            @Nullable String avatarUrl,
            @Nullable String email) {
        static User of(GleamUser user) {
            return new User(user.id(), user.name(), user.avatarUrl(), user.email());
        }
    }

    private record Refused(
            boolean accepted,
            Reason reason,
            @Nullable String claim,
            @Nullable String message) {
        static Refused of(InvalidIdentityTokenException refusal) {
            return new Refused(false, refusal.reason(), refusal.claim(), refusal.getMessage());
        }
    }
}
