package land.gleam.identity.spring;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.PropertyMatches;
import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Refuses unknown names and values that are not text. Replaces Boot's exceptions, which contain the value: it may be
 * the secret, set in the wrong place.
 */
final class CheckedBinding extends AbstractBindHandler {
    private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("gleam.identity");

    private static final String CHOOSE_USER =
            "Set it to subject or name. For any other ID, such as an account's number,"
                    + " remove it and define a bean of type GleamUserResolver (on WebFlux, ReactiveGleamUserResolver).";

    private static final Pattern DASHED = Pattern.compile("-(.)");

    /** The properties that Boot has looked for, and their types. */
    private final Map<ConfigurationPropertyName, Class<?>> known = new LinkedHashMap<>();

    CheckedBinding(BindHandler parent) {
        super(parent);
    }

    @Override
    public <T> @Nullable Bindable<T> onStart(ConfigurationPropertyName name, Bindable<T> target, BindContext context) {
        if (isOurs(name)) {
            known.put(name, target.getType().toClass());
        }
        return super.onStart(name, target, context);
    }

    @Override
    public @Nullable Object onSuccess(
            ConfigurationPropertyName name, Bindable<?> target, BindContext context, Object result) {
        ConfigurationProperty property = context.getConfigurationProperty();
        if (isOurs(name) && property != null) {
            if (result instanceof String || result instanceof SecretText) {
                check(name, quoted(name), () -> PropertyText.requireText(property.getValue()));
            }
            if (result instanceof String text) {
                check(name, correct(name), () -> PropertyText.requireDecoded(text));
            } else if (result instanceof SecretText secret) {
                check(name, correct(name), secret::requireDecoded);
            }
        }
        return super.onSuccess(name, target, context, result);
    }

    private static void check(ConfigurationPropertyName name, String action, Runnable rule) {
        MisconfigurationException.check(name.toString(), action, () -> {
            rule.run();
            return name;
        });
    }

    private static String quoted(ConfigurationPropertyName name) {
        String key = name.isLastElementIndexed() ? "-" : name.getLastElement(Form.DASHED) + ":";
        return "Write the value in quotes: " + key + " \"...\".";
    }

    @Override
    public @Nullable Object onFailure(
            ConfigurationPropertyName name, Bindable<?> target, BindContext context, Exception error) throws Exception {
        boolean isNested = error instanceof BindException || error instanceof MisconfigurationException;
        if (isOurs(name) && !isNested) {
            Class<?> type = target.getType().toClass();
            throw MisconfigurationException.of(
                    name.toString(),
                    new IllegalArgumentException(requirement(name, type, error)),
                    type == GleamIdentityProperties.Endpoint.User.class ? CHOOSE_USER : correct(name));
        }
        return super.onFailure(name, target, context, error);
    }

    private static String requirement(ConfigurationPropertyName name, Class<?> type, Exception error) {
        if (error instanceof UnboundConfigurationPropertiesException) {
            return "It must be a list without gaps: [0], [1] and so on.";
        }
        if (!(error instanceof ConversionException)) {
            return "It contains a placeholder that cannot be resolved.";
        }
        if (type == Duration.class) {
            return "It must be a duration, such as 90s, 5m or PT5M.";
        }
        if (type == boolean.class) {
            return "It must be true or false.";
        }
        if (type == GleamIdentityProperties.Endpoint.User.class) {
            return "It must be subject or name.";
        }
        return noValue(name);
    }

    @Override
    public void onFinish(
            ConfigurationPropertyName name, Bindable<?> target, BindContext context, @Nullable Object result)
            throws Exception {
        if (target.getType().toClass() == GleamIdentityProperties.class) { // and not of a class of the app
            for (ConfigurationPropertySource source : context.getSources()) {
                if (source instanceof IterableConfigurationPropertySource names && !isEnvironment(source)) {
                    names.stream().filter(CheckedBinding::isOurs).forEach(found -> check(found, source));
                }
            }
            checkNoProjectIsNamedMain();
        }
        super.onFinish(name, target, context, result);
    }

