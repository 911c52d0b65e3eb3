package land.gleam.identity.kotlin

import java.time.InstantSource
import java.util.function.Supplier
import land.gleam.identity.GleamIdentitySigner
import land.gleam.identity.GleamIdentityVerifier
import land.gleam.identity.GleamUser
import land.gleam.identity.IdentitySecret
import land.gleam.identity.InvalidIdentityTokenException
import land.gleam.identity.http.EndpointRequest
import land.gleam.identity.http.TokenEndpoint
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.catchThrowableOfType
import org.junit.jupiter.api.Tag
import org.junit.jupiter.api.Test

/**
 * Compiled with warnings as errors: a result that may be null is of a nullable type (or `?:` would be a warning), and
 * one that may not be null needs no check.
 */
@Tag("reading")
class KotlinCallerTest {
    private val secret: Supplier<IdentitySecret> =
        Supplier { IdentitySecret.of("a secret for tests, 32 bytes or more") }
    private val signer: GleamIdentitySigner =
        GleamIdentitySigner.builder().secret(secret).audience("proj_demo").clock(InstantSource.system()).build()
    private val verifier: GleamIdentityVerifier =
        GleamIdentityVerifier.builder().secret(secret).audience(listOf("proj_demo", "demo")).build()

    @Test
    fun profile_mayBeNull() {
        val user = GleamUser.of("user_42").withName(null).withEmailIfValid("ada@example.com")
        val identity = verifier.verify(signer.sign(user).value())
        assertThat(identity.user().id().length).isEqualTo(7)
        assertThat(identity.user().name() ?: "nobody").isEqualTo("nobody")
        assertThat(identity.user().email()?.length ?: 0).isEqualTo(15)
        assertThat(identity.audience() ?: "none").isEqualTo("proj_demo")
    }

    @Test
    fun refusal_hasAReasonAndPerhapsAClaim() {
        val refusal = catchThrowableOfType(InvalidIdentityTokenException::class.java) { verifier.verify(null) }
        assertThat(refusal.reason().name).isEqualTo("MALFORMED")
        assertThat(refusal.claim() ?: "no claim").isEqualTo("no claim")
        val problem = verifier.explain(null).problems()[0]
        assertThat(problem.reason()?.name ?: "").isEqualTo("MALFORMED")
        assertThat((problem.found() ?: "") + (problem.wanted() ?: "")).isEmpty()
        assertThat(problem.what().length).isPositive()
    }

    @Test
    fun resolver_mayReturnNull() {
        val endpoint = TokenEndpoint.builder(signer).trustedOrigins(listOf("https://app.example.com")).build()
        val headers: Map<String, List<String>> = mapOf()
        val request = EndpointRequest.of("POST", { name -> headers[name] }, null)
        assertThat(endpoint.respond(request) { null }.status()).isEqualTo(401)
        val response = endpoint.respond(request) { GleamUser.of("user_42") }
        assertThat(response.status()).isEqualTo(200)
        assertThat(response.body()?.size ?: 0).isPositive()
        assertThat(endpoint.respondEarly(request)?.status() ?: 0).isZero()
    }
}
