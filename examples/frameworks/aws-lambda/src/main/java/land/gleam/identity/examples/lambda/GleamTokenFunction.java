package land.gleam.identity.examples.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Instant;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.GleamUser;
import land.gleam.identity.IdentitySecret;
import land.gleam.identity.http.EndpointRequest;
import land.gleam.identity.http.EndpointResponse;
import land.gleam.identity.http.TokenEndpoint;

/** Responds with an identity token for the user whose JWT the HTTP API's authorizer has verified. */
public final class GleamTokenFunction implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private final TokenEndpoint endpoint;

    public GleamTokenFunction() {
        // or () -> IdentitySecret.of(secretsManager.getSecretValue(r -> r.secretId("gleam")).secretString())
        var secret = new CachedSecret(() -> IdentitySecret.fromEnvironment("GLEAM_IDENTITY_SECRET"), Instant::now);
        GleamIdentitySigner signer = GleamIdentitySigner.builder()
                .secret(secret)
                .audience("proj_demo")
                .build();
        secret.get(); // so that the initialisation fails if the secret is missing or not usable
        endpoint = TokenEndpoint.builder(signer).build();
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        var http = event.getRequestContext();
        Map<String, String> headers = event.getHeaders(); // names in lower case, values joined by commas
        EndpointRequest request = EndpointRequest.of(
                http.getHttp().getMethod(),
                name -> Collections.singletonList(headers.get(name.toLowerCase(Locale.ROOT))),
                http.getDomainName());
        EndpointResponse response = endpoint.respond(request, () -> {
            var login = http.getAuthorizer();
            String id = login == null || login.getJwt() == null
                    ? null
                    : login.getJwt().getClaims().get("sub");
            return id == null ? null : GleamUser.of(id);
        });
        byte[] body = response.body();
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(response.status())
                .withHeaders(response.headers())
                .withBody(body == null ? null : new String(body, UTF_8))
                .build();
    }
}
