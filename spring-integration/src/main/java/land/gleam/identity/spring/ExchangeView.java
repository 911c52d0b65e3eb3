package land.gleam.identity.spring;

import java.net.URI;
import java.util.List;
import land.gleam.identity.http.EndpointRequest;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** A WebFlux request as the endpoint's rules see it. */
record ExchangeView(ServerHttpRequest request) implements EndpointRequest {
    @Override
    public String method() {
        return request.getMethod().name();
    }

    /** By the one way to read all values that Spring 6 and 7 have in common. */
    @Override
    public List<String> header(String name) {
        return request.getHeaders().headerSet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .flatMap(header -> header.getValue().stream())
                .toList();
    }

    @Override
    public String authority() {
        URI uri = request.getURI();
        int port = uri.getPort();
        int standard = "https".equals(uri.getScheme()) ? 443 : 80;
        return port < 0 || port == standard ? uri.getHost() : uri.getHost() + ":" + port;
    }
}
