package land.gleam.identity.benchmarks;

/**
 * One way to mint and to verify Gleam's token. All of them sign the same six claims with the same secret, read the real
 * clock once per token, and check the signature, the expiry and the audience.
 */
interface Candidate {
    /** Makes a token that expires in five minutes. */
    String mint(User user) throws Exception;

    /** Gives the user of an acceptable token, and throws for any other. */
    User verify(String token) throws Exception;
}
