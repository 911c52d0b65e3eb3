package land.gleam.identity.examples.quarkus;

import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.security.Principal;
import land.gleam.identity.GleamUser;
import land.gleam.identity.http.EndpointRequest;
import land.gleam.identity.http.EndpointResponse;
import land.gleam.identity.http.TokenEndpoint;

/** Translates between Jakarta REST and the endpoint, which responds to every method. */
@Path("/gleam/identity-token")
public class GleamTokenResource {
    @Inject
    TokenEndpoint endpoint;

    @Context
    Request request;

    @Context
    HttpHeaders headers;

    @Context
    UriInfo uri;

    @Context
    SecurityContext security;

    @POST
    public Response post() {
        EndpointRequest read = EndpointRequest.of(
                request.getMethod(), headers::getRequestHeader, uri.getBaseUri().getAuthority());
        EndpointResponse response = endpoint.respond(read, this::signedInUser);
        Response.ResponseBuilder builder = Response.status(response.status()).entity(response.body());
        response.headers().forEach(builder::header);
        return builder.build();
    }

    private GleamUser signedInUser() {
        // Of a JsonWebToken, take getSubject() instead: its name may be an e-mail address.
        Principal principal = security.getUserPrincipal();
        return principal == null ? null : GleamUser.of(principal.getName());
    }

    @GET
    public Response get() {
        return post();
    }

    @PUT
    public Response put() {
        return post();
    }

    @PATCH
    public Response patch() {
        return post();
    }

    @DELETE
    public Response delete() {
        return post();
    }

    @OPTIONS
    public Response options() {
        return post();
    }
}
