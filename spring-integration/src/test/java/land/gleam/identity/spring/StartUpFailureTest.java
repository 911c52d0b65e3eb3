package land.gleam.identity.spring;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.WebApplicationType;

/** What is printed when the app can't start is enough to mend it, and shows no value, however much is logged. */
class StartUpFailureTest {
    private static final String SECRET = "GLEAM_IDENTITY_SECRET";
    private static final String FILE = "GLEAM_IDENTITY_SECRET_FILE";
    private static final String BY_SECRET = " It is set by System Environment Property \"GLEAM_IDENTITY_SECRET\".";
    private static final String BY_FILE = " It is set by System Environment Property \"GLEAM_IDENTITY_SECRET_FILE\".";
    private static final String CORRECT_SECRET =
            "Correct gleam.identity.secret where it is set. For a secret in a file,"
                    + " name the file in gleam.identity.secret-file instead: one line break at its end is removed.";
    private static final String CORRECT_FILE = "Correct gleam.identity.secret-file, or the file.";
    private static final String SET_AUDIENCE =
            "Set gleam.identity.audience to the Gleam project's ID, slug or portal subdomain";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    /** What is wrong, as a user would set it up, and what the user then reads. */
    private record Mistake(String name, App app, String description, String action) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Mistake> mistakes() throws IOException {
        return Stream.of(ofTheSecret(), ofTheFile(), ofYaml(), ofTheAudience(), ofTheLifetime(), ofProjects(), others())
                .flatMap(List::stream);
    }

    private static List<Mistake> ofTheSecret() {
        return List.of(
                new Mistake(
                        "nothing is set",
                        App.empty(),
                        "Neither gleam.identity.secret nor gleam.identity.secret-file is set.",
                        "Set gleam.identity.secret to the identity secret of your Gleam project's settings, best by an"
                                + " environment variable (in YAML, put it into quotes), or gleam.identity.secret-file to"
                                + " a mounted file that holds it. To start without a secret, set"
                                + " gleam.identity.enabled=false; then nothing can be signed."),
                new Mistake(
                        "secret and secret-file are set",
                        App.signing().variable(FILE, "/run/secrets/" + Secrets.MARK),
                        "gleam.identity.secret and gleam.identity.secret-file are both set, and only one of them can"
                                + " count.",
                        "Remove one of the two: keep gleam.identity.secret-file if the secret is to be followed when it"
                                + " changes."),
                new Mistake(
                        "the secret is short",
                        App.signing().variable(SECRET, Secrets.SHORT),
                        "gleam.identity.secret can't be used. The identity secret is 26 bytes long; at least 32 are"
                                + " wanted (RFC 7518, section 3.2). Issue a longer secret in Gleam's project settings,"
                                + " or accept the risk of a short one with IdentitySecret.allowingShort, or its sibling"
                                + " for files or the environment." + BY_SECRET,
                        "Put a longer secret there. If that has to wait, set gleam.identity.allow-short-secret=true, in"
                                + " place of IdentitySecret.allowingShort in code."),
                new Mistake(
                        "the secret is too short to be allowed",
                        App.signing().variable(SECRET, Secrets.MARK),
                        "gleam.identity.secret can't be used. The identity secret is 10 bytes long; at least 32 are"
                                + " wanted, and fewer than 16 are never allowed. Issue a longer secret in Gleam's"
                                + " project settings." + BY_SECRET,
                        CORRECT_SECRET),
                new Mistake(
                        "the secret is blank",
                        App.signing().variable(SECRET, "  "),
                        "gleam.identity.secret can't be used. The identity secret is blank. Copy it from Gleam's"
                                + " project settings." + BY_SECRET,
                        CORRECT_SECRET),
                new Mistake(
                        "the secret is empty",
                        App.signing().variable(SECRET, ""),
                        "gleam.identity.secret can't be used. The identity secret is empty. Copy it from Gleam's"
                                + " project settings." + BY_SECRET,
                        CORRECT_SECRET),
                new Mistake(
                        "the secret ends in a line break",
                        App.signing().variable(SECRET, Secrets.PLANTED + "\n"),
                        "gleam.identity.secret can't be used. The identity secret must not contain control characters."
                                + " A line break at the end is the usual cause: fromFile removes a file's last one, and"
                                + " only that. Otherwise copy the secret again from Gleam's project settings."
                                + BY_SECRET,
                        CORRECT_SECRET),
                new Mistake(
                        "the secret ends in a space",
                        App.signing().variable(SECRET, Secrets.PLANTED + " "),
                        "gleam.identity.secret can't be used. The identity secret begins or ends with white space."
                                + " Remove it where the secret is configured." + BY_SECRET,
                        CORRECT_SECRET),
                new Mistake(
                        "the secret is a placeholder for nothing, longer than secrets must be",
                        App.signing().variable(SECRET, "${" + Secrets.MARK + "_OF_OUR_PRODUCTION_SYSTEMS}"),
                        "gleam.identity.secret can't be used. It is a placeholder, ${...}, for a property that is not"
                                + " set. Set that property, or correct the name between the braces." + BY_SECRET,
                        CORRECT_SECRET),
                new Mistake(
                        "the secret is a placeholder for itself",
                        App.signing().variable(SECRET, "${gleam.identity.secret:" + Secrets.MARK + "}"),
                        "gleam.identity.secret can't be used. It holds a placeholder that can't be resolved."
                                + BY_SECRET,
                        "Correct gleam.identity.secret."),
                new Mistake(
                        "the secret is set one level too deep",
                        App.empty()
                                .variable("GLEAM_IDENTITY_AUDIENCE", "shop")
                                .variable("GLEAM_IDENTITY_SECRET_TEXT", Secrets.PLANTED),
                        "Neither gleam.identity.secret nor gleam.identity.secret-file is set.",
                        "Set gleam.identity.secret to the identity secret"));
    }

