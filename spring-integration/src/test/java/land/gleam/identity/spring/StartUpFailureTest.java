package land.gleam.identity.spring;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import land.gleam.identity.IdentitySecret;
import land.gleam.identity.http.EndpointPath;
import land.gleam.identity.http.TokenEndpoint;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.annotation.Lazy;

/**
 * The report of an app that fails to start names the mistake and its correction, and shows no value at any log level.
 */
class StartUpFailureTest {
    private static final String SECRET = "GLEAM_IDENTITY_SECRET";
    private static final String FILE = "GLEAM_IDENTITY_SECRET_FILE";
    private static final String BY_SECRET = " It is set by System Environment Property \"GLEAM_IDENTITY_SECRET\".";
    private static final String BY_FILE = " It is set by System Environment Property \"GLEAM_IDENTITY_SECRET_FILE\".";
    private static final String CORRECT_SECRET = "Correct gleam.identity.secret where it is set.\n";
    private static final String LINE_BREAK = "Correct gleam.identity.secret where it is set. In a file, set by"
            + " gleam.identity.secret-file, one line break at the end is allowed.\n";
    private static final String CORRECT_FILE = "Correct gleam.identity.secret-file, or the file.\n";
    private static final String SET_FILE =
            "Set gleam.identity.secret-file to the path of a file, outside the jar, that contains the secret.\n";
    private static final String HIDDEN = "(name not repeated, in case it is a secret)";
    private static final String SET_AUDIENCE =
            "Set gleam.identity.audience to the Gleam project's ID, slug or portal subdomain";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    static Stream<Mistake> mistakes() throws IOException {
        return Stream.of(ofTheSecret(), ofTheFile(), ofYaml(), ofTheAudience(), ofTheLifetime(), ofProjects(), others())
                .flatMap(List::stream);
    }

