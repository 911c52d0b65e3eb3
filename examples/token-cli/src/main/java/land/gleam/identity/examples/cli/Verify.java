package land.gleam.identity.examples.cli;

import java.util.concurrent.Callable;
import land.gleam.identity.GleamIdentityVerifier;
import land.gleam.identity.GleamUser;
import land.gleam.identity.InvalidIdentityTokenException;
import land.gleam.identity.VerifiedIdentity;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says who a token is about, or why it is refused. */
@Command(
        name = "verify",
        header = "Says who a token is about, or the first reason to refuse it.",
        footer = {
            "",
            "JSON: accepted; then user (id, name, avatarUrl, email), audience, expiresAt, or reason, claim, message.",
            "",
            "Examples:",
            "  echo \"$TOKEN\" | gleam-token verify",
            "  gleam-token verify --audience proj_demo --audience acme-feedback \"$TOKEN\""
        })
final class Verify implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private final VerifierOptions options;

    @Mixin
    private final JsonOption json = new JsonOption();

    @Mixin
    private final ColorOption color;

    Verify(Shell shell) {
        this.shell = shell;
        this.options = new VerifierOptions(shell);
        this.color = new ColorOption(shell);
    }

    @Override
    public Integer call() {
        GleamIdentityVerifier verifier = options.verifier();
        try {
            VerifiedIdentity identity = verifier.verify(options.token());
            shell.out().print(json.isGiven() ? json(identity) + '\n' : page(identity));
            return ExitCode.ACCEPTED;
        } catch (InvalidIdentityTokenException refusal) {
            shell.out().print(json.isGiven() ? json(refusal) + '\n' : page(refusal));
            return ExitCode.REFUSED;
        }
    }

    private Page page(VerifiedIdentity identity) {
        GleamUser user = identity.user();
        Page page = color.page().verdict(true, "");
        add(page, "id:       ", user.id());
        add(page, "name:     ", user.name());
        add(page, "avatar:   ", user.avatarUrl());
        add(page, "email:    ", user.email());
        add(page, "audience: ", identity.audience().orElse(null));
        add(page, "expires:  ", identity.expiresAt().toString());
        return page;
    }

    private Page page(InvalidIdentityTokenException refusal) {
        return color.page()
                .verdict(
                        false,
                        ": " + refusal.reason()
                                + refusal.claim().map(" "::concat).orElse(""))
                .sentences("  ", String.valueOf(refusal.getMessage()));
    }

    private static void add(Page page, String label, @Nullable String value) {
        if (value != null) {
            page.value(label, Page.visible(value), "");
        }
    }

    private static String json(VerifiedIdentity identity) {
        GleamUser user = identity.user();
        return Json.object(members -> members.add("accepted", true)
                .add(
                        "user",
                        of -> of.add("id", user.id())
                                .add("name", user.name())
                                .add("avatarUrl", user.avatarUrl())
                                .add("email", user.email()))
                .add("audience", identity.audience())
                .add("expiresAt", identity.expiresAt().toString()));
    }

    private static String json(InvalidIdentityTokenException refusal) {
        return Json.object(members -> members.add("accepted", false)
                .add("reason", refusal.reason().name())
                .add("claim", refusal.claim())
                .add("message", refusal.getMessage()));
    }
}
