package land.gleam.identity.spring;

import land.gleam.identity.GleamIdentitySigner;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Reports instead of a stack trace that core cannot sign: with the app's jjwt, or in this Java runtime. The app may
 * have built the signer itself. Runs before Boot's analyzers, which would report the error that jjwt caused.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class UnusableRuntimeAnalyzer implements FailureAnalyzer {
    private static final String CORE = GleamIdentitySigner.class.getPackageName();

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IllegalStateException && isThrownByCore(cause)) {
                String[] parts = String.valueOf(cause.getMessage()).split("\n\n", 2);
                return parts.length == 2 ? new FailureAnalysis(parts[0], parts[1], cause) : null;
            }
        }
        return null;
    }

    private static boolean isThrownByCore(Throwable cause) {
        StackTraceElement[] trace = cause.getStackTrace();
        return trace.length > 0 && trace[0].getClassName().matches("\\Q" + CORE + "\\E\\.\\w+");
    }
}
