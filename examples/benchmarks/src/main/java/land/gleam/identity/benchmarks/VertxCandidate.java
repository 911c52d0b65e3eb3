package land.gleam.identity.benchmarks;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.PubSecKeyOptions;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.util.List;

/**
 * vertx-auth-jwt, after https://vertx.io/docs/vertx-auth-jwt/java/; each thread has its own provider, as each of
 * Vert.x' verticles would. A Vertx instance is needed for key stores only, so it is null.
 */
final class VertxCandidate implements Candidate {
    @SuppressWarnings("NullAway")
    private final JWTAuth provider = JWTAuth.create(
            null,
            new JWTAuthOptions()
                    .addPubSecKey(new PubSecKeyOptions().setAlgorithm("HS256").setBuffer(Fixture.SECRET))
                    .setJWTOptions(new JWTOptions()
                            .setAudience(List.of(Fixture.AUDIENCE))
                            .setExpiresInSeconds((int) Fixture.LIFETIME.toSeconds())
                            .setNoTimestamp(true)));

    @Override
    public String sign(User user) {
        return provider.generateToken(new JsonObject()
                .put("sub", user.id())
                .put("name", user.name())
                .put("avatar_url", user.avatarUrl())
                .put("email", user.email()));
    }

    @Override
    public User verify(String token) {
        Future<io.vertx.ext.auth.User> answer = provider.authenticate(new TokenCredentials(token));
        if (answer.failed()) {
            throw new RefusedException(String.valueOf(answer.cause()));
        }
        io.vertx.ext.auth.User user = answer.result();
        JsonObject claims = user.attributes().getJsonObject("accessToken");
        return new User(
                user.subject(), claims.getString("name"), claims.getString("avatar_url"), claims.getString("email"));
    }
}
