package land.gleam.identity.http;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The origin rule: in a browser, only pages of the endpoint's own origin and of the configured origins may request a
 * token. Native apps send no {@code Origin} and pass.
 */
final class TrustedOrigins {
    private static final Pattern ORIGIN = Pattern.compile(
            "(?<scheme>[a-z][a-z0-9+.-]*)://(?<host>\\[[0-9a-f:.]+]|[a-z0-9._-]+)(:(?<port>0|[1-9][0-9]{0,4}))?");
    private static final int MAX_PORT = 65535;
    private static final Set<String> PASSING_SITES = Set.of("same-origin", "none");

    private final Set<String> trusted;

    TrustedOrigins(Collection<String> origins) {
        Set<String> checked = new HashSet<>();
        int place = 0;
        for (String origin : origins) {
            place++;
            Matcher parts = parts(Objects.requireNonNull(origin, "origins"));
            if (parts == null) {
                throw new IllegalArgumentException("Trusted origin " + place + " of " + origins.size()
                        + " is not of the form scheme://host or scheme://host:port, as browsers send it. List each origin"
                        + " in full, without a path or a wildcard; the origin null can't be trusted.");
            }
            checked.add(parts.group("scheme") + "://" + authority(parts));
        }
        this.trusted = Set.copyOf(checked);
    }

    boolean allow(EndpointRequest request) {
        List<String> origins = values(request, "Origin");
        List<String> sites = values(request, "Sec-Fetch-Site");
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

    /**
     * Compares with {@code Host}, and with the framework's authority, which differs behind a proxy that rewrites
     * {@code Host}. The scheme is not compared, since TLS may end at a proxy.
     */
    private static boolean isOwn(String origin, EndpointRequest request) {
        Matcher parts = parts(origin);
        List<String> hosts = values(request, "Host");
        if (parts == null || hosts.size() > 1) {
            return false;
        }
        return isAuthorityOf(parts, hosts.isEmpty() ? null : hosts.get(0)) || isAuthorityOf(parts, request.authority());
    }

    private static boolean isAuthorityOf(Matcher origin, @Nullable String host) {
        return host != null
                && authority(origin).equals(withoutDefaultPort(origin.group("scheme"), host.toLowerCase(Locale.ROOT)));
    }

    /** Frameworks differ in how they report an absent header: null, no value, or null as the only value. */
    private static List<String> values(EndpointRequest request, String header) {
        List<String> values = request.header(header);
        return values == null
                ? List.of()
                : values.stream().filter(Objects::nonNull).toList();
    }

    private static @Nullable Matcher parts(String origin) {
        Matcher parts = ORIGIN.matcher(origin.toLowerCase(Locale.ROOT));
        if (!parts.matches()) {
            return null;
        }
        String port = parts.group("port");
        return port == null || Integer.parseInt(port) <= MAX_PORT ? parts : null;
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
