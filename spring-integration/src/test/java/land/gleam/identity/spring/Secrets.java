package land.gleam.identity.spring;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Secrets to plant, and all that a thrown thing tells. */
final class Secrets {
    static final String MARK = "Xq7planted";
    static final String PLANTED = MARK + "-a-secret-of-more-than-32-bytes";
    static final String SHORT = MARK + "-with-26-bytes-1";

    private Secrets() {}

    /** Messages and traces, of the causes too. */
    static String told(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
