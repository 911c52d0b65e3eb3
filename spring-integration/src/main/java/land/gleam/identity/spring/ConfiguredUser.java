package land.gleam.identity.spring;

import java.lang.System.Logger.Level;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.context.ApplicationContext;

/** Chooses the resolver of the user: the app's bean or a property. There is no default that guesses. */
final class ConfiguredUser {
    static final String PROPERTY = "gleam.identity.endpoint.user";
    private static final System.Logger LOGGER = System.getLogger(ConfiguredUser.class.getName());

    /** The end of the name of a lambda or proxy, after that of its class. */
    private static final Pattern GENERATED = Pattern.compile("\\$\\$.*");

    private ConfiguredUser() {}

    /**
     * Returns the resolver of the user.
     *
     * @param type the type of a resolver on this web stack
     * @param otherType the type of a resolver on the other one, which would be ignored
     * @param byProperty returns a resolver for the property
     * @throws MisconfigurationException unless there is exactly one of a bean and the property
     */
    static <R> R resolver(
            GleamIdentityProperties.Endpoint settings,
            ApplicationContext context,
            Class<R> type,
            Class<?> otherType,
            Function<AuthenticatedUser, R> byProperty) {
        R bean = context.getBeanProvider(type).getIfAvailable();
        if (bean == null && BeanFactoryUtils.beanNamesForTypeIncludingAncestors(context, otherType).length > 0) {
            throw new MisconfigurationException(
                    "The app has a bean of type " + otherType.getName() + ", which its web framework does not use.",
                    "Define a bean of type " + type.getName() + " instead.");
        }
        GleamIdentityProperties.Endpoint.User setting = settings.user();
        if (bean != null && setting != null) {
            throw new MisconfigurationException(
                    "Two settings say who the signed-in user is: a bean of type " + type.getName()
                            + ", and the property " + PROPERTY + ".",
                    "Remove one of the two. " + options(type));
        }
        if (bean != null) {
            return bean;
        }
        if (setting == null) {
            throw new MisconfigurationException(
                    "gleam.identity.endpoint.enabled is true, but nothing says who the signed-in user is.",
                    options(type));
        }
        return byProperty.apply(MisconfigurationException.check(
                PROPERTY,
                "Add spring-boot-starter-security and the starter for OAuth 2 that the app needs, or choose another"
                        + " option. " + options(type),
                () -> new AuthenticatedUser(setting, context.getClassLoader())));
    }

    /** Logs where the endpoint is and where the user comes from. */
    static void log(String path, GleamIdentityProperties.Endpoint settings, Object resolver) {
        LOGGER.log(
                Level.INFO,
                "Token endpoint: POST {0}; the user comes from {1}.",
                path,
                settings.user() == null
                        ? "a bean, "
                                + GENERATED
                                        .matcher(resolver.getClass().getName())
                                        .replaceFirst("")
                        : AuthenticatedUser.text(settings.user()));
    }

    private static String options(Class<?> type) {
        return "The options: " + PROPERTY
                + "=subject takes the ID from the sub of an OidcUser, a Jwt or an introspected"
                + " token, with its profile; " + PROPERTY + "=name takes the name of Spring Security's Authentication,"
                + " or else of the request's principal, without a profile; a bean of type " + type.getName()
                + " decides for itself. Use a bean if users come from several sources, since their IDs could collide,"
                + " or if a name can pass to another person.";
    }
}