    private static List<Mistake> ofTheSecret() {
        return List.of(
                new Mistake(
                        "nothing is set",
                        AppBuilder.empty(),
                        "Neither gleam.identity.secret nor gleam.identity.secret-file is set.",
                        "Set gleam.identity.secret to the identity secret from your Gleam project's settings,"
                                + " preferably by an environment variable (in YAML, put it in quotes), or set"
                                + " gleam.identity.secret-file to a mounted file that contains it. To start without a"
                                + " secret, set gleam.identity.enabled=false; then no tokens can be signed."),
                new Mistake(
                        "secret and secret-file are set",
                        AppBuilder.signing().variable(FILE, "/run/secrets/" + TestSecrets.MARK),
                        "gleam.identity.secret and gleam.identity.secret-file are both set. gleam.identity.secret is"
                                + " set by System Environment Property \"GLEAM_IDENTITY_SECRET\"."
                                + " gleam.identity.secret-file is set by System Environment Property"
                                + " \"GLEAM_IDENTITY_SECRET_FILE\".",
                        "Remove one of the two, or set it to nothing where you cannot remove it. Keep"
                                + " gleam.identity.secret-file if the secret may change while the app runs."),
                new Mistake(
                        "previous-secret and previous-secret-file are set",
                        AppBuilder.signing()
                                .variable("GLEAM_IDENTITY_PREVIOUS_SECRET", TestSecrets.PLANTED)
                                .argument("gleam.identity.previous-secret-file=/run/secrets/previous"),
                        "gleam.identity.previous-secret and gleam.identity.previous-secret-file are both set."
                                + " gleam.identity.previous-secret is set by System Environment Property"
                                + " \"GLEAM_IDENTITY_PREVIOUS_SECRET\". gleam.identity.previous-secret-file is set by"
                                + " \"gleam.identity.previous-secret-file\" from property source \"commandLineArgs\".",
                        "Remove one of the two"),
                new Mistake(
                        "the previous secret is short",
                        AppBuilder.signing().variable("GLEAM_IDENTITY_PREVIOUS_SECRET", TestSecrets.SHORT),
                        "gleam.identity.previous-secret is invalid. "
                                + problem(() -> IdentitySecret.of(TestSecrets.SHORT))
                                + " It is set by System Environment Property \"GLEAM_IDENTITY_PREVIOUS_SECRET\".",
                        "Set a longer secret, or set gleam.identity.allow-short-secret=true."),
                new Mistake(
                        "secret and secret-file are empty",
                        AppBuilder.signing().variable(SECRET, "").variable(FILE, ""),
                        "gleam.identity.secret is invalid. The identity secret is empty. Copy it from Gleam's"
                                + " project settings." + BY_SECRET,
                        CORRECT_SECRET),
                new Mistake(
                        "the locale garbles the secret",
                        AppBuilder.signing().variable(SECRET, TestSecrets.PLANTED + "\uFFFD\uFFFD"),
                        "gleam.identity.secret is invalid. It contains U+FFFD, which stands for characters that could"
                                + " not be decoded: the locale garbled the value. Run the app with LC_ALL=C.UTF-8, or"
                                + " save the file that contains it as UTF-8." + BY_SECRET,
                        "Correct gleam.identity.secret."),
                new Mistake(
                        "the locale garbles what a placeholder refers to",
                        AppBuilder.signing()
                                .argument("gleam.identity.audience=${MY_AUDIENCE}")
                                .variable("MY_AUDIENCE", "caf\uFFFD"),
                        "gleam.identity.audience is invalid. It contains U+FFFD, which stands for characters that"
                                + " could not be decoded: the locale garbled the value. Run the app with"
                                + " LC_ALL=C.UTF-8, or save the file that contains it as UTF-8. It is set by"
                                + " \"gleam.identity.audience\" from property source \"commandLineArgs\".",
                        "Correct gleam.identity.audience."),
                new Mistake(
                        "the secret is short",
                        AppBuilder.signing().variable(SECRET, TestSecrets.SHORT),
                        "gleam.identity.secret is invalid. " + problem(() -> IdentitySecret.of(TestSecrets.SHORT))
                                + BY_SECRET,
                        "Set a longer secret, or set gleam.identity.allow-short-secret=true."),
                new Mistake(
                        "the secret is too short to be accepted",
                        AppBuilder.signing().variable(SECRET, TestSecrets.MARK),
                        "gleam.identity.secret is invalid. " + problem(() -> IdentitySecret.of(TestSecrets.MARK))
                                + BY_SECRET,
                        CORRECT_SECRET),
                new Mistake(
                        "the secret is blank",
                        AppBuilder.signing().variable(SECRET, "  "),
                        "gleam.identity.secret is invalid. The identity secret is blank. Copy it from Gleam's"
                                + " project settings." + BY_SECRET,
                        CORRECT_SECRET),
                new Mistake(
                        "the secret is empty",
                        AppBuilder.signing().variable(SECRET, ""),
                        "gleam.identity.secret is invalid. The identity secret is empty. Copy it from Gleam's"
                                + " project settings." + BY_SECRET,
                        CORRECT_SECRET),
                new Mistake(
                        "the secret ends in a line break",
                        AppBuilder.signing().variable(SECRET, TestSecrets.PLANTED + "\n"),
                        "gleam.identity.secret is invalid. "
                                + problem(() -> IdentitySecret.of(TestSecrets.PLANTED + "\n")) + BY_SECRET,
                        LINE_BREAK),
                new Mistake(
                        "the secret ends in a space",
                        AppBuilder.signing().variable(SECRET, TestSecrets.PLANTED + " "),
                        "gleam.identity.secret is invalid. The identity secret begins or ends with white space."
                                + " Remove it where the secret is configured." + BY_SECRET,
                        CORRECT_SECRET),
                new Mistake(
                        "the secret is an unresolved placeholder, long enough for a secret",
                        AppBuilder.signing().variable(SECRET, "${" + TestSecrets.MARK + "_OF_OUR_PRODUCTION_SYSTEMS}"),
                        "gleam.identity.secret is invalid. It is a placeholder, ${...}, for a property or"
                                + " environment variable that is not set. Set it, or correct the name between the"
                                + " braces." + BY_SECRET,
                        CORRECT_SECRET),
                new Mistake(
                        "the secret is a circular placeholder",
                        AppBuilder.signing().variable(SECRET, "${gleam.identity.secret:" + TestSecrets.MARK + "}"),
                        "gleam.identity.secret is invalid. It contains a placeholder that cannot be resolved."
                                + BY_SECRET,
                        "Correct gleam.identity.secret."),
                new Mistake(
                        "the secret is set one level too deep",
                        AppBuilder.empty()
                                .variable("GLEAM_IDENTITY_AUDIENCE", "shop")
                                .variable("GLEAM_IDENTITY_SECRET_TEXT", TestSecrets.PLANTED),
                        "Neither gleam.identity.secret nor gleam.identity.secret-file is set.",
                        "Set gleam.identity.secret to the identity secret"));
    }

