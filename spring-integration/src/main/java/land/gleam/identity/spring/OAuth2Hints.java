package land.gleam.identity.spring;

import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/** Lets {@link AuthenticatedUser} find out in a native image, too, whether the app uses OAuth 2. */
final class OAuth2Hints implements RuntimeHintsRegistrar {
    @Override
    public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
        hints.reflection().registerTypeIfPresent(classLoader, AuthenticatedUser.CLAIM_ACCESSOR);
    }
}
