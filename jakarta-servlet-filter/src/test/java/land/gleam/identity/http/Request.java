package land.gleam.identity.http;

import java.util.ArrayList;
import java.util.List;

/** A request as an adapter would translate it. */
record Request(String method, List<String> headers, String authority) implements EndpointRequest {
    static Request post(String... headers) {
        return new Request("POST", List.of(headers), "server.example");
    }

    static Request of(String method) {
        return new Request(method, List.of(), "server.example");
    }

    @Override
    public List<String> header(String name) {
        List<String> values = new ArrayList<>();
        for (String header : headers) {
            if (header.regionMatches(true, 0, name + ": ", 0, name.length() + 2)) {
                values.add(header.substring(name.length() + 2));
            }
        }
        return values;
    }
}