    /** Returns core's message, which core's own tests check. */
    private static String problem(ThrowingCallable refused) {
        return String.valueOf(
                catchThrowableOfType(IllegalArgumentException.class, refused).getMessage());
    }

    private static List<Mistake> ofTheFile() throws IOException {
        Path folder = Files.createTempDirectory(StartUpFailureTest.folder, "files");
        Path missing = folder.resolve("missing");
        Path empty = Files.createFile(folder.resolve("empty"));
        Path shorter = Files.writeString(folder.resolve("short"), TestSecrets.SHORT + "\n");
        Path binary = Files.write(folder.resolve("binary"), (TestSecrets.PLANTED + "\u00e9").getBytes(ISO_8859_1));
        return List.of(
                ofTheFile(
                        "there is no such file",
                        missing,
                        "The identity secret file " + missing + " does not exist. Check the path and the mount."),
                ofTheFile("the file cannot be read", folder, problem(() -> IdentitySecret.fromFile(folder))),
                ofTheFile(
                        "the file is empty",
                        empty,
                        "The identity secret file " + empty + " is empty. Copy it from Gleam's project settings."),
                ofTheFile("the file is not text", binary, problem(() -> IdentitySecret.fromFile(binary))),
                ofTheFile(
                        "the secret is set in place of the file",
                        TestSecrets.PLANTED,
                        "The identity secret file (path not"
                                + " repeated here, in case it is the secret itself) does not exist. Check the path and the"
                                + " mount."),
                notAPath("the file's name is blank", " ", "It is blank."),
                notAPath("the file's name is empty", "", "It is blank."),
                notAPath("the file is a URL", "file:/run/secrets/gleam", prefixed("file:")),
                notAPath("the file is a resource", "classpath:secrets/gleam", prefixed("classpath:")),
                notAPath("the file is in a shell's home", "~/gleam", prefixed("~/")),
                ofTheFile(
                        "the file is on a mount that is absent",
                        "/vault/secrets/gleam",
                        "The identity secret file /vault/secrets/gleam does not exist. Check the path and the mount."),
                notAPath("the file's name is not a path", TestSecrets.PLANTED + "\0", "It is not a path."),
                notAPath(
                        "the file's name is an unresolved placeholder",
                        "${" + TestSecrets.MARK + "}",
                        "It is a placeholder, ${...}, for a property or environment variable that is not set. Set it,"
                                + " or correct the name between the braces."),
                new Mistake(
                        "the secret in the file is short",
                        AppBuilder.empty().variable(FILE, shorter.toString()),
                        "gleam.identity.secret-file is invalid. " + problem(() -> IdentitySecret.fromFile(shorter))
                                + BY_FILE,
                        "Set a longer secret, or set gleam.identity.allow-short-secret=true."));
    }

    private static String prefixed(String prefix) {
        return "It begins with " + prefix + ", which is not part of a path.";
    }

    private static Mistake ofTheFile(String name, Object file, String problem) {
        return ofTheFile(name, file, problem, CORRECT_FILE);
    }

    private static Mistake notAPath(String name, String file, String problem) {
        return ofTheFile(name, file, problem, SET_FILE);
    }

