package land.gleam.identity.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Supplier;
import land.gleam.identity.spring.GleamIdentityProperties.Endpoint.User;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.TestingAuthenticationToken;

/** An app without OAuth 2 does not have its classes. */
class AuthenticatedUserWithoutOAuth2Test {
    @Test
    void authenticationWithoutOAuth2_isItsName() throws Exception {
        try (URLClassLoader loader =
                new URLClassLoader(classPathWithoutOAuth2(), ClassLoader.getPlatformClassLoader())) {
            assertThatThrownBy(() -> loader.loadClass("org.springframework.security.oauth2.core.ClaimAccessor"))
                    .isInstanceOf(ClassNotFoundException.class);

            Supplier<?> idOfAda = (Supplier<?>) loader.loadClass(IdOfAda.class.getName())
                    .getDeclaredConstructor()
                    .newInstance();

            assertThat(idOfAda.get()).isEqualTo("ada");
        }
    }

    /** Runs in the other class loader. */
    public static final class IdOfAda implements Supplier<String> {
        @Override
        public String get() {
            return Objects.requireNonNull(
                            new AuthenticatedUser(User.NAME, getClass().getClassLoader())
                                    .of(new TestingAuthenticationToken("ada", null, "ROLE_USER")))
                    .id();
        }
    }

    private static URL[] classPathWithoutOAuth2() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !entry.contains("oauth2"))
                .map(entry -> {
                    try {
                        return Path.of(entry).toUri().toURL();
                    } catch (MalformedURLException e) {
                        throw new AssertionError(e);
                    }
                })
                .toArray(URL[]::new);
    }
}
