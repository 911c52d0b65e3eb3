package land.gleam.identity.examples.ktor

import io.ktor.http.HttpStatusCode
import io.ktor.http.content.OutgoingContent
import io.ktor.http.headers
import io.ktor.server.application.ApplicationCall
import io.ktor.server.plugins.origin
import io.ktor.server.request.httpMethod
import io.ktor.server.request.receiveChannel
import io.ktor.server.response.respond
import io.ktor.server.routing.Route
import io.ktor.server.routing.route
import io.ktor.utils.io.discard
import kotlin.time.Duration.Companion.seconds
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.withTimeoutOrNull
import land.gleam.identity.GleamIdentitySigner
import land.gleam.identity.GleamUser
import land.gleam.identity.http.EndpointRequest
import land.gleam.identity.http.EndpointResponse
import land.gleam.identity.http.TokenEndpoint

/** Responds with an identity token for the user that [user] returns; null if nobody is signed in. */
fun Route.gleamIdentityToken(signer: GleamIdentitySigner, user: suspend (ApplicationCall) -> GleamUser?) {
    val endpoint = TokenEndpoint.builder(signer).build()
    route("/gleam/identity-token") {
        handle { // all methods
            val origin = call.request.origin
            val request = EndpointRequest.of(
                call.request.httpMethod.value,
                call.request.headers::getAll,
                "${origin.serverHost}:${origin.serverPort}",
            )
            withTimeoutOrNull(2.seconds) { call.receiveChannel().discard(65_536) }
            val response = endpoint.respondEarly(request) ?: try {
                endpoint.respondTo(user(call))
            } catch (cancelled: CancellationException) {
                throw cancelled
            } catch (failure: Throwable) {
                endpoint.respondToFailure(failure)
            }
            call.respond(response.body()?.let { WithBody(response, it) } ?: WithoutBody(response))
        }
    }
}

private fun EndpointResponse.ktorHeaders() = headers { headers().forEach(::append) }

private class WithBody(response: EndpointResponse, private val body: ByteArray) : OutgoingContent.ByteArrayContent() {
    override val status = HttpStatusCode.fromValue(response.status())
    override val headers = response.ktorHeaders()
    override val contentLength = body.size.toLong()

    override fun bytes() = body
}

private class WithoutBody(response: EndpointResponse) : OutgoingContent.NoContent() {
    override val status = HttpStatusCode.fromValue(response.status())
    override val headers = response.ktorHeaders()
}
