package land.gleam.identity.testkit;

/** The rules that an examination checks, with their words for a report. A broken one is a failure or a warning. */
enum EndpointRule {
    UNREACHABLE(
            true,
            "The endpoint does not respond, or not as an HTTP server does.",
            "Every request gets a complete HTTP response in time.",
            "No app gets a token, and nothing else can be checked.",
            "Check the URL, and that the backend runs and can be reached from this machine."),
    PLAIN_HTTP(
            true,
            "The URL is plain http to another machine.",
            "The URL is https, or http to this machine's loopback interface, such as localhost.",
            "Anyone on the network path can read the credentials and the token, and sign in with them.",
            "Serve the endpoint over TLS, and examine its https URL."),
    ANONYMOUS_CALLER(
            true,
            "A caller who is not signed in does not get 401.",
            "Without credentials the status is 401, and there is no token.",
            "The app cannot tell that nobody is signed in; with a token, anyone is signed in as somebody.",
            "Respond with 401 before anything is signed. Exempt the path from redirects to a login page."),
    NO_TOKEN(
            true,
            "A signed-in user gets no token.",
            "A signed-in user gets a token with status 200.",
            "The app stays anonymous.",
            "Check that the credentials are valid and complete (a CSRF token, for example) and that the endpoint accepts"
                    + " POST; then see the backend's log."),
    TOKEN_FORMAT(
            true,
            "The token is not a JWT signed with HS256.",
            "The token has three segments in base64url, and its alg is HS256.",
            "Gleam refuses it.",
            "Sign with HS256, as Gleam's page on identity shows."),
    SUBJECT(
            true,
            "The token does not say who the user is.",
            "The claim sub is a non-empty text, the user's stable ID.",
            "Gleam refuses it, or takes all such users for the same person.",
            "Set sub to the signed-in user's ID, and respond with 401 if there is none."),
    LIFETIME(
            true,
            "The token has no usable expiry, or lives for too long.",
            "The claim exp is a whole number of Unix seconds, at most an hour away.",
            "Anyone who finds the token can sign in with it until it expires.",
            "Set exp to the current time in seconds, not milliseconds, plus 300."),
    AUDIENCE(
            true,
            "The token is for another audience.",
            "The claim aud is the expected audience.",
            "Gleam refuses a token that is for another project.",
            "Set aud to the Gleam project's ID, slug or portal subdomain, exactly as Gleam shows it."),
    LONG_LIFETIME(
            false,
            "The token lives for more than five minutes.",
            "The token expires in five minutes.",
            "The longer it lives, the longer a stolen token can be used.",
            "Set exp to the current time in seconds plus 300."),
    UNKNOWN_CLAIM(
            false,
            "The token has claims that Gleam's page does not name.",
            "The token has only the claims of Gleam's page.",
            "Gleam ignores them, and anyone who sees the token can read them.",
            "Leave them out, or use the names on Gleam's page on identity. `gleam-token explain` lists them."),
    EMAIL_AS_SUBJECT(
            false,
            "The claim sub is an e-mail address.",
            "The claim sub is not an e-mail address.",
            "With a new address the user becomes another one, and the old address can pass to another person.",
            "Set sub to an ID that never changes, such as the one in your database, and email to the address."),
    NO_AUDIENCE(
            false,
            "The token has no audience.",
            "The token has an audience.",
            "Another project with the same secret would accept it.",
            "Set aud to the Gleam project's ID, slug or portal subdomain."),
    SIGNATURE(
            true,
            "The token is signed with another secret.",
            "The signature matches the secret.",
            "Gleam refuses it.",
            "Give the backend the secret in Gleam's project settings, and use its UTF-8 bytes as they are."),
    FINGERPRINT(
            true,
            "The secret for this examination is not the expected one.",
            "The secret has the expected fingerprint.",
            "The signature was checked with the wrong secret.",
            "Compare the secret with the one in Gleam's project settings."),
    REFUSED_TOKEN(
            true,
            "The stand-in for Gleam refuses the token.",
            "The stand-in for Gleam accepts the token.",
            "Gleam would probably refuse it, too.",
            "Examine a token with `gleam-token explain`, and sign as Gleam's page on identity shows."),
    CHOSEN_USER(
            true,
            "The caller can choose who they are.",
            "Nothing but the session decides who the user is.",
            "Anyone can sign in to Gleam as anyone else.",
            "Take the user from the session or the access token alone, never from a parameter, a body or a header that"
                    + " the caller sets."),
    SHARED_SUBJECT(
            true,
            "Two users get the same sub.",
            "Two users have different subs.",
            "They see each other's feedback and notifications.",
            "Set sub to the signed-in user's own ID, and never cache the response."),
    CHANGING_SUBJECT(
            true,
            "One user gets different subs.",
            "A user always has the same sub.",
            "To Gleam every token is a new user.",
            "Set sub to an ID that never changes, not to that of the session or the request."),
    OTHER_METHOD(
            true,
            "Another method than POST returns a token.",
            "GET, HEAD and PUT return no token.",
            "Browsers and caches send and keep such requests without being asked.",
            "Accept POST alone, and respond with 405 otherwise."),
    FOREIGN_ORIGIN(
            true,
            "A foreign website gets a token with the user's cookie.",
            "A request from a foreign origin gets no token.",
            "A website that the user visits can make the backend sign tokens.",
            "Respond with 403 unless Sec-Fetch-Site is absent, same-origin or none, and Origin is absent or your own."),
    CORS(
            true,
            "The CORS headers allow every website to use the user's credentials.",
            "Access-Control-Allow-Credentials is absent, or only trusted origins are allowed.",
            "Any website that the user visits can read the token.",
            "Send no CORS headers for this path, or allow exact origins that you trust."),
    CACHEABLE(
            true,
            "The response may be stored.",
            "The header Cache-Control contains no-store.",
            "A cache may give the token of one user to another.",
            "Add the header Cache-Control: no-store."),
    ETAG(
            false,
            "The response has an ETag.",
            "The response has no ETag.",
            "It identifies a response that is never repeated, and invites caches to keep it.",
            "Switch ETags off for this path."),
    CONTENT_TYPE(
            false,
            "The response is not labelled as JSON.",
            "The content type is application/json.",
            "A browser or an app may misread it.",
            "Add the header Content-Type: application/json."),
    CLOCK(
            true,
            "The clocks differ by more than 30 seconds.",
            "The clocks of the backend and of this machine agree.",
            "Tokens expire too early or live for too long.",
            "Synchronise the clocks with NTP, and compute exp anew for each token."),
    SLOW(
            false,
            "The endpoint responds slowly.",
            "A response takes less than a second.",
            "The app waits for the token when it starts.",
            "Signing takes less than a millisecond: look at what else the request does.");

    private final boolean failure;
    private final String what;
    private final String wanted;
    private final String why;
    private final String fix;

    EndpointRule(boolean failure, String what, String wanted, String why, String fix) {
        this.failure = failure;
        this.what = what;
        this.wanted = wanted;
        this.why = why;
        this.fix = fix;
    }

    /** Returns whether breaking it is a failure, not a warning. */
    boolean isFailure() {
        return failure;
    }

    String what() {
        return what;
    }

    String wanted() {
        return wanted;
    }

    String why() {
        return why;
    }

    String fix() {
        return fix;
    }
}
