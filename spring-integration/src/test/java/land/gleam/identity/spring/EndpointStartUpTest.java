package land.gleam.identity.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.stream.Stream;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.GleamIdentityVerifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.web.reactive.WebFluxAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Lazy;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** An enabled endpoint that would not work, or would take the place of something else, fails at start-up. */
@ExtendWith(OutputCaptureExtension.class)
class EndpointStartUpTest {
    private static AppBuilder endpoint(WebApplicationType type) {
        return AppBuilder.signing()
                .argument("gleam.identity.endpoint.enabled=true")
                .argument("gleam.identity.endpoint.user=name")
                .argument("suite.security-left-out=true")
                .web(type);
    }

    static Stream<Mistake> mistakes() {
        String removeMapping = "Remove that mapping, or set gleam.identity.endpoint.path to another path, in the"
                + " security configuration too.";
        return Stream.of(false, true)
                .flatMap(isLazy -> Stream.of(
                                new Mistake(
                                        "a servlet container without a web framework",
                                        endpoint(WebApplicationType.SERVLET).with(WithoutFramework.class),
                                        "gleam.identity.endpoint.enabled is true, but the app uses neither Spring MVC nor"
                                                + " WebFlux.",
                                        "Add spring-boot-starter-web or spring-boot-starter-webflux."),
                                new Mistake(
                                        "a controller at the same path",
                                        endpoint(WebApplicationType.SERVLET).with(SamePath.class),
                                        SamePath.class.getName()
                                                + "#token() is mapped to /gleam/identity-token, the token endpoint's path,"
                                                + " and would never be called.",
                                        removeMapping),
                                new Mistake(
                                        "a controller at the same configured path on WebFlux",
                                        endpoint(WebApplicationType.REACTIVE)
                                                .with(SamePath.class)
                                                .argument("gleam.identity.endpoint.path=/token"),
                                        SamePath.class.getName()
                                                + "#other() is mapped to /token, the token endpoint's path, and would"
                                                + " never be called.",
                                        removeMapping),
                                new Mistake(
                                        "a disabled library",
                                        AppBuilder.signing()
                                                .with(NeedsSigner.class)
                                                .argument("gleam.identity.enabled=no"),
                                        "The app uses a GleamIdentitySigner, and there is none because gleam.identity.enabled"
                                                + " is false. It is set by \"gleam.identity.enabled\" from property"
                                                + " source \"commandLineArgs\".",
                                        "Remove gleam.identity.enabled=false; or define a bean of that type, for example in a"
                                                + " test; or inject an ObjectProvider<GleamIdentitySigner> where the app also"
                                                + " works without tokens."),
                                new Mistake(
                                        "a disabled library in an app that verifies",
                                        AppBuilder.empty()
                                                .with(NeedsVerifier.class)
                                                .argument("gleam.identity.enabled=off"),
                                        "The app uses a GleamIdentityVerifier, and there is none because"
                                                + " gleam.identity.enabled is false. It is set by"
                                                + " \"gleam.identity.enabled\" from property source"
                                                + " \"commandLineArgs\".",
                                        "Remove gleam.identity.enabled=false;"))
                        .map(mistake -> isLazy ? lazy(mistake) : mistake));
    }

    private static Mistake lazy(Mistake mistake) {
        return new Mistake(
                mistake.name() + ", lazily",
                mistake.app().argument("spring.main.lazy-initialization=true"),
                mistake.description(),
                mistake.action());
    }

    @EnableAutoConfiguration(exclude = {WebMvcAutoConfiguration.class, WebFluxAutoConfiguration.class})
    static class WithoutFramework {}

    @RestController
    static class SamePath {
        @GetMapping("/gleam/identity-token")
        String token() {
            return "the app's";
        }

        @PostMapping({"/tokens", "token"})
        String other() {
            return "the app's";
        }
    }

    @RestController
    static class Patterns {
        @PostMapping({"/gleam/{name}", "/gleam/*", "/**", "/gleam/identity-token/", "/gleam/identity-token/x"})
        String any() {
            return "the app's";
        }
    }

    @Lazy(false)
    static class NeedsSigner {
        NeedsSigner(GleamIdentitySigner signer) {
            Objects.requireNonNull(signer);
        }
    }

    @Lazy(false)
    static class NeedsVerifier {
        NeedsVerifier(GleamIdentityVerifier verifier) {
            Objects.requireNonNull(verifier);
        }
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void endpointThatCannotWork_isReported(Mistake mistake) {
        mistake.assertReported();
    }

    @ParameterizedTest
    @EnumSource(names = {"SERVLET", "REACTIVE"})
    void patternThatMatchesThePath_isAllowed(WebApplicationType type) throws Exception {
        try (RunningApp app = new RunningApp(endpoint(type).with(Patterns.class))) {
            assertThat(app.exchange("HEAD", "/gleam/identity-token").headers().map())
                    .containsKey("Cross-Origin-Resource-Policy");
        }
    }

    /** Jobs share the configuration of the web app. */
    @Test
    void endpointOfAnAppThatIsNotWeb_isOneWarning(CapturedOutput output) {
        try (ConfigurableApplicationContext context =
                endpoint(WebApplicationType.NONE).start()) {
            assertThat(context.isActive()).isTrue();
        }
        assertThat(output)
                .containsOnlyOnce(" WARN ")
                .containsOnlyOnce(
                        "gleam.identity.endpoint.enabled has no effect, because this is not a web" + " application.");
    }

    @Test
    void otherMissingBean_isReportedByBoot() {
        FailedStart failure =
                FailedStart.of(AppBuilder.empty().with(NeedsOther.class).argument("gleam.identity.enabled=false"));
        assertThat(failure.console())
                .contains("Consider defining a bean of type")
                .doesNotContain("gleam.identity.enabled");
    }

    static class NeedsOther {
        NeedsOther(ConfiguredEndpoint other) {
            Objects.requireNonNull(other);
        }
    }
}