    /** Variables are often set for others, and their names are ambiguous. */
    private static boolean isEnvironment(ConfigurationPropertySource source) {
        return source.getUnderlyingSource() instanceof PropertySource<?> properties
                && properties.getName().endsWith(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
    }

    private void check(ConfigurationPropertyName name, ConfigurationPropertySource source) {
        ConfigurationPropertyName ancestor = name;
        while (!known.containsKey(ancestor)) {
            ancestor = ancestor.getParent();
        }
        if (ancestor.equals(name)) {
            checkIsNoGroup(name, source);
            return;
        }
        ConfigurationPropertyName unknown = name.subName(ancestor.getNumberOfElements());
        Class<?> type = Objects.requireNonNull(known.get(ancestor));
        if (type.isRecord()) {
            throw MisconfigurationException.at(
                    List.of(name.toString()),
                    MisconfigurationException.shown(asWritten(name)) + " is unknown."
                            + suggestion(ancestor, type, unknown),
                    "Correct the name, or remove the property. Known under " + shown(ancestor) + " are "
                            + children(ancestor) + ".");
        }
        if (type != List.class || !unknown.isNumericIndex(0)) {
            throw MisconfigurationException.at(
                    List.of(name.toString()),
                    shown(ancestor) + " is invalid. It must be " + (type == List.class ? "a list" : "one value")
                            + ", and is " + (unknown.isNumericIndex(0) ? "a list." : "a group of properties."),
                    correct(ancestor));
        }
    }

    /** Boot ignores the value of a group that has nested properties. YAML makes it empty if it has none. */
    private void checkIsNoGroup(ConfigurationPropertyName name, ConfigurationPropertySource source) {
        Class<?> type = Objects.requireNonNull(known.get(name));
        ConfigurationProperty property = source.getConfigurationProperty(name);
        if ((type.isRecord() || type == Map.class) && property != null && !"".equals(property.getValue())) {
            throw MisconfigurationException.of(
                    name.toString(), new IllegalArgumentException(noValue(name)), correct(name));
        }
    }

    private static String noValue(ConfigurationPropertyName name) {
        return "It has no value of its own, only nested properties (" + shown(name) + ".*).";
    }

    private static String suggestion(
            ConfigurationPropertyName group, Class<?> type, ConfigurationPropertyName unknown) {
        String field = DASHED.matcher(unknown.getElement(0, Form.ORIGINAL))
                .replaceAll(dashed -> dashed.group(1).toUpperCase(Locale.ROOT));
        String[] known = PropertyMatches.forField(field, type).getPossibleMatches();
        return known.length == 0
                ? ""
                : " Did you mean "
                        + shown(group.append(DataObjectPropertyName.toDashedForm(known[0]))
                                .append(unknown.subName(1)))
                        + "?";
    }

    private String children(ConfigurationPropertyName group) {
        return known.keySet().stream()
                .filter(group::isParentOf)
                .map(name -> name.getLastElement(Form.DASHED))
                .collect(Collectors.joining(", "));
    }

    private void checkNoProjectIsNamedMain() {
        ConfigurationPropertyName main = PREFIX.append("projects.main");
        if (known.containsKey(main)) {
            throw MisconfigurationException.at(
                    known.keySet().stream()
                            .filter(main::isParentOf)
                            .map(ConfigurationPropertyName::toString)
                            .toList(),
                    main + " is not allowed: the main project's properties contain no project's name.",
                    "Rename " + main + ".* to " + PREFIX + ".*, or choose another name for a further project.");
        }
    }

    private static boolean isOurs(ConfigurationPropertyName name) {
        return PREFIX.equals(name) || PREFIX.isAncestorOf(name);
    }

    private static String asWritten(ConfigurationPropertyName name) {
        return IntStream.range(0, name.getNumberOfElements())
                .mapToObj(i -> name.getElement(i, Form.ORIGINAL))
                .collect(Collectors.joining("."));
    }

    private static String shown(ConfigurationPropertyName name) {
        return MisconfigurationException.shown(name.toString());
    }

    private static String correct(ConfigurationPropertyName name) {
        return "Correct " + shown(name) + ".";
    }
}
