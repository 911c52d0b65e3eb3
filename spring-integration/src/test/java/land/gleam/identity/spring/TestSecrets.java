package land.gleam.identity.spring;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Secrets to search for. */
final class TestSecrets {
    static final String MARK = "Xq7planted";
    static final String PLANTED = MARK + "-a-secret-of-more-than-32-bytes";
    static final String SHORT = MARK + "-with-26-bytes-1";

    private TestSecrets() {}

    /** Returns messages and stack traces, including those of the causes. */
    static String textOf(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
