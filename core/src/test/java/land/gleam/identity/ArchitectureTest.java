package land.gleam.identity;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.jsonwebtoken.Claims;
import io.jsonwebtoken.Header;
import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.JwtException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.security.Provider;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final String ROOT = "land.gleam.identity";
    private static final String HTTP = "land.gleam.identity.http";

    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    /** So that every other class can be loaded, whatever jjwt the app has. */
    @Test
    void jjwt_isUsedInTheClassesInsideHs256Only() {
        noClasses()
                .that()
                .haveNameNotMatching(".*\\.Hs256\\$.*")
                .should()
                .dependOnClassesThat(resideInAPackage("io.jsonwebtoken.."))
                .check(CORE);
        assertThat(CORE.get(Hs256.class.getName() + "$Jjwt").getDirectDependenciesFromSelf())
                .anyMatch(dependency ->
                        dependency.getTargetClass().getPackageName().startsWith("io.jsonwebtoken"));
    }

    @Test
    void signature_isComparedInConstantTime() {
        assertThat(CORE.get(Hs256.class).getMethodCallsFromSelf())
                .filteredOn(call -> call.getOrigin().getName().equals("verify"))
                .extracting(call -> call.getTarget().getFullName())
                .contains("java.security.MessageDigest.isEqual([B, [B)");
    }

    @Test
    void jackson_isUsedInStrictJsonOnly() {
        noClasses()
                .that(not(inFiles("StrictJson")))
                .should()
                .dependOnClassesThat(resideInAPackage("com.fasterxml.jackson.."))
                .check(CORE);
    }

    @Test
    void core_dependsOnJjwtJacksonCoreAndJSpecifyOnly() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        ROOT,
                        HTTP,
                        "java..",
                        "javax.crypto..",
                        "org.jspecify.annotations",
                        "io.jsonwebtoken..",
                        "com.fasterxml.jackson.core..")
                .check(CORE);
    }

    @Test
    void publicSignature_showsNoThirdPartyType() {
        classes().that().arePublic().should(showOnlyTypesOfJavaAndOurOwn()).check(CORE);
        assertThat(publicTypes()).contains(IdentitySecret.class, GleamIdentitySigner.Builder.class);
    }

    @Test
    void ruleOnPublicSignatures_findsAThirdPartyType() {
        JavaClasses offender = new ClassFileImporter().importClasses(Offender.class);

        assertThatThrownBy(
                        () -> classes().should(showOnlyTypesOfJavaAndOurOwn()).check(offender))
                .hasMessageContaining("io.jsonwebtoken.Claims")
                .hasMessageContaining("io.jsonwebtoken.JwtException")
                .hasMessageContaining("io.jsonwebtoken.Header")
                .hasMessageContaining("io.jsonwebtoken.JwtBuilder");
    }

    @Test
    void core_isTheRootPackageAndHttp() {
        classes().should().resideInAnyPackage(ROOT, HTTP).check(CORE);
    }

    @Test
    void rootPackage_doesNotDependOnHttp() {
        noClasses()
                .that()
                .resideInAPackage(ROOT)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(HTTP)
                .check(CORE);
    }

    @Test
    void http_doesNotDependOnServletsJsonOrCryptography() {
        classes()
                .that()
                .resideInAPackage(HTTP)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(ROOT, HTTP, "java..", "org.jspecify.annotations")
                .check(CORE);
    }

    /** Otherwise a change to a report could change what is accepted, and every refusal would pay for a report. */
    @Test
    void explanation_isUsedByTheVerifiersExplainOnly() {
        DescribedPredicate<JavaClass> explaining = inFiles(
                "TokenReport", "Explanation", "LenientToken", "Hints", "IgnoredClaim", "SecretVariant", "Wording");
        noClasses()
                .that(not(explaining.or(inFiles("GleamIdentityVerifier", "TokenVerifier"))))
                .should()
                .dependOnClassesThat(explaining)
                .check(CORE);
        assertThat(CORE.get(TokenVerifier.class).getDirectDependenciesFromSelf())
                .anyMatch(dependency -> explaining.test(dependency.getTargetClass()));
    }

    @Test
    void packages_haveNoCycle() {
        slices().matching("land.gleam.(**)").should().beFreeOfCycles().check(CORE);
    }

    @Test
    void core_usesNoThreadLocal() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ThreadLocal.class)
                .check(CORE);
    }

    @Test
    void staticField_isFinal() {
        fields().that().areStatic().should().beFinal().check(CORE);
    }

    @Test
    void staticCollection_isImmutable() throws ReflectiveOperationException {
        int checked = 0;
        for (Class<?> type : CORE.stream().map(JavaClass::reflect).toList()) {
            for (Field field : type.getDeclaredFields()) {
                // A Provider is a Map, but its content belongs to the JDK.
                if (Modifier.isStatic(field.getModifiers())
                        && field.getType() != Provider.class
                        && (Collection.class.isAssignableFrom(field.getType())
                                || Map.class.isAssignableFrom(field.getType()))) {
                    field.setAccessible(true);
                    assertThat(field.get(null).getClass().getName())
                            .as(field.toString())
                            .matches("java\\.util\\.(ImmutableCollections\\$|Collections\\$Unmodifiable).*");
                    checked++;
                }
            }
        }
        assertThat(checked).isPositive();
    }

    @Test
    void className_isNotManagerHelperOrUtil() {
        noClasses().should().haveNameMatching(".*(Manager|Helper|Util).*").check(CORE);
    }

    private static DescribedPredicate<JavaClass> inFiles(String... files) {
        return describe("in " + List.of(files), type -> {
            JavaClass top = type;
            while (top.getEnclosingClass().isPresent()) {
                top = top.getEnclosingClass().get();
            }
            return List.of(files).contains(top.getSimpleName());
        });
    }

    private static Set<Class<?>> publicTypes() {
        return CORE.stream()
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .map(JavaClass::reflect)
                .collect(Collectors.toSet());
    }

    private static ArchCondition<JavaClass> showOnlyTypesOfJavaAndOurOwn() {
        return new ArchCondition<>("show only types of Java and our own") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                Stream<JavaClass> ofTheType = Stream.concat(
                                type.getSuperclass().stream(),
                                Stream.concat(type.getInterfaces().stream(), type.getTypeParameters().stream()))
                        .flatMap(shown -> shown.getAllInvolvedRawTypes().stream());
                Stream<JavaClass> ofItsMembers = type.getMembers().stream()
                        .filter(ArchitectureTest::isShown)
                        .flatMap(ArchitectureTest::typesIn);
                Stream.concat(ofTheType, ofItsMembers)
                        .map(JavaClass::getBaseComponentType)
                        .filter(shown -> !shown.isPrimitive())
                        .filter(shown -> !shown.getPackageName().startsWith("java."))
                        .filter(shown -> !shown.getPackageName().startsWith("land.gleam."))
                        .forEach(shown -> events.add(
                                SimpleConditionEvent.violated(type, type.getName() + " shows " + shown.getName())));
            }
        };
    }

    private static boolean isShown(JavaMember member) {
        return member.getModifiers().contains(JavaModifier.PUBLIC)
                || member.getModifiers().contains(JavaModifier.PROTECTED);
    }

    private static Stream<JavaClass> typesIn(JavaMember member) {
        if (member instanceof JavaField field) {
            return field.getType().getAllInvolvedRawTypes().stream();
        }
        JavaCodeUnit unit = (JavaCodeUnit) member;
        Stream<JavaType> types = Stream.concat(
                Stream.concat(Stream.of(unit.getReturnType()), unit.getParameterTypes().stream()),
                unit.getTypeParameters().stream());
        return Stream.concat(
                types.flatMap(type -> type.getAllInvolvedRawTypes().stream()),
                unit.getThrowsClause().getTypes().stream());
    }

    @SuppressWarnings("unused")
    abstract static class Offender implements Supplier<Header> {
        protected @Nullable JwtBuilder field;

        public abstract List<Claims> claims() throws JwtException;
    }
}
