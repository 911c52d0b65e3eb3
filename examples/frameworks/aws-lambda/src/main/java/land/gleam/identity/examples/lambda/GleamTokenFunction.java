package land.gleam.identity.examples.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.InstantSource;
import java.util.Locale;
import java.util.stream.Stream;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.GleamUser;
import land.gleam.identity.IdentitySecret;
import land.gleam.identity.http.EndpointRequest;
import land.gleam.identity.http.EndpointResponse;
import land.gleam.identity.http.TokenEndpoint;

/** Responds with an identity token for the user whose JWT the HTTP API's authorizer has verified. */
public final class GleamTokenFunction implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private final TokenEndpoint endpoint;

    /** Fetches the secret, so that initialising the function fails if there is none or it is not usable. */
    public GleamTokenFunction() {
        // or () -> IdentitySecret.of(secretsManager.getSecretValue(r -> r.secretId("gleam")).secretString())
        CachedSecret secret =
                new CachedSecret(() -> IdentitySecret.fromEnvironment("GLEAM_IDENTITY_SECRET"), InstantSource.system());
        GleamIdentitySigner signer = GleamIdentitySigner.builder()
                .secret(secret)
                .audience("proj_demo")
                .build();
        secret.get();
        endpoint = TokenEndpoint.builder(signer).build();
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        var http = event.getRequestContext();
        EndpointRequest request = EndpointRequest.of(
                http.getHttp().getMethod(),
                name -> Stream.ofNullable(event.getHeaders().get(name.toLowerCase(Locale.ROOT)))
                        .toList(),
                http.getDomainName());
        EndpointResponse response = endpoint.respond(request, () -> {
            var authorizer = http.getAuthorizer();
            return authorizer == null
                    ? null
                    : GleamUser.of(authorizer.getJwt().getClaims().get("sub"));
        });
        byte[] body = response.body();
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(response.status())
                .withHeaders(response.headers())
                .withBody(body == null ? null : new String(body, UTF_8))
                .build();
    }
}
