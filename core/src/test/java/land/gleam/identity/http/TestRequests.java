package land.gleam.identity.http;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Requests as an adapter would create them. Each header is a line such as {@code Origin: https://app.example}. */
final class TestRequests {
    private TestRequests() {}

    static EndpointRequest post(String... headers) {
        return request("POST", "server.example", headers);
    }

    static EndpointRequest request(String method, @Nullable String authority, String... headers) {
        return EndpointRequest.of(method, name -> values(name + ": ", headers), authority);
    }

    private static List<String> values(String prefix, String... headers) {
        return Arrays.stream(headers)
                .filter(header -> header.regionMatches(true, 0, prefix, 0, prefix.length()))
                .map(header -> header.substring(prefix.length()))
                .toList();
    }
}
