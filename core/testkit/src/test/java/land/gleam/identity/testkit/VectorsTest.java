package land.gleam.identity.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.GleamIdentityVerifier;
import land.gleam.identity.GleamUser;
import land.gleam.identity.IdentitySecret;
import land.gleam.identity.IdentitySecret.MinimumLength;
import land.gleam.identity.InvalidIdentityTokenException;
import land.gleam.identity.InvalidIdentityTokenException.Reason;
import land.gleam.identity.VerifiedIdentity;
import land.gleam.identity.testkit.Vectors.Vector;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the vectors with this library. */
class VectorsTest {
    private static final String PACKAGE = "land.gleam.identity.testkit.Vectors#";

    @ParameterizedTest
    @MethodSource(PACKAGE + "sign")
    void signVector_isProducedOrRefusedByTheLibrary(Vector vector) {
        JsonNode refused = vector.json().get("refused");

        assertThat(sign(vector.json()))
                .isEqualTo(refused == null ? vector.text("token") : "refused: " + refused.textValue());
    }

    @ParameterizedTest
    @MethodSource(PACKAGE + "verify")
    void verifyVector_isJudgedByTheLibraryAsWritten(Vector vector) {
        JsonNode json = vector.json();
        GleamIdentityVerifier verifier = verifier(json);
        String token = vector.text("token");

        if (vector.text("verdict").equals("accepted")) {
            VerifiedIdentity identity = verifier.verify(token);
            assertThat(fields(identity.user())).isEqualTo(fields(json.get("user")));
            assertThat(identity.audience()).isEqualTo(json.get("audience").textValue());
        } else {
            assertThat(refusal(verifier, token))
                    .isEqualTo(vector.text("verdict") + " " + json.path("claim").textValue());
        }
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void everyReason_isTheVerdictOfSomeVector(Reason reason) {
        assertThat(Vectors.verify()).anyMatch(vector -> vector.text("verdict").equals(reason.name()));
    }

    @Test
    void vectors_obeyTheirSchema() {
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(Vectors.schema().toString())
                        .validate(Vectors.file().toString(), InputFormat.JSON))
                .isEmpty();
    }

    @Test
    void vectorId_isUnique() {
        assertThat(Stream.concat(Vectors.sign().stream(), Vectors.verify().stream())
                        .map(Vector::toString))
                .doesNotHaveDuplicates();
    }

    private static String sign(JsonNode json) {
        IdentitySecret secret;
        try {
            secret = secret(json, json.get("secret").textValue());
        } catch (IllegalArgumentException e) {
            return "refused: secret";
        }
        GleamIdentitySigner.Builder signer = GleamIdentitySigner.builder()
                .secret(secret)
                .clock(() -> Instant.parse(json.get("time").textValue()));
        String audience = json.get("audience").textValue();
        try {
            if (audience == null) {
                signer.withoutAudience();
            } else {
                signer.audience(audience);
            }
        } catch (IllegalArgumentException e) {
            return "refused: audience";
        }
        try {
            signer.lifetime(Duration.ofSeconds(json.get("lifetimeSeconds").longValue()));
        } catch (IllegalArgumentException e) {
            return "refused: lifetime";
        }
        GleamUser user;
        String field = "id";
        try {
            user = GleamUser.of(json.at("/user/id").textValue());
            field = "name";
            user = user.withName(json.at("/user/name").textValue());
            field = "avatarUrl";
            user = user.withAvatarUrl(json.at("/user/avatarUrl").textValue());
            field = "email";
            user = user.withEmail(json.at("/user/email").textValue());
        } catch (IllegalArgumentException e) {
            return "refused: " + field;
        }
        GleamIdentitySigner built;
        try {
            built = signer.build();
        } catch (IllegalArgumentException e) {
            return "refused: secret";
        }
        try {
            return built.sign(user).value();
        } catch (IllegalStateException e) {
            return "refused: time";
        }
    }

    private static GleamIdentityVerifier verifier(JsonNode json) {
        GleamIdentityVerifier.Builder verifier = GleamIdentityVerifier.builder()
                .secret(secret(json, json.get("secret").textValue()))
                .clock(() -> Instant.parse(json.get("time").textValue()));
        texts(json.path("previousSecrets")).forEach(previous -> verifier.previousSecret(secret(json, previous)));
        List<String> audiences = texts(json.get("audiences"));
        if (audiences.isEmpty()) {
            verifier.anyAudience();
        } else {
            verifier.audience(audiences);
        }
        if (json.path("allowMissingAudience").booleanValue()) {
            verifier.allowMissingAudience();
        }
        if (json.has("clockSkewSeconds")) {
            verifier.clockSkew(Duration.ofSeconds(json.get("clockSkewSeconds").longValue()));
        }
        if (json.has("maxLifetimeSeconds")) {
            verifier.maxLifetime(
                    Duration.ofSeconds(json.get("maxLifetimeSeconds").longValue()));
        }
        return verifier.build();
    }

    private static IdentitySecret secret(JsonNode json, String text) {
        return IdentitySecret.of(
                text, json.path("allowShortSecret").booleanValue() ? MinimumLength.BYTES_16 : MinimumLength.BYTES_32);
    }

    private static String refusal(GleamIdentityVerifier verifier, String token) {
        try {
            verifier.verify(token);
            return "accepted";
        } catch (InvalidIdentityTokenException e) {
            return e.reason() + " " + e.claim();
        }
    }

    private static List<@Nullable String> fields(GleamUser user) {
        return Arrays.asList(user.id(), user.name(), user.avatarUrl(), user.email());
    }

    private static List<@Nullable String> fields(JsonNode user) {
        return Stream.of("id", "name", "avatarUrl", "email")
                .<@Nullable String>map(field -> user.path(field).textValue())
                .toList();
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::textValue)
                .toList();
    }
}
