package land.gleam.identity.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.annotation.AnnotationAwareOrderComparator;
import org.springframework.core.env.StandardEnvironment;

class MisconfigurationAnalyzerTest {
    private final StandardEnvironment environment = new StandardEnvironment();
    private final MisconfigurationAnalyzer analyzer = new MisconfigurationAnalyzer(environment);

    /** Boot calls analyzers in this order. */
    @Test
    void analyzer_isOrderedBeforeAnalyzersWithoutOrder() {
        List<FailureAnalyzer> analyzers = new ArrayList<>(List.<FailureAnalyzer>of(failure -> null, analyzer));
        AnnotationAwareOrderComparator.sort(analyzers);
        assertThat(analyzers.get(0)).isSameAs(analyzer);
    }

    @Test
    void propertyThatIsNotSet_isReportedWithoutOrigin() {
        ConfigurationPropertySources.attach(environment);
        MisconfigurationException failure = MisconfigurationException.of(
                "gleam.identity.lifetime", new IllegalArgumentException("It is odd."), "Correct it.");
        assertThat(analyzer.analyze(failure).getDescription())
                .isEqualTo("gleam.identity.lifetime is invalid. It is odd.");
    }

    @Test
    void otherFailure_isNotAnalyzed() {
        assertThat(analyzer.analyze(new IllegalArgumentException("other"))).isNull();
    }
}
