package land.gleam.identity.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses KIT = kit();

    /** Without the classes that it depends on, whose names are enough. */
    private static JavaClasses kit() {
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("land.gleam.identity.testkit");
    }

    /** It judges the library's tokens independently. */
    @Test
    void standIn_sharesNoCodeWithTheLibrary() {
        KIT.get(GleamStandIn.class).getAllAccessesFromSelf(); // fails if nothing was imported
        noClasses()
                .that()
                .belongToAnyOf(
                        GleamStandIn.class,
                        GleamStandInExtension.class,
                        TokenChecker.class,
                        IdentifyResponse.class,
                        ReceivedRequest.class,
                        HandMadeToken.class)
                .should()
                .dependOnClassesThat(
                        JavaClass.Predicates.resideInAnyPackage("land.gleam.identity", "land.gleam.identity.http"))
                .check(KIT);
    }

    /** JUnit is optional. */
    @Test
    void extensionAlone_needsJUnit() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(GleamStandInExtension.class)
                .should()
                .dependOnClassesThat(JavaClass.Predicates.resideInAPackage("org.junit.."))
                .check(KIT);
    }
}
