package land.gleam.identity.examples.boot;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Prints requests to try once the backend runs. */
@Component
class Instructions {
    private final Environment environment;

    Instructions(Environment environment) {
        this.environment = environment;
    }

    @EventListener(ApplicationReadyEvent.class)
    void print() {
        Integer port = environment.getProperty("local.server.port", Integer.class);
        if (port != null) { // unless a test runs without a server
            System.out.println(text(port));
        }
    }

    static String text(int port) {
        String backend = "http://127.0.0.1:" + port;
        return """

                Unless GLEAM_IDENTITY_SECRET and GLEAM_IDENTITY_AUDIENCE are set, this is a DEMO: it signs with a public
                secret, and no Gleam project accepts the tokens.
                Press Ctrl-C to stop the backend. In another terminal, try:

                # log in as Ada, and get a bearer token for this backend
                APP=$(curl -s -u ada:demo -X POST BACKEND/app/login)

                # signed in: 200 and a token for Gleam
                curl -i -X POST -H "Authorization: Bearer $APP" BACKEND/gleam/identity-token

                # the same token as part of one of the app's own responses: 200
                curl -i -X POST -H "Authorization: Bearer $APP" BACKEND/app/session

                # nobody is signed in: 401
                curl -i -X POST BACKEND/gleam/identity-token

                # a page of a foreign origin: 403
                curl -i -X POST -H "Authorization: Bearer $APP" -H "Origin: https://evil.example" BACKEND/gleam/identity-token

                Or log in at BACKEND as ada, with the password demo.
                """.replace("BACKEND", backend);
    }
}