    private static Mistake ofTheFile(String name, Object file, String problem, String action) {
        return new Mistake(
                name,
                AppBuilder.empty().variable(FILE, file.toString()),
                "gleam.identity.secret-file is invalid. " + problem + BY_FILE,
                action);
    }

    private static List<Mistake> ofYaml() throws IOException {
        return List.of(
                notText("secret", "12345678901234567890123456789012345678"),
                notText("secret", "0.12345678901234567890123456789012345678"),
                notText("secret", "true"),
                notText("previous-secret", "1e3"),
                notText("secret-file", "1_000"),
                notText("audience", "0123"),
                notText("audience", "no"),
                notText("audience", "1e3"),
                notText("projects.shop.audience", "12:30:45"),
                ofYaml("secret", "", "The identity secret is empty. Copy it from Gleam's project settings.", "", 0),
                ofYaml("secret", "2026-11-22", problem(() -> IdentitySecret.of("2026-11-22")), CORRECT_SECRET, 1),
                ofYaml(
                        "secret",
                        "|\n  " + TestSecrets.PLANTED + "\n",
                        problem(() -> IdentitySecret.of(TestSecrets.PLANTED + "\n")),
                        LINE_BREAK,
                        1));
    }

    private static Mistake notText(String property, String value) throws IOException {
        return ofYaml(
                property,
                value,
                "It is not text: YAML reads it as a number or another type, and may change it.",
                "Write the value in quotes: " + property.substring(property.lastIndexOf('.') + 1) + ": \"...\".\n",
                1);
    }

    private static Mistake ofYaml(String property, String value, String problem, String action, int space)
            throws IOException {
        Path file = Files.createTempDirectory(folder, "yaml");
        String yaml = "gleam.identity." + property + ": " + value + "\n"
                + (property.equals("audience") ? "" : "gleam.identity.audience: shop\n");
        return new Mistake(
                property + " in YAML is " + value,
                AppBuilder.empty().file(file, "application.yml", yaml),
                "gleam.identity." + property + " is invalid. " + problem + " It is set by URL [file:" + file
                        + "/application.yml] - 1:" + (("gleam.identity." + property + ":x").length() + space) + ".",
                action);
    }

    private static List<Mistake> ofTheAudience() throws IOException {
        Path file = Files.writeString(
                Files.createTempDirectory(folder, "audience").resolve("secret"), TestSecrets.PLANTED + "\n");
        AppBuilder both = AppBuilder.signing().argument("gleam.identity.without-audience=true");
        return List.of(
                new Mistake(
                        "the audience is the secret",
                        AppBuilder.empty()
                                .variable(SECRET, TestSecrets.PLANTED)
                                .variable("GLEAM_IDENTITY_AUDIENCE", TestSecrets.PLANTED),
                        "gleam.identity.audience is invalid. The identity secret is the same text as the audience,"
                                + " which is in every token. Copy the secret from Gleam's project settings. It is set by"
                                + " System Environment Property \"GLEAM_IDENTITY_AUDIENCE\".",
                        "One of the two is wrong. Copy both from your Gleam project's settings: the project's ID to"
                                + " gleam.identity.audience, and the identity secret to gleam.identity.secret or the"
                                + " file.\n"),
                new Mistake(
                        "the audience is the secret in a file",
                        AppBuilder.empty()
                                .variable(FILE, file.toString())
                                .variable("GLEAM_IDENTITY_AUDIENCE", TestSecrets.PLANTED),
                        "gleam.identity.audience is invalid. The identity secret is the same text as the audience,"
                                + " which is in every token. Copy the secret from Gleam's project settings. It is set by"
                                + " System Environment Property \"GLEAM_IDENTITY_AUDIENCE\".",
                        "One of the two is wrong. Copy both from your Gleam project's settings: the project's ID to"
                                + " gleam.identity.audience, and the identity secret to gleam.identity.secret or the"
                                + " file.\n"),
                new Mistake(
                        "no audience is set",
                        AppBuilder.empty().variable(SECRET, TestSecrets.PLANTED),
                        "gleam.identity.audience is not set.",
                        SET_AUDIENCE
                                + ", or, for tokens without an audience, only gleam.identity.without-audience=true."),
                new Mistake(
                        "audience and without-audience are set",
                        both,
                        "gleam.identity.audience and gleam.identity.without-audience are both set. gleam.identity.audience"
                                + " is set by System Environment Property \"GLEAM_IDENTITY_AUDIENCE\"."
                                + " gleam.identity.without-audience is set by \"gleam.identity.without-audience\" from"
                                + " property source \"commandLineArgs\".",
                        SET_AUDIENCE
                                + ", or, for tokens without an audience, only gleam.identity.without-audience=true."),
                ofTheAudience(
                        "blank",
                        " ",
                        "The audience must not be blank. Pass the Gleam project's ID, slug or" + " portal subdomain."),
                ofTheAudience(
                        "an unresolved placeholder with a name",
                        "${GLEAM_IDENTITY_AUDIENCE_OF_THE_SHOP}",
                        "It is a placeholder, ${GLEAM_IDENTITY_AUDIENCE_OF_THE_SHOP}, for a property or"
                                + " environment variable that is not set. Set it, or correct the name between the"
                                + " braces."),
                ofTheAudience(
                        "partly an unresolved placeholder",
                        "proj_${my.environment}",
                        "It contains a placeholder, ${...}, for a property or environment variable that is not"
                                + " set. Set it, or correct the name between the braces."),
                ofTheAudience(
                        "an unresolved placeholder",
                        "${" + TestSecrets.MARK + "}",
                        "It is a placeholder, ${...}, for a property or environment variable that is not set. Set it,"
                                + " or correct the name between the braces."));
    }

