package land.gleam.identity.spring;

import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * A mistake under {@code gleam.identity}: the message names the property and what is wrong with it, the action says how
 * to correct it. Neither contains the value.
 */
final class MisconfigurationException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private static final String PROJECTS = "gleam.identity.projects.";

    /**
     * Shorter than a secret, or words, perhaps with an index, or words and short numbers as in
     * {@code shop-production-eu-west-1}.
     */
    private static final Pattern CANNOT_BE_A_SECRET = Pattern.compile(
            ".{0,15}|[A-Za-z_.-]{1,31}(\\[[0-9]{1,3}])?|(?=.{1,40}$)[a-z]{1,15}[0-9]{0,3}([-_.][a-z]{0,15}[0-9]{0,4})+",
            Pattern.DOTALL);

    private final transient List<String> properties;
    private final String action;

    private MisconfigurationException(List<String> properties, String message, String action) {
        super(message);
        this.properties = properties;
        this.action = action;
    }

    /** For a mistake that is not the value of one property. */
    MisconfigurationException(String message, String action) {
        this(List.of(), message, action);
    }

    /** For a mistake that is not the value of one property, but is made where these are set. */
    static MisconfigurationException at(List<String> properties, String message, String action) {
        return new MisconfigurationException(properties, message, action);
    }

    /** Takes the problem's message, and drops the problem itself, whose causes may contain the value. */
    static MisconfigurationException of(String property, IllegalArgumentException problem, String action) {
        return new MisconfigurationException(
                List.of(property), shown(property) + " is invalid. " + problem.getMessage(), action);
    }

    /** Returns what uses the property's value, or throws this exception if that value is refused. */
    static <T> T check(String property, String action, Supplier<T> use) {
        try {
            return use.get();
        } catch (IllegalArgumentException e) {
            throw of(property, e, action);
        }
    }

    /** Returns a property's name without a part that could be a secret, set in the wrong place. */
    static String shown(String property) {
        if (!property.startsWith(PROJECTS)) {
            int start = Math.min(property.length(), "gleam.identity.".length());
            return property.substring(0, start) + shownName(property.substring(start));
        }
        String project = property.substring(PROJECTS.length());
        int end = project.indexOf('.') < 0 ? project.length() : project.indexOf('.');
        return PROJECTS + shownName(project.substring(0, end)) + shownName(project.substring(end));
    }

    /** Returns a project's name, or a replacement if it could be a secret. */
    static String shownName(String name) {
        return CANNOT_BE_A_SECRET.matcher(name).matches() ? name : "(name not repeated, in case it is a secret)";
    }

    /** Returns the properties whose places help to correct the mistake, if any. */
    List<String> properties() {
        return properties;
    }

    String action() {
        return action;
    }
}
