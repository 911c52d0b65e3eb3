package land.gleam.identity.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import land.gleam.identity.GleamUser;
import land.gleam.identity.servlet.GleamUserResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.AbstractApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClaimAccessor;
import reactor.core.publisher.Mono;

/** An app with the endpoint starts only if it says who the signed-in user is; the report shows how. */
@ExtendWith(OutputCaptureExtension.class)
class ConfiguredUserTest {
    private static final GleamUser ADA = GleamUser.of("ada");
    private static final String SUBJECT = "gleam.identity.endpoint.user=subject";
    private static final String NAME = "gleam.identity.endpoint.user=name";

    /** The two web stacks, each with the resolver beans that are right and wrong there. */
    enum Stack {
        MVC(
                WebApplicationType.SERVLET,
                "land.gleam.identity.servlet.GleamUserResolver",
                ForMvc.class,
                "resolverForMvc",
                "land.gleam.identity.spring.ReactiveGleamUserResolver",
                ForWebFlux.class),
        WEBFLUX(
                WebApplicationType.REACTIVE,
                "land.gleam.identity.spring.ReactiveGleamUserResolver",
                ForWebFlux.class,
                "resolverForWebFlux",
                "land.gleam.identity.servlet.GleamUserResolver",
                ForMvc.class);

        private final WebApplicationType web;
        private final String type;
        private final Class<?> bean;
        private final String beanName;
        private final String otherType;
        private final Class<?> otherBean;

        Stack(
                WebApplicationType web,
                String type,
                Class<?> bean,
                String beanName,
                String otherType,
                Class<?> otherBean) {
            this.web = web;
            this.type = type;
            this.bean = bean;
            this.beanName = beanName;
            this.otherType = otherType;
            this.otherBean = otherBean;
        }

        AppBuilder app() {
            return AppBuilder.empty()
                    .web(web)
                    .argument("suite.security-left-out=true")
                    .argument("gleam.identity.endpoint.enabled=true")
                    .with(OwnSigner.class);
        }

        AbstractApplicationContextRunner<?, ?, ?> without(Class<?> absent) {
            AbstractApplicationContextRunner<?, ?, ?> runner = this == MVC
                    ? new WebApplicationContextRunner()
                            .withConfiguration(AutoConfigurations.of(ServletEndpointAutoConfiguration.class))
                    : new ReactiveWebApplicationContextRunner()
                            .withConfiguration(AutoConfigurations.of(ReactiveEndpointAutoConfiguration.class));
            return runner.withConfiguration(AutoConfigurations.of(GleamIdentityAutoConfiguration.class))
                    .withUserConfiguration(OwnSigner.class)
                    .withClassLoader(new FilteredClassLoader(absent))
                    .withPropertyValues("gleam.identity.endpoint.enabled=true");
        }

        String options() {
            return "\n - gleam.identity.endpoint.user=subject: the ID is the sub of an OpenID Connect login, a JWT or an"
                    + " introspected token, with its profile\n - gleam.identity.endpoint.user=name: the ID is the name"
                    + " of the authentication or principal, without a profile\n - a bean of type " + type + ": the ID"
                    + " is what the bean returns, which suits accounts with IDs of their own, users from several"
                    + " sources, and names that can pass to another person";
        }
    }

    static class ForMvc {
        @Bean
        GleamUserResolver resolverForMvc() {
            return request -> ADA;
        }
    }

    static class ForWebFlux {
        @Bean
        ReactiveGleamUserResolver resolverForWebFlux() {
            return exchange -> Mono.just(ADA);
        }
    }

    @ParameterizedTest
    @EnumSource
    void neitherBeanNorProperty_isReportedWithTheOptions(Stack stack) {
        assertReported(
                stack.app(),
                "gleam.identity.endpoint.enabled is true, but nothing says who the signed-in user is.",
                "Choose one:" + stack.options());
    }

    @ParameterizedTest
    @EnumSource
    void beanAndProperty_areReportedWithTheirNames(Stack stack) {
        assertReported(
                stack.app().with(stack.bean).argument(NAME),
                "Two settings say who the signed-in user is: the bean " + stack.beanName
                        + ", and the property gleam.identity.endpoint.user. It is set by"
                        + " \"gleam.identity.endpoint.user\" from property source \"commandLineArgs\".",
                "Remove one of the two. Keep the bean if your accounts have IDs of their own, or if users come from"
                        + " several sources; otherwise the property is enough.");
    }

