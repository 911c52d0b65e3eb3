package land.gleam.identity.examples.ktor

import io.ktor.server.application.install
import io.ktor.server.engine.EmbeddedServer
import io.ktor.server.engine.embeddedServer
import io.ktor.server.netty.Netty
import io.ktor.server.plugins.forwardedheaders.XForwardedHeaders
import io.ktor.server.routing.routing
import java.net.URI
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpRequest.BodyPublishers
import java.net.http.HttpResponse
import java.net.http.HttpResponse.BodyHandlers
import java.nio.file.Path
import java.util.Base64
import java.util.concurrent.TimeUnit
import kotlinx.coroutines.runBlocking
import land.gleam.identity.GleamIdentitySigner
import land.gleam.identity.GleamIdentityVerifier
import land.gleam.identity.GleamUser
import land.gleam.identity.IdentitySecret
import land.gleam.identity.http.EndpointRequest
import land.gleam.identity.http.TokenEndpoint
import land.gleam.identity.testkit.EndpointExamination
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.AfterAll
import org.junit.jupiter.api.BeforeAll
import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.CsvSource
import org.junit.jupiter.params.provider.ValueSource

class BackendTest {
    @Test
    fun endpoint_isWiredCorrectly() {
        val report = EndpointExamination.builder(uri)
            .header("Authorization", ADA)
            .secondHeader("Authorization", BOB)
            .secret(SECRET)
            .audience("proj_demo")
            .build()
            .run()

        report.assertGood()
        assertThat(report.warnings()).describedAs(report.toString()).isEmpty()
    }

    @ParameterizedTest
    @CsvSource(
        "POST, true, https://app.example.com, 403",
        "POST, false, , 401",
        "OPTIONS, false, , 204",
        "GET, true, , 405",
        "HEAD, true, , 405",
        "PUT, true, , 405",
        "PATCH, true, , 405",
        "DELETE, true, , 405",
        "PROPFIND, true, , 405",
    )
    fun response_isWrittenAsTheEndpointReturnsIt(method: String, isSignedIn: Boolean, origin: String?, status: Int) {
        val headers = buildMap {
            if (isSignedIn) put("Authorization", ADA)
            if (origin != null) put("Origin", origin)
        }
        val endpoint = TokenEndpoint.builder { throw AssertionError("signed") }.build()
        val expected = endpoint.respond(EndpointRequest.of(method, { headers[it]?.let(::listOf) }, null)) { null }

        val response = send(method, headers)

        assertThat(response.statusCode()).isEqualTo(expected.status()).isEqualTo(status)
        assertThat(ownHeaders(response)).isEqualTo(expected.headers().mapKeys { it.key.lowercase() })
        assertThat(response.body()).isEqualTo(expected.body() ?: ByteArray(0))
        if (status == 204) {
            assertThat(response.headers().firstValue("content-length")).isEmpty()
        }
    }

    @Test
    fun pageOfTheAppItself_getsAToken() {
        val response = send("POST", mapOf("Authorization" to ADA, "Origin" to "http://" + uri.authority))

        assertThat(response.statusCode()).isEqualTo(200)
    }

    @Test
    fun pageBehindATrustedProxy_getsAToken() {
        val signer = GleamIdentitySigner.builder().secret(SECRET).audience("proj_demo").build()
        val proxied = embeddedServer(Netty, port = 0, host = "127.0.0.1") {
            install(XForwardedHeaders)
            routing { gleamIdentityToken(signer) { GleamUser.of("acc-7") } }
        }.start()
        val headers = mapOf(
            "Authorization" to ADA,
            "Origin" to "https://app.example.com",
            "X-Forwarded-Host" to "app.example.com",
            "X-Forwarded-Proto" to "https",
        )
        try {
            assertThat(send("POST", headers, to = uri(proxied)).statusCode()).isEqualTo(200)
            assertThat(send("POST", headers).statusCode()).isEqualTo(403)
        } finally {
            proxied.stop(0, 0)
        }
    }

    @ParameterizedTest
    @ValueSource(ints = [0, 65_536, 5_000_000])
    fun body_isIgnored(length: Int) {
        repeat(3) { // on one connection, if it is kept open
            val response = send("POST", mapOf("Authorization" to ADA), "x".repeat(length))

            assertThat(response.statusCode()).isEqualTo(200)
            assertThat(ownHeaders(response)).containsEntry("content-type", "application/json")
            assertThat(verified(String(response.body()))).isEqualTo(GleamUser.of("acc-7").withName("Ada"))
        }
    }

    @Test
    fun wrongPassword_getsNoToken() {
        val response = send("POST", mapOf("Authorization" to basic("ada:wrong")))

        assertThat(response.statusCode()).isEqualTo(401)
    }

    @Test
    fun shortSecret_stopsTheStart() {
        val java = Path.of(System.getProperty("java.home"), "bin", "java").toString()
        val command = listOf(java, "-cp", System.getProperty("java.class.path"), "${javaClass.packageName}.BackendKt")
        val backend = ProcessBuilder(command).redirectErrorStream(true)
        backend.environment()["GLEAM_IDENTITY_SECRET"] = "a-secret-too-short"
        val process = backend.start()
        try {
            val printed = String(process.inputStream.readAllBytes())

            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue()
            assertThat(process.exitValue()).isNotZero()
            assertThat(printed).contains("18 bytes", "at least 32").doesNotContain("a-secret-too-short")
        } finally {
            process.destroyForcibly()
        }
    }

    private fun send(
        method: String,
        headers: Map<String, String>,
        body: String = "",
        to: URI = uri,
    ): HttpResponse<ByteArray> {
        val publisher = if (body.isEmpty()) BodyPublishers.noBody() else BodyPublishers.ofString(body)
        val request = HttpRequest.newBuilder(to).method(method, publisher)
        headers.forEach(request::header)
        return client.send(request.build(), BodyHandlers.ofByteArray())
    }

    private fun ownHeaders(response: HttpResponse<*>): Map<String, String> =
        (response.headers().map() - TRANSPORT).mapValues { it.value.joinToString(" and ") }

    private fun verified(json: String): GleamUser {
        val token = json.replace(Regex("""\{"signedIdentityToken":"(.+)","expiresIn":300}"""), "$1")
        return GleamIdentityVerifier.builder().secret(SECRET).audience("proj_demo").build().verify(token).user()
    }

    companion object {
        private val SECRET = IdentitySecret.of("a secret for tests, 32 bytes or more")
        private val ADA = basic("ada:demo")
        private val BOB = basic("bob:demo")

        /** Headers of HTTP itself, which the server sets. */
        private val TRANSPORT = setOf("content-length", "connection")

        private val client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()
        private lateinit var server: EmbeddedServer<*, *>
        private lateinit var uri: URI

        @BeforeAll
        @JvmStatic
        fun start() {
            server = backend(0, SECRET).start()
            uri = uri(server)
        }

        @AfterAll
        @JvmStatic
        fun stop() {
            server.stop(0, 0)
        }

        private fun uri(server: EmbeddedServer<*, *>): URI {
            val port = runBlocking { server.engine.resolvedConnectors().first().port }
            return URI.create("http://127.0.0.1:$port/gleam/identity-token")
        }

        private fun basic(login: String) = "Basic " + Base64.getEncoder().encodeToString(login.toByteArray())
    }
}
