package land.gleam.identity.spring;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints a {@link MisconfigurationException} in place of a stack trace when the app can't start. */
final class MisconfigurationAnalyzer extends AbstractFailureAnalyzer<MisconfigurationException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, MisconfigurationException cause) {
        return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
    }
}