    private static Mistake ofTheAudience(String name, String audience, String problem) {
        return new Mistake(
                "the audience is " + name,
                AppBuilder.signing().variable("GLEAM_IDENTITY_AUDIENCE", audience),
                "gleam.identity.audience is invalid. " + problem
                        + " It is set by System Environment Property \"GLEAM_IDENTITY_AUDIENCE\".",
                SET_AUDIENCE + ".");
    }

    private static List<Mistake> ofTheLifetime() {
        String bounds = "It must be whole seconds, from 1s to 1h.";
        String action = "Set gleam.identity.lifetime to 90s or 5m, for example. A bare number counts seconds.\n";
        return List.of(
                ofTheLifetime("0s", bounds, action),
                ofTheLifetime("300000", bounds, action),
                ofTheLifetime("2h", bounds, action),
                ofTheLifetime("500ms", bounds, action),
                ofTheLifetime(
                        TestSecrets.MARK,
                        "It must be a duration, such as 90s, 5m or PT5M.",
                        "Correct gleam.identity.lifetime."));
    }

    private static Mistake ofTheLifetime(String lifetime, String problem, String action) {
        return new Mistake(
                "the lifetime is " + lifetime,
                AppBuilder.signing().variable("GLEAM_IDENTITY_LIFETIME", lifetime),
                "gleam.identity.lifetime is invalid. " + problem
                        + " It is set by System Environment Property \"GLEAM_IDENTITY_LIFETIME\".",
                action);
    }

