package land.gleam.identity.examples.ktor

import io.ktor.server.application.install
import io.ktor.server.auth.Authentication
import io.ktor.server.auth.authenticate
import io.ktor.server.auth.basic
import io.ktor.server.auth.principal
import io.ktor.server.engine.EmbeddedServer
import io.ktor.server.engine.embeddedServer
import io.ktor.server.netty.Netty
import io.ktor.server.routing.routing
import land.gleam.identity.GleamIdentitySigner
import land.gleam.identity.GleamUser
import land.gleam.identity.IdentitySecret

private data class Account(val id: String, val name: String)

private val ACCOUNTS = mapOf("ada" to Account("acc-7", "Ada"), "bob" to Account("acc-8", "Bob"))

/** Accepts a port; the default is 8080. */
fun main(args: Array<String>) {
    val port = args.firstOrNull()?.toInt() ?: 8080
    backend(port, IdentitySecret.fromEnvironment("GLEAM_IDENTITY_SECRET")).start()
    println("curl -i -u ada:demo -X POST http://127.0.0.1:$port/gleam/identity-token")
}

/** Returns a backend with a login for demonstration: ada and bob have the password demo. */
fun backend(port: Int, secret: IdentitySecret): EmbeddedServer<*, *> {
    val signer = GleamIdentitySigner.builder().secret(secret).audience("proj_demo").build()
    return embeddedServer(Netty, port = port, host = "127.0.0.1") {
        install(Authentication) {
            basic {
                validate { login -> ACCOUNTS[login.name]?.takeIf { login.password == "demo" } }
            }
        }
        // snippet: mount
        routing {
            authenticate(optional = true) {
                gleamIdentityToken(signer) { call ->
                    call.principal<Account>()?.let { GleamUser.of(it.id).withNameIfValid(it.name) }
                }
            }
        }
        // end
    }
}
