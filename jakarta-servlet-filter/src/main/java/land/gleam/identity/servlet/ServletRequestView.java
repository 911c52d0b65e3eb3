package land.gleam.identity.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import land.gleam.identity.http.EndpointRequest;
import org.jspecify.annotations.Nullable;

/** Presents a servlet request to the endpoint. */
record ServletRequestView(HttpServletRequest request) implements EndpointRequest {
    @Override
    public String method() {
        return request.getMethod();
    }

    @Override
    public @Nullable List<String> header(String name) {
        Enumeration<String> values = request.getHeaders(name);
        return values == null ? null : Collections.list(values);
    }

    /** Containers differ on the brackets of an IPv6 address. */
    @Override
    public @Nullable String authority() {
        String name = request.getServerName();
        if (name == null) {
            return null;
        }
        String host = name.indexOf(':') >= 0 && !name.startsWith("[") ? "[" + name + "]" : name;
        int port = request.getServerPort();
        return port == (request.isSecure() ? 443 : 80) ? host : host + ":" + port;
    }
}
