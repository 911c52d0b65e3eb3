package land.gleam.identity.http;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which browser origins may ask for a token: the endpoint's own, and those that are configured. Native apps send no
 * {@code Origin} and pass.
 */
final class TrustedOrigins {
    private static final Pattern ORIGIN = Pattern.compile(
            "(?<scheme>[a-z][a-z0-9+.-]*)://(?<host>\\[[0-9a-f:.]+]|[^\\s/?#@:\\\\*,\\[\\]]+)(:(?<port>[0-9]{1,5}))?");
    private static final Set<String> PASSING_SITES = Set.of("same-origin", "none");

    private final Set<String> trusted;

    TrustedOrigins(List<String> origins) {
        Set<String> checked = new HashSet<>();
        for (String origin : origins) {
            checked.add(canonical(origin));
        }
        this.trusted = Set.copyOf(checked);
    }

    boolean allow(EndpointRequest request) {
        List<String> origins = request.header("Origin");
        List<String> sites = request.header("Sec-Fetch-Site");
        if (origins.size() > 1 || sites.size() > 1) {
            return false;
        }
        String origin = origins.isEmpty() ? null : origins.get(0);
        if (origin != null && trusted.contains(origin)) {
            return true;
        }
        if (!sites.isEmpty()) {
            return PASSING_SITES.contains(sites.get(0));
        }
        return origin == null || isOwn(origin, request);
    }

    /** The scheme is not compared, since TLS may end at a proxy. */
    private static boolean isOwn(String origin, EndpointRequest request) {
        Matcher parts = ORIGIN.matcher(origin.toLowerCase(Locale.ROOT));
        List<String> hosts = request.header("Host");
        if (!parts.matches() || hosts.size() > 1) {
            return false;
        }
        String host = hosts.isEmpty() ? request.authority() : hosts.get(0);
        String scheme = parts.group("scheme");
        return authority(parts).equals(withoutDefaultPort(scheme, host.toLowerCase(Locale.ROOT)));
    }

    private static String canonical(@Nullable String origin) {
        Matcher parts = ORIGIN.matcher(origin == null ? "" : origin.toLowerCase(Locale.ROOT));
        if (!parts.matches()) {
            throw new IllegalArgumentException("The trusted origin " + origin
                    + " is not of the form scheme://host or scheme://host:port. List each origin in full, without a path or"
                    + " a wildcard; null can't be trusted.");
        }
        return parts.group("scheme") + "://" + authority(parts);
    }

    private static String authority(Matcher origin) {
        String port = origin.group("port");
        String authority = port == null ? origin.group("host") : origin.group("host") + ":" + port;
        return withoutDefaultPort(origin.group("scheme"), authority);
    }

    private static String withoutDefaultPort(String scheme, String authority) {
        String port = scheme.equals("https") ? ":443" : scheme.equals("http") ? ":80" : "\n";
        return authority.endsWith(port) ? authority.substring(0, authority.length() - port.length()) : authority;
    }
}
