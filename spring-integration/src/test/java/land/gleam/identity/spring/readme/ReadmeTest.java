package land.gleam.identity.spring.readme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.GleamUser;
import land.gleam.identity.http.UserRefusedException;
import land.gleam.identity.servlet.GleamUserResolver;
import land.gleam.identity.spring.GleamIdentityAutoConfiguration;
import land.gleam.identity.spring.GleamIdentitySigners;
import land.gleam.identity.spring.readme.ResolverSnippets.Account;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.configurationmetadata.ConfigurationMetadataRepositoryJsonBuilder;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.server.MockServerWebExchange;

/** The README's Java works. Core's {@code DocumentsTest} checks that the README shows it as it is compiled. */
class ReadmeTest {
    private static final Map<String, Account> ACCOUNTS =
            Map.of("ada", new Account("user_42", "Ada", false), "mallory", new Account("user_43", "Mallory", true));
    private static final GleamUser ADA = GleamUser.of("user_42").withName("Ada");

    private final ApplicationContextRunner app = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(GleamIdentityAutoConfiguration.class));

    @Test
    void propertiesInTheReadme_areAllOfThem() throws Exception {
        String readme = Files.readString(Path.of("README.md"));
        String file = "META-INF/spring-configuration-metadata.json";
        try (InputStream in = getClass().getClassLoader().getResourceAsStream(file)) {
            assertThat(Pattern.compile("^\\| `([a-z.-]+?)(?:\\.<name>\\.\\*)?`", Pattern.MULTILINE)
                            .matcher(readme)
                            .results()
                            .map(row -> "gleam.identity." + row.group(1)))
                    .containsExactlyInAnyOrderElementsOf(
                            ConfigurationMetadataRepositoryJsonBuilder.create(Objects.requireNonNull(in))
                                    .build()
                                    .getAllProperties()
                                    .keySet());
        }
    }

    @Test
    void resolverSample_resolvesAccounts() throws Exception {
        GleamUserResolver resolver = new ResolverSnippets.Mvc().gleamUserResolver(ACCOUNTS);
        assertThat(resolver.resolve(requestOf("ada"))).isEqualTo(ADA);
        assertThat(resolver.resolve(new MockHttpServletRequest())).isNull();
        assertThatThrownBy(() -> resolver.resolve(requestOf("mallory"))).isInstanceOf(UserRefusedException.class);
    }

    @Test
    void reactiveResolverSample_resolvesAccounts() {
        MockServerWebExchange exchange = MockServerWebExchange.builder(MockServerHttpRequest.post("/"))
                .principal(() -> "ada")
                .build();
        assertThat(new ResolverSnippets.WebFlux()
                        .gleamUserResolver(ACCOUNTS)
                        .resolve(exchange)
                        .block())
                .isEqualTo(ADA);
    }

    @Test
    void projectsSample_signsAndVerifies() {
        app.withPropertyValues(
                        "gleam.identity.secret=a secret for tests, 32 bytes or more",
                        "gleam.identity.audience=proj_demo",
                        "gleam.identity.projects.shop.secret=another secret for tests, 32 bytes",
                        "gleam.identity.projects.shop.audience=proj_shop")
                .run(context -> assertThat(
                                ProjectSnippets.signAndVerify(context.getBean(GleamIdentitySigners.class), ADA))
                        .isEqualTo(ADA));
    }

    @Test
    void sampleForTests_needsNoSecret() {
        app.withUserConfiguration(ProjectSnippets.FixedTokens.class)
                .run(context -> assertThat(context.getBean(GleamIdentitySigner.class)
                                .sign(ADA)
                                .value())
                        .isEqualTo("token of user_42"));
    }

    private static MockHttpServletRequest requestOf(String login) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setUserPrincipal(() -> login);
        return request;
    }
}
