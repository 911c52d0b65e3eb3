package land.gleam.identity.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Starts an app that consists of the README's quick start for Spring Boot. */
class QuickStartTest {
    private static final Pattern PROPERTIES = Pattern.compile("```properties\\n(.*?)```", Pattern.DOTALL);

    @Test
    void quickStart_returnsATokenToASignedInUserOnly() throws Exception {
        Map<String, Object> settings = new HashMap<>(Map.of(
                "GLEAM_IDENTITY_SECRET", "a secret for tests, 32 bytes or more",
                "spring.security.user.name", "ada",
                "spring.security.user.password", "password",
                "server.port", "0"));
        readmeProperties().forEach((name, value) -> settings.put(name.toString(), value));
        SpringApplication app = new SpringApplication(App.class);
        app.setDefaultProperties(settings);

        try (ConfigurableApplicationContext context = app.run()) {
            URI uri = URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port")
                    + "/gleam/identity-token");

            assertThat(post(uri, "Basic " + base64("ada:password")))
                    .satisfies(response -> assertThat(response.statusCode()).isEqualTo(200))
                    .satisfies(response -> assertThat(response.body()).contains("signedIdentityToken"));
            assertThat(post(uri, null))
                    .satisfies(response -> assertThat(response.statusCode()).isEqualTo(401))
                    .satisfies(response -> assertThat(response.body()).contains("unauthenticated"));
        }
    }

    private static Properties readmeProperties() throws Exception {
        Matcher block = PROPERTIES.matcher(Files.readString(Path.of("../../README.md")));
        assertThat(block.find()).isTrue();
        Properties properties = new Properties();
        properties.load(new StringReader(block.group(1)));
        return properties;
    }

    private static HttpResponse<String> post(URI uri, @Nullable String authorization) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.noBody());
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(SecurityConfiguration.class)
    static class App {}
}
