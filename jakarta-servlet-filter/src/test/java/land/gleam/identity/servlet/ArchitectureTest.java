package land.gleam.identity.servlet;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final String HTTP = "land.gleam.identity.http";
    private static final String SERVLET = "land.gleam.identity.servlet";
    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(HTTP, SERVLET);

    @Test
    void theRulesKnowNoServletAndNoFramework() {
        classes()
                .that()
                .resideInAPackage(HTTP)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "land.gleam.identity",
                        HTTP,
                        "com.fasterxml.jackson.core..",
                        "org.jspecify.annotations")
                .check(MODULE);
    }

    @Test
    void theAdapterKnowsServletsAndNothingElse() {
        classes()
                .that()
                .resideInAPackage(SERVLET)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "land.gleam.identity",
                        HTTP,
                        SERVLET,
                        "jakarta.servlet",
                        "jakarta.servlet.http",
                        "org.jspecify.annotations")
                .check(MODULE);
    }

    @Test
    void nothingHereKnowsJjwt() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.jsonwebtoken..")
                .check(MODULE);
    }

    @Test
    void publicSignaturesShowNoThirdPartyTypeButServletsInTheAdapter() {
        methods()
                .that()
                .areDeclaredInClassesThat()
                .arePublic()
                .and()
                .doNotHaveModifier(JavaModifier.PRIVATE)
                .should(showOnlyKnownTypes())
                .check(MODULE);
        constructors()
                .that()
                .areDeclaredInClassesThat()
                .arePublic()
                .and()
                .doNotHaveModifier(JavaModifier.PRIVATE)
                .should(showOnlyKnownTypes())
                .check(MODULE);
    }

    private static <T extends JavaCodeUnit> ArchCondition<T> showOnlyKnownTypes() {
        DescribedPredicate<JavaClass> known =
                JavaClass.Predicates.resideInAnyPackage("java..", "land.gleam.identity..", "jakarta.servlet..", "");
        return new ArchCondition<>("show only known types") {
            @Override
            public void check(T unit, ConditionEvents events) {
                List<JavaClass> shown = new ArrayList<>(unit.getRawParameterTypes());
                shown.add(unit.getRawReturnType());
                for (JavaClass type : shown) {
                    boolean servletInTheRules = unit.getOwner().getPackageName().equals(HTTP)
                            && type.getPackageName().startsWith("jakarta");
                    if (!known.test(type.getBaseComponentType()) || servletInTheRules) {
                        events.add(
                                SimpleConditionEvent.violated(unit, unit.getFullName() + " shows " + type.getName()));
                    }
                }
            }
        };
    }
}
