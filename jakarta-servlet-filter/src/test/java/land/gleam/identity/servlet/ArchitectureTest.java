package land.gleam.identity.servlet;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;

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
    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("land.gleam.identity.servlet");

    @Test
    void module_dependsOnCoreAndServletsOnly() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "land.gleam.identity",
                        "land.gleam.identity.http",
                        "land.gleam.identity.servlet",
                        "jakarta.servlet",
                        "jakarta.servlet.http",
                        "org.jspecify.annotations")
                .check(MODULE);
    }

    @Test
    void publicSignatures_showOnlyTypesOfJavaServletsAndOurOwn() {
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
                    if (!known.test(type.getBaseComponentType())) {
                        events.add(
                                SimpleConditionEvent.violated(unit, unit.getFullName() + " shows " + type.getName()));
                    }
                }
            }
        };
    }
}