    private static List<Mistake> ofTheFile() throws IOException {
        Path missing = folder.resolve("missing");
        Path empty = Files.createFile(folder.resolve("empty"));
        Path shorter = Files.writeString(folder.resolve("short"), Secrets.SHORT + "\n");
        Path binary = Files.write(folder.resolve("binary"), (Secrets.PLANTED + "\u00e9").getBytes(ISO_8859_1));
        return List.of(
                ofTheFile(
                        "there is no such file",
                        missing,
                        "The identity secret file " + missing + " does not exist. Check the path and the mount."),
                ofTheFile(
                        "the file can't be read",
                        folder,
                        "The identity secret file " + folder
                                + " can't be read (IOException). It must be a plain file with the secret alone."),
                ofTheFile(
                        "the file is empty",
                        empty,
                        "The identity secret file " + empty + " is empty. Copy it from Gleam's project settings."),
                ofTheFile(
                        "the file is not text",
                        binary,
                        "The identity secret file " + binary + " is not UTF-8 text. Save it as plain UTF-8."),
                ofTheFile(
                        "the secret stands in the file's place",
                        Secrets.PLANTED,
                        "The identity secret file (path not"
                                + " repeated here, in case it is the secret itself) does not exist. Check the path and the"
                                + " mount."),
                ofTheFile("the file's name is blank", " ", "It is blank. Name the file with the secret."),
                ofTheFile("the file's name is empty", "", "It is blank. Name the file with the secret."),
                ofTheFile(
                        "the file's name is no path",
                        Secrets.PLANTED + "\0",
                        "It is no path. Name the file with the" + " secret, not the secret."),
                ofTheFile(
                        "the file's name is a placeholder for nothing",
                        "${" + Secrets.MARK + "}",
                        "It is a"
                                + " placeholder, ${...}, for a property that is not set. Set that property, or correct the"
                                + " name between the braces."),
                new Mistake(
                        "the secret in the file is short",
                        App.empty().variable(FILE, shorter.toString()),
                        "gleam.identity.secret-file can't be used. The identity secret file " + shorter
                                + " is 26 bytes long; at least 32 are wanted (RFC 7518, section 3.2). Issue a longer"
                                + " secret in Gleam's project settings, or accept the risk of a short one with"
                                + " IdentitySecret.allowingShort, or its sibling for files or the environment."
                                + BY_FILE,
                        "Put a longer secret there. If that has to wait, set gleam.identity.allow-short-secret=true, in"
                                + " place of IdentitySecret.allowingShort in code."));
    }

    private static Mistake ofTheFile(String name, Object file, String problem) {
        return new Mistake(
                name,
                App.empty().variable(FILE, file.toString()),
                "gleam.identity.secret-file can't be used. " + problem + BY_FILE,
                CORRECT_FILE);
    }

    private static List<Mistake> ofYaml() throws IOException {
        String notText = "It is not text: YAML reads it as a number or another type, and may change it. Put it into"
                + " quotes.";
        return List.of(
                ofYaml("a number", "12345678901234567890123456789012345678", notText, "5:13"),
                ofYaml("a fraction", "0.12345678901234567890123456789012345678", notText, "5:13"),
                ofYaml("a boolean", "true", notText, "5:13"),
                ofYaml("nothing", "", "The identity secret is empty. Copy it from Gleam's project settings.", "5:12"),
                ofYaml(
                        "a date, which stays text",
                        "2026-11-22",
                        "The identity secret is 10 bytes long; at least 32 are"
                                + " wanted, and fewer than 16 are never allowed. Issue a longer secret in Gleam's project"
                                + " settings.",
                        "5:13"),
                ofYaml(
                        "a block of lines",
                        "|\n      " + Secrets.PLANTED + "\n",
                        "The identity secret must not contain"
                                + " control characters. A line break at the end is the usual cause: fromFile removes a file's"
                                + " last one, and only that. Otherwise copy the secret again from Gleam's project settings.",
                        "5:13"));
    }