    @ParameterizedTest
    @EnumSource
    void beanOfTheOtherWebStack_isReportedWithTheRightType(Stack stack) {
        for (AppBuilder app : List.of(
                stack.app().with(stack.otherBean),
                stack.app().with(stack.otherBean).argument(NAME))) {
            assertReported(
                    app,
                    "The app has a bean of type " + stack.otherType + ", which its web framework does not use.",
                    "Define a bean of type " + stack.type + " instead.");
        }
    }

    @ParameterizedTest
    @EnumSource
    void unknownValue_isReportedWithTheTwoValues(Stack stack) {
        assertReported(
                stack.app().argument("gleam.identity.endpoint.user=principal"),
                "gleam.identity.endpoint.user is invalid. It must be subject or name. It is set by"
                        + " \"gleam.identity.endpoint.user\" from property source \"commandLineArgs\".",
                "Set it to subject or name. For any other ID, such as an account's number, remove it and define a bean"
                        + " of type GleamUserResolver (on WebFlux, ReactiveGleamUserResolver).");
    }

    @ParameterizedTest
    @EnumSource
    void bean_isUsedAlsoNextToOneOfTheOtherStack(Stack stack) throws Exception {
        try (RunningApp app = new RunningApp(stack.app().with(ForMvc.class).with(ForWebFlux.class))) {
            assertThat(app.send("POST", "/gleam/identity-token")).contains("token of ada");
        }
    }

    @ParameterizedTest
    @EnumSource
    void startUpLine_tellsPathAndUser(Stack stack, CapturedOutput console) {
        stack.app()
                .argument(SUBJECT)
                .argument("gleam.identity.endpoint.path=/token")
                .start()
                .close();
        assertThat(console)
                .containsOnlyOnce(
                        "Token endpoint: POST /token; the user comes from gleam.identity.endpoint.user=subject.");
        stack.app().with(stack.bean).start().close();
        assertThat(console)
                .containsOnlyOnce("Token endpoint: POST /gleam/identity-token; the user comes from the bean "
                        + stack.beanName + ".");
    }

    @ParameterizedTest
    @EnumSource
    void subjectWithoutSpringSecurity_isReported(Stack stack) {
        stack.without(Authentication.class)
                .withPropertyValues(SUBJECT)
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .isInstanceOf(MisconfigurationException.class)
                        .hasMessage(
                                "gleam.identity.endpoint.user is invalid. The value subject requires Spring Security, which"
                                        + " is not on the class path."));
    }

    @ParameterizedTest
    @EnumSource
    void subjectWithoutOAuth2_isReported(Stack stack) {
        stack.without(ClaimAccessor.class)
                .withPropertyValues(SUBJECT)
                .run(
                        context -> assertThat(context.getStartupFailure())
                                .rootCause()
                                .isInstanceOf(MisconfigurationException.class)
                                .hasMessage(
                                        "gleam.identity.endpoint.user is invalid. The value subject requires Spring Security's support"
                                                + " for OAuth 2 (spring-security-oauth2-core), which is not on the class path."));
    }

    @ParameterizedTest
    @EnumSource
    void name_requiresNeither(Stack stack) {
        for (Class<?> absent : List.of(Authentication.class, ClaimAccessor.class)) {
            stack.without(absent)
                    .withPropertyValues(NAME)
                    .run(context -> assertThat(context.getStartupFailure()).isNull());
        }
    }

    @Test
    void disabledEndpoint_requiresNothing() {
        AppBuilder.empty()
                .web(WebApplicationType.SERVLET)
                .argument("suite.security-left-out=true")
                .with(OwnSigner.class)
                .start()
                .close();
    }

    private static void assertReported(AppBuilder app, String description, String action) {
        FailedStart failure = FailedStart.of(app);
        assertThat(failure.console()).contains("Description:\n\n" + description + "\n\nAction:\n\n" + action + "\n");
    }
}