    private static List<Mistake> ofProjects() {
        return List.of(
                new Mistake(
                        "a further project has no secret",
                        AppBuilder.signing().argument("gleam.identity.projects.Mobile-App.audience=mobile"),
                        "Neither gleam.identity.projects.Mobile-App.secret nor"
                                + " gleam.identity.projects.Mobile-App.secret-file is set.",
                        "Set gleam.identity.projects.Mobile-App.secret to the identity secret from your Gleam"
                                + " project's settings"),
                new Mistake(
                        "only a further project is configured",
                        AppBuilder.empty()
                                .argument("gleam.identity.projects.shop.audience=shop")
                                .variable("GLEAM_IDENTITY_PROJECTS_SHOP_SECRET", TestSecrets.PLANTED),
                        "Neither gleam.identity.secret nor gleam.identity.secret-file is set. Only further projects are"
                                + " configured, in gleam.identity.projects. The main project, whose properties contain"
                                + " no project's name, is required.",
                        "Set gleam.identity.secret to the identity secret"),
                new Mistake(
                        "a further project is named main",
                        AppBuilder.signing().argument("gleam.identity.projects.main.audience=shop"),
                        "gleam.identity.projects.main is not allowed: the main project's properties contain no"
                                + " project's name. gleam.identity.projects.main.audience is set by"
                                + " \"gleam.identity.projects.main.audience\" from property source"
                                + " \"commandLineArgs\".",
                        "Rename gleam.identity.projects.main.* to gleam.identity.*, or choose another name for a"
                                + " further project."),
                new Mistake(
                        "a further project is named main by a variable",
                        AppBuilder.signing().variable("GLEAM_IDENTITY_PROJECTS_MAIN_SECRET", TestSecrets.PLANTED),
                        "gleam.identity.projects.main is not allowed: the main project's properties contain no"
                                + " project's name. gleam.identity.projects.main.secret is set by System Environment"
                                + " Property \"GLEAM_IDENTITY_PROJECTS_MAIN_SECRET\".",
                        "Rename"),
                new Mistake(
                        "a further project is named by a secret, and incomplete",
                        AppBuilder.signing()
                                .argument("gleam.identity.projects." + TestSecrets.PLANTED + ".audience=shop"),
                        "Neither gleam.identity.projects." + HIDDEN + ".secret nor gleam.identity.projects." + HIDDEN
                                + ".secret-file is set.",
                        "Set gleam.identity.projects." + HIDDEN + ".secret to the identity secret"),
                new Mistake(
                        "a further project is named by a secret, with an invalid value",
                        AppBuilder.signing()
                                .argument("gleam.identity.projects." + TestSecrets.PLANTED + ".lifetime=long"),
                        "gleam.identity.projects." + HIDDEN + ".lifetime is invalid. It must be a duration, such as"
                                + " 90s, 5m or PT5M.",
                        "Correct gleam.identity.projects." + HIDDEN + ".lifetime."),
                new Mistake(
                        "a further project's name has the secret as its value",
                        AppBuilder.signing().argument("gleam.identity.projects." + TestSecrets.PLANTED + "=shop"),
                        "gleam.identity.projects." + HIDDEN + " is invalid. It has no value of its own, only nested"
                                + " properties (gleam.identity.projects." + HIDDEN + ".*).",
                        "Correct gleam.identity.projects." + HIDDEN + "."),
                new Mistake(
                        "a further project's lifetime is too long",
                        AppBuilder.signing()
                                .argument("gleam.identity.projects.Mobile-App.audience=mobile")
                                .variable("GLEAM_IDENTITY_PROJECTS_MOBILEAPP_SECRET", TestSecrets.PLANTED)
                                .argument("gleam.identity.projects.Mobile-App.lifetime=2h"),
                        "gleam.identity.projects.Mobile-App.lifetime is invalid. It must be whole seconds, from"
                                + " 1s to 1h. It is set by"
                                + " \"gleam.identity.projects.Mobile-App.lifetime\" from property source"
                                + " \"commandLineArgs\".",
                        "Set gleam.identity.projects.Mobile-App.lifetime to 90s or 5m, for example. A bare number"
                                + " counts seconds."),
                new Mistake(
                        "the app uses an unknown project",
                        AppBuilder.signing()
                                .with(UsesProjectShop.class)
                                .argument("gleam.identity.projects.mobile.audience=mobile")
                                .variable("GLEAM_IDENTITY_PROJECTS_MOBILE_SECRET", TestSecrets.PLANTED),
                        "The app uses the Gleam project gleam.identity.projects.shop, which is not configured."
                                + " Configured are [mobile].",
                        "Correct the name where GleamIdentitySigners is called, or set"
                                + " gleam.identity.projects.shop.secret and its audience. The main project has no name:"
                                + " inject a GleamIdentitySigner or GleamIdentityVerifier."),
                new Mistake(
                        "the app uses a project and none is configured",
                        AppBuilder.signing().with(UsesProjectShop.class),
                        "The app uses the Gleam project gleam.identity.projects.shop, which is not configured."
                                + " No projects are.",
                        "Correct the name where GleamIdentitySigners is called"),
                ofAGroup("gleam.identity.projects", "GLEAM_IDENTITY_PROJECTS"),
                ofAGroup("gleam.identity.projects.shop", "GLEAM_IDENTITY_PROJECTS_SHOP"),
                ofAGroup("gleam.identity.endpoint", "GLEAM_IDENTITY_ENDPOINT"));
    }

