package land.gleam.identity.testkit;

import java.util.ArrayList;
import java.util.List;
import land.gleam.identity.testkit.Credentials.Header;

/**
 * A request to the endpoint.
 *
 * @param words what is special about it, for the report
 * @param headers in addition to the credentials
 * @param query to be added to the URL's own, or empty
 */
record Probe(String method, String words, Credentials credentials, List<Header> headers, String query, String body) {

    static Probe of(String method, String words, Credentials credentials) {
        return new Probe(method, method + " " + words, credentials, List.of(), "", "");
    }

    Probe withHeader(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new Probe(method, words, credentials, more, query, body);
    }

    Probe withQuery(String query) {
        return new Probe(method, words, credentials, headers, query, body);
    }

    Probe withBody(String contentType, String body) {
        return new Probe(method, words, credentials, headers, query, body).withHeader("Content-Type", contentType);
    }

    /** Shows no credentials. */
    @Override
    public String toString() {
        return words;
    }
}
