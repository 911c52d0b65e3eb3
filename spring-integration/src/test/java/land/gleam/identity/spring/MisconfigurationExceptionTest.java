package land.gleam.identity.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The names of projects are shown, unless one could be a secret in the wrong place. */
class MisconfigurationExceptionTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "shop",
                "Mobile-App",
                "shop-production-eu-west-1",
                "shop.production.eu1.2026",
                "customer_portal_production_eu_central_1"
            })
    void nameOfAProject_isShown(String name) {
        assertThat(MisconfigurationException.shownName(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shop-production-EU-west-1",
                "shop-productionofeverything-1",
                "shop-production-12345",
                "shop-1a2b-production",
                "a-name-of-more-than-forty-characters-in-all-1",
                "550e8400-e29b-41d4-a716-446655440000"
            })
    void nameThatCouldBeASecret_isHidden(String name) {
        assertThat(MisconfigurationException.shownName(name)).startsWith("(name not repeated");
    }

    @Test
    void randomSecrets_areHidden() {
        Random random = new Random(20261128);
        assertThat(Stream.generate(() -> randomSecrets(random))
                        .limit(10_000)
                        .flatMap(secrets -> secrets)
                        .filter(secret ->
                                MisconfigurationException.shownName(secret).equals(secret)))
                .isEmpty();
    }

    private static Stream<String> randomSecrets(Random random) {
        byte[] bytes = new byte[24 + random.nextInt(41)];
        random.nextBytes(bytes);
        return Stream.of(
                Base64.getEncoder().encodeToString(bytes),
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
                HexFormat.of().formatHex(bytes),
                new UUID(random.nextLong(), random.nextLong()).toString());
    }
}
