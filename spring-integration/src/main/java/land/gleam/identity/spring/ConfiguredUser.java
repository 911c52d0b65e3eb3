package land.gleam.identity.spring;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.function.Function;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.context.ApplicationContext;

/** Chooses the resolver of the user: the app's bean or a property. There is no default that guesses. */
final class ConfiguredUser {
    static final String PROPERTY = "gleam.identity.endpoint.user";
    private static final System.Logger LOGGER = System.getLogger(ConfiguredUser.class.getName());

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
            throw MisconfigurationException.at(
                    List.of(PROPERTY),
                    "Two settings say who the signed-in user is: " + beanOf(type, context) + ", and the property "
                            + PROPERTY + ".",
                    "Remove one of the two. Keep the bean if your accounts have IDs of their own, or if users come from"
                            + " several sources; otherwise the property is enough.");
        }
        if (bean != null) {
            return bean;
        }
        if (setting == null) {
            throw new MisconfigurationException(
                    "gleam.identity.endpoint.enabled is true, but nothing says who the signed-in user is.",
                    "Choose one:" + options(type));
        }
        return byProperty.apply(MisconfigurationException.check(
                PROPERTY,
                "Add spring-boot-starter-security and the starter for OAuth 2 that the app needs, or choose another"
                        + " option:" + options(type),
                () -> new AuthenticatedUser(setting, context.getClassLoader())));
    }

    /** Logs where the endpoint is and where the user comes from. */
    static void log(String path, GleamIdentityProperties.Endpoint settings, ApplicationContext context, Class<?> type) {
        LOGGER.log(
                Level.INFO,
                "Token endpoint: POST {0}; the user comes from {1}.",
                path,
                settings.user() == null ? beanOf(type, context) : AuthenticatedUser.text(settings.user()));
    }

    private static String beanOf(Class<?> type, ApplicationContext context) {
        return "the bean "
                + context.getAutowireCapableBeanFactory().resolveNamedBean(type).getBeanName();
    }

    private static String options(Class<?> type) {
        return "\n - " + PROPERTY + "=subject: the ID is the sub of an OpenID Connect login, a JWT or an introspected"
                + " token, with its profile"
                + "\n - " + PROPERTY + "=name: the ID is the name of the authentication or principal, without a profile"
                + "\n - a bean of type " + type.getName()
                + ": the ID is what the bean returns, which suits accounts with"
                + " IDs of their own, users from several sources, and names that can pass to another person";
    }
}
