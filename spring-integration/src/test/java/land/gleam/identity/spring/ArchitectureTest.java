package land.gleam.identity.spring;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import land.gleam.identity.servlet.GleamUserResolver;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("land.gleam.identity.spring");

    @Test
    void module_hasThreePublicTypes() {
        assertThat(MODULE.stream()
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                        .filter(type -> !type.getSimpleName().equals("package-info"))
                        .map(JavaClass::getSimpleName))
                .containsExactlyInAnyOrder(
                        GleamIdentityAutoConfiguration.class.getSimpleName(),
                        GleamIdentitySigners.class.getSimpleName(),
                        ReactiveGleamUserResolver.class.getSimpleName());
    }

    /**
     * Packages whose types are the same in every Boot from 3.5 on: none of the auto-configurations, health indicators
     * or web servers that Boot 4 has moved.
     */
    @Test
    void module_dependsOnNothingThatMovedInBoot4() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify.annotations",
                        "land.gleam.identity..",
                        "jakarta.servlet.http",
                        "io.micrometer.observation",
                        "reactor.core..",
                        "org.reactivestreams",
                        "org.springframework.aot.hint",
                        "org.springframework.beans",
                        "org.springframework.beans.factory",
                        "org.springframework.beans.factory.config",
                        "org.springframework.boot",
                        "org.springframework.boot.actuate.endpoint",
                        "org.springframework.boot.autoconfigure",
                        "org.springframework.boot.autoconfigure.condition",
                        "org.springframework.boot.context.properties..",
                        "org.springframework.boot.convert",
                        "org.springframework.boot.diagnostics",
                        "org.springframework.boot.origin",
                        "org.springframework.context",
                        "org.springframework.context.annotation",
                        "org.springframework.core..",
                        "org.springframework.http..",
                        "org.springframework.security.authentication",
                        "org.springframework.security.core..",
                        "org.springframework.security.oauth2.core..",
                        "org.springframework.util",
                        "org.springframework.web",
                        "org.springframework.web.reactive..",
                        "org.springframework.web.server",
                        "org.springframework.web.servlet..")
                .check(MODULE);
    }

    /** A WebFlux app has no servlets. It looks for a resolver of the wrong type, without calling it. */
    @Test
    void servlets_areUsedByTheServletSideOnly() {
        noClasses()
                .that()
                .haveNameNotMatching(".*[.]ServletEndpointAutoConfiguration([$].*)?")
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "jakarta.servlet..", "land.gleam.identity.servlet", "org.springframework.web.servlet..")
                        .and(not(type(GleamUserResolver.class))))
                .check(MODULE);
    }

    @Test
    void oAuth2_isUsedByOneFileOnly() {
        noClasses()
                .that()
                .haveNameNotMatching(".*[.]AuthenticatedUser([$].*)?")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework.security.oauth2..")
                .check(MODULE);
    }

    @Test
    void typeNames_containNoManagerHelperOrUtil() {
        noClasses().should().haveNameMatching(".*(Manager|Helper|Util).*").check(MODULE);
    }
}