    private static Mistake ofAGroup(String property, String variable) {
        return new Mistake(
                property + " has a value",
                AppBuilder.signing().variable(variable, TestSecrets.PLANTED),
                property + " is invalid. It has no value of its own, only nested properties (" + property
                        + ".*). It is set by System Environment Property \"" + variable + "\".",
                "Correct " + property + ".");
    }

    private static List<Mistake> others() {
        return List.of(
                new Mistake(
                        "a boolean is neither true nor false",
                        AppBuilder.signing().variable("GLEAM_IDENTITY_ALLOW_SHORT_SECRET", TestSecrets.MARK),
                        "gleam.identity.allow-short-secret is invalid. It must be true or false. It is set by System"
                                + " Environment Property \"GLEAM_IDENTITY_ALLOW_SHORT_SECRET\".",
                        "Correct gleam.identity.allow-short-secret."),
                ofTheEndpoint("path", "token", problem(() -> new EndpointPath("token"))),
                ofTheEndpoint(
                        "trusted-origins",
                        "https://a.example,*",
                        problem(() ->
                                TokenEndpoint.builder(OwnSigner.SIGNER).trustedOrigins("https://a.example", "*"))));
    }

    private static Mistake ofTheEndpoint(String setting, String value, String problem) {
        String property = "gleam.identity.endpoint." + setting;
        return new Mistake(
                setting + " is " + value,
                AppBuilder.signing()
                        .web(WebApplicationType.SERVLET)
                        .argument("gleam.identity.endpoint.enabled=true")
                        .argument("gleam.identity.endpoint.user=name")
                        .argument(property + "=" + value),
                property + " is invalid. " + problem + " It is set by \"" + property
                        + "\" from property source \"commandLineArgs\".",
                "Correct " + property + ".");
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void mistake_isReportedWithItsCorrectionAndWithoutItsValue(Mistake mistake) {
        mistake.assertReportedWithoutValues();
    }

    /** Every fifth of them: what is lazy does not depend on the mistake. */
    static Stream<Mistake> someMistakes() throws IOException {
        List<Mistake> all = mistakes().toList();
        return IntStream.range(0, all.size()).filter(i -> i % 5 == 0).mapToObj(all::get);
    }

    @ParameterizedTest
    @MethodSource("someMistakes")
    void mistake_isReportedDespiteLazyInitialization(Mistake mistake) {
        mistake.app().argument("spring.main.lazy-initialization=true");
        mistake.assertReportedWithoutValues();
    }

    /** Shows that the other test can fail. */
    @Test
    void search_findsSecretsThatAreLoggedOrThrown() {
        FailedStart failure = FailedStart.of(AppBuilder.empty().with(RevealsSecrets.class));

        assertThat(failure.console()).contains("said: " + TestSecrets.MARK);
        assertThat(TestSecrets.textOf(failure.thrown())).contains("thrown: " + TestSecrets.MARK);
    }

    static class RevealsSecrets {
        RevealsSecrets() {
            System.getLogger("test").log(System.Logger.Level.INFO, "said: " + TestSecrets.PLANTED);
            throw new IllegalStateException(new IllegalStateException("thrown: " + TestSecrets.PLANTED));
        }
    }

    @Lazy(false)
    static class UsesProjectShop {
        UsesProjectShop(GleamIdentitySigners signers) {
            signers.signer("shop");
        }
    }
}