    private static Mistake ofYaml(String name, String secret, String problem, String place) throws IOException {
        Path file = Files.createTempDirectory(folder, "yaml");
        String yaml = "# " + name + "\ngleam:\n  identity:\n    audience: shop\n    secret: " + secret + "\n";
        return new Mistake(
                "the secret in YAML is " + name,
                App.empty().file(file, "application.yml", yaml),
                "gleam.identity.secret can't be used. " + problem + " It is set by URL [file:" + file
                        + "/application.yml] - " + place + ".",
                CORRECT_SECRET);
    }

    private static List<Mistake> ofTheAudience() {
        App both = App.signing().argument("gleam.identity.without-audience=true");
        return List.of(
                new Mistake(
                        "no audience is set",
                        App.empty().variable(SECRET, Secrets.PLANTED),
                        "gleam.identity.audience is not set.",
                        SET_AUDIENCE + ", or, for tokens that name none, only gleam.identity.without-audience=true."),
                new Mistake(
                        "an audience is set, and that there is none",
                        both,
                        "gleam.identity.audience is set, and so is gleam.identity.without-audience.",
                        SET_AUDIENCE + ", or, for tokens that name none, only gleam.identity.without-audience=true."),
                ofTheAudience(
                        "blank",
                        " ",
                        "The audience must not be blank. Pass the Gleam project's ID, slug or" + " portal subdomain."),
                ofTheAudience(
                        "a placeholder for nothing",
                        "${" + Secrets.MARK + "}",
                        "It is a placeholder, ${...},"
                                + " for a property that is not set. Set that property, or correct the name between the"
                                + " braces."));
    }

    private static Mistake ofTheAudience(String name, String audience, String problem) {
        return new Mistake(
                "the audience is " + name,
                App.signing().variable("GLEAM_IDENTITY_AUDIENCE", audience),
                "gleam.identity.audience can't be used. " + problem
                        + " It is set by System Environment Property \"GLEAM_IDENTITY_AUDIENCE\".",
                SET_AUDIENCE + ".");
    }

    private static List<Mistake> ofTheLifetime() {
        String bounds = "; it must be whole seconds, from PT1S to PT1H.";
        String action = "Set gleam.identity.lifetime to whole seconds from 1s to 1h, such as 90s or 5m.";
        return List.of(
                ofTheLifetime("0s", "The lifetime is PT0S" + bounds, action),
                ofTheLifetime("2h", "The lifetime is PT2H" + bounds, action),
                ofTheLifetime("500ms", "The lifetime is PT0.5S" + bounds, action),
                ofTheLifetime(
                        Secrets.MARK,
                        "It must be a duration, such as 90s, 5m or PT5M.",
                        "Correct gleam.identity.lifetime."));
    }

    private static Mistake ofTheLifetime(String lifetime, String problem, String action) {
        return new Mistake(
                "the lifetime is " + lifetime,
                App.signing().variable("GLEAM_IDENTITY_LIFETIME", lifetime),
                "gleam.identity.lifetime can't be used. " + problem
                        + " It is set by System Environment Property \"GLEAM_IDENTITY_LIFETIME\".",
                action);
    }

    private static List<Mistake> ofProjects() {
        return List.of(
                new Mistake(
                        "a further project has no secret",
                        App.signing().argument("gleam.identity.projects.Mobile-App.audience=mobile"),
                        "Neither gleam.identity.projects.Mobile-App.secret nor"
                                + " gleam.identity.projects.Mobile-App.secret-file is set.",
                        "Set gleam.identity.projects.Mobile-App.secret to the identity secret of your Gleam project's"
                                + " settings"),
                new Mistake(
                        "a further project's lifetime is too long",
                        App.signing()
                                .argument("gleam.identity.projects.Mobile-App.audience=mobile")
                                .variable("GLEAM_IDENTITY_PROJECTS_MOBILEAPP_SECRET", Secrets.PLANTED)
                                .argument("gleam.identity.projects.Mobile-App.lifetime=2h"),
                        "gleam.identity.projects.Mobile-App.lifetime can't be used. The lifetime is PT2H; it must be"
                                + " whole seconds, from PT1S to PT1H. It is set by"
                                + " \"gleam.identity.projects.Mobile-App.lifetime\" from property source"
                                + " \"commandLineArgs\".",
                        "Set gleam.identity.projects.Mobile-App.lifetime to whole seconds from 1s to 1h, such as 90s or"
                                + " 5m."),
                new Mistake(
                        "a project is asked for by a name that is none",
                        App.signing()
                                .with(AsksForShop.class)
                                .argument("gleam.identity.projects.mobile.audience=mobile")
                                .variable("GLEAM_IDENTITY_PROJECTS_MOBILE_SECRET", Secrets.PLANTED),
                        "The signer of gleam.identity.projects.shop is asked for, and no such project is configured."
                                + " Configured are [mobile].",
                        "Correct the name where GleamIdentitySigners is called, or set"
                                + " gleam.identity.projects.shop.secret and its audience. The main project's signer has"
                                + " no name: inject a GleamIdentitySigner."),
                new Mistake(
                        "a project is asked for where there are none",
                        App.signing().with(AsksForShop.class),
                        "The signer of gleam.identity.projects.shop is asked for, and no such project is configured."
                                + " There are none.",
                        "Correct the name where GleamIdentitySigners is called"),
                ofAGroup("gleam.identity.projects", "GLEAM_IDENTITY_PROJECTS"),
                ofAGroup("gleam.identity.projects.shop", "GLEAM_IDENTITY_PROJECTS_SHOP"),
                ofAGroup("gleam.identity.endpoint", "GLEAM_IDENTITY_ENDPOINT"));
    }

