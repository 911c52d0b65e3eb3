package land.gleam.identity.examples.cli;

import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import land.gleam.identity.IdentitySecret;
import land.gleam.identity.testkit.EndpointExamination;
import land.gleam.identity.testkit.EndpointReport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Examines a running token endpoint from outside. */
@Command(
        name = "check",
        header = "Examines a running token endpoint, in whatever language it is written.",
        description = {
            "Sends about 20 requests to the URL, and reports what is wrong with the responses and the token. Use the"
                    + " credentials of a test user.",
            "",
            "Credentials are written as in curl, or as @file or env:VARIABLE, so that the process list does not show"
                    + " them. A file or a variable may hold several headers, one a line. They are never printed."
        },
        parameterListHeading = "%n",
        exitCodeList = {
            " " + GleamToken.OK + ":no failure",
            " " + GleamToken.REFUSED + ":a failure, or no response",
            GleamToken.EXIT_CODE_OF_WRONG_USE,
            GleamToken.EXIT_CODE_OF_A_FAILURE
        },
        footer = {
            "",
            "JSON: good, checkedAt, requests, failures and warnings (each code, what, sent, found, wanted, why, fix),"
                    + " notChecked and passed (each code, reason).",
            "",
            "Examples:",
            "  gleam-token check --cookie env:SESSION_OF_ADA \\",
            "      --second-cookie @bob.txt https://app.example/gleam/identity-token",
            "  gleam-token check --header 'Authorization: Bearer demo' \\",
            "      http://localhost:8080/gleam/identity-token"
        })
final class Check implements Callable<Integer> {
    private final Shell shell;

    @Parameters(
            paramLabel = "<url>",
            description =
                    "The URL to which the app sends its POST: https, or http on this machine. Over plain http to another machine"
                            + " nothing is sent, and the report is a failure.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private URI url;

    @Option(
            names = "--header",
            paramLabel = "<header>",
            description = "A header that signs the user in, as 'Name: value', @file or env:VARIABLE. Repeatable.")
    private List<String> headers = List.of();

    @Option(
            names = "--cookie",
            paramLabel = "<cookie>",
            description = "A cookie that signs the user in, as 'name=value', @file or env:VARIABLE. Repeatable.")
    private List<String> cookies = List.of();

    @Option(
            names = "--second-header",
            paramLabel = "<header>",
            description = "The same for a second user, to check that two users get different subs. Repeatable.")
    private List<String> secondHeaders = List.of();

    @Option(
            names = "--second-cookie",
            paramLabel = "<cookie>",
            description = "A cookie of the second user. Repeatable.")
    private List<String> secondCookies = List.of();

    @Mixin
    private final SecretOptions secret;

    @Option(
            names = "--fingerprint",
            paramLabel = "<digits>",
            description = "The fingerprint that the secret must have.")
    private @Nullable String fingerprint;

    @Option(
            names = "--audience",
            paramLabel = "<audience>",
            description = "An expected audience, instead of GLEAM_IDENTITY_AUDIENCE. Repeatable.")
    private List<String> audiences = List.of();

    @Mixin
    private final OutputOptions output;

    Check(Shell shell) {
        this.shell = shell;
        this.secret = new SecretOptions(shell);
        this.output = new OutputOptions(shell);
    }

    @Override
    public Integer call() {
        if (headers.isEmpty() && cookies.isEmpty()) {
            throw new IllegalArgumentException(
                    "The credentials of a signed-in user are missing. Use --header or --cookie, as in curl.");
        }
        EndpointExamination.Builder examination =
                EndpointExamination.builder(url).clock(shell.clock());
        CredentialOption credential = new CredentialOption(shell.environment());
        headers.forEach(header -> credential.header(header, examination::header));
        cookies.forEach(cookie -> examination.cookie(credential.cookie(cookie)));
        secondHeaders.forEach(header -> credential.header(header, examination::secondHeader));
        secondCookies.forEach(cookie -> examination.secondCookie(credential.cookie(cookie)));
        addExpectations(examination);
        EndpointReport report = examination.build().run();
        output.print(EndpointJson.of(report), EndpointPage.of(report, output.page()));
        return report.good() ? GleamToken.OK : GleamToken.REFUSED;
    }

    private void addExpectations(EndpointExamination.Builder examination) {
        IdentitySecret found = secret.find();
        if (found != null) {
            examination.secret(found);
        }
        if (fingerprint != null) {
            examination.fingerprint(fingerprint);
        }
        String fromEnvironment = shell.environment().audience();
        if (!audiences.isEmpty()) {
            examination.audience(audiences.toArray(String[]::new));
        } else if (fromEnvironment != null) {
            examination.audience(fromEnvironment);
        }
    }
}
