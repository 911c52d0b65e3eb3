package land.gleam.identity.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import land.gleam.identity.http.EndpointRequest;

/** Presents a servlet request to the endpoint. */
record ServletRequestView(HttpServletRequest request) implements EndpointRequest {
    @Override
    public String method() {
        return request.getMethod();
    }

    @Override
    public List<String> header(String name) {
        return Collections.list(request.getHeaders(name));
    }

    /** Containers differ on the brackets of an IPv6 address. */
    @Override
    public String authority() {
        String name = request.getServerName();
        String host = name.indexOf(':') >= 0 && !name.startsWith("[") ? "[" + name + "]" : name;
        int port = request.getServerPort();
        return port == (request.isSecure() ? 443 : 80) ? host : host + ":" + port;
    }
}
