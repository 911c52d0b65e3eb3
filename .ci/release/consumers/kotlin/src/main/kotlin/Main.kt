import land.gleam.identity.GleamIdentitySigner
import land.gleam.identity.GleamUser
import land.gleam.identity.IdentitySecret

fun main() {
    val signer = GleamIdentitySigner.builder()
        .secret(IdentitySecret.fromEnvironment("GLEAM_IDENTITY_SECRET"))
        .audience("proj_demo")
        .build()
    println(signer.sign(GleamUser.of("user_42")).value())
}