    private static Mistake ofAGroup(String property, String variable) {
        return new Mistake(
                property + " has a value",
                App.signing().variable(variable, Secrets.PLANTED),
                property + " can't be used. It takes no value itself, only properties below it (" + property
                        + ".*). It is set by System Environment Property \"" + variable + "\".",
                "Correct " + property + ".");
    }

    private static List<Mistake> others() {
        return List.of(
                new Mistake(
                        "a switch is neither on nor off",
                        App.signing().variable("GLEAM_IDENTITY_ALLOW_SHORT_SECRET", Secrets.MARK),
                        "gleam.identity.allow-short-secret can't be used. It must be true or false. It is set by System"
                                + " Environment Property \"GLEAM_IDENTITY_ALLOW_SHORT_SECRET\".",
                        "Correct gleam.identity.allow-short-secret."),
                ofTheEndpoint(
                        "path",
                        "token",
                        "The path of the token endpoint must begin with a slash and hold no"
                                + " second one beside it, none at the end, and none of * ? # ; % { } and backslash. Give the"
                                + " decoded path, /gleam/identity-token for example."),
                ofTheEndpoint(
                        "trusted-origins",
                        "https://a.example,*",
                        "Trusted origin 2 of 2 is not of the form"
                                + " scheme://host or scheme://host:port, as browsers send it. List each origin in full, without"
                                + " a path or a wildcard; null can't be trusted."),
                ofTheEndpoint(
                        "challenge",
                        "Basic",
                        "The challenge must not offer Basic, which makes browsers ask for a"
                                + " password. Use the scheme of your own authentication, such as Bearer."));
    }

    private static Mistake ofTheEndpoint(String setting, String value, String problem) {
        String property = "gleam.identity.endpoint." + setting;
        return new Mistake(
                setting + " is " + value,
                App.signing()
                        .web(WebApplicationType.SERVLET)
                        .argument("gleam.identity.endpoint.enabled=true")
                        .argument(property + "=" + value),
                property + " can't be used. " + problem + " It is set by \"" + property
                        + "\" from property source \"commandLineArgs\".",
                "Correct " + property + ".");
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void saysWhatIsWrongAndWhatToDoAndShowsNoValueAtAnyLogLevel(Mistake mistake) {
        FailedStart failure =
                FailedStart.of(mistake.app().argument("debug=true").argument("logging.level.root=TRACE"));

        assertThat(failure.console()).contains(" TRACE ").doesNotContain(Secrets.MARK);
        assertThat(failure.console().split("Description:\n\n", -1)).hasSize(2);
        assertThat(failure.console().split("Description:\n\n", -1)[1])
                .startsWith(mistake.description() + "\n\nAction:\n\n" + mistake.action());
        assertThat(Secrets.told(failure.thrown())).doesNotContain(Secrets.MARK);
    }

    /** The search must find what it is for. */
    @Test
    void findsASecretThatIsLoggedOrThrown() {
        FailedStart failure = FailedStart.of(App.empty().with(Talks.class));

        assertThat(failure.console()).contains("said: " + Secrets.MARK);
        assertThat(Secrets.told(failure.thrown())).contains("thrown: " + Secrets.MARK);
    }

    static class Talks {
        Talks() {
            System.getLogger("talks").log(System.Logger.Level.INFO, "said: " + Secrets.PLANTED);
            throw new IllegalStateException(new IllegalStateException("thrown: " + Secrets.PLANTED));
        }
    }

    static class AsksForShop {
        AsksForShop(GleamIdentitySigners signers) {
            signers.signer("shop");
        }
    }
}
