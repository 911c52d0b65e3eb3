package land.gleam.identity.examples.boot;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Prints how to try the backend once it runs. */
@Component
class Invitation {
    private final Environment environment;

    Invitation(Environment environment) {
        this.environment = environment;
    }

    @EventListener(ApplicationReadyEvent.class)
    void print() {
        System.out.println(text(environment.getRequiredProperty("local.server.port", Integer.class)));
    }

    static String text(int port) {
        String backend = "http://127.0.0.1:" + port;
        return """

                Without GLEAM_IDENTITY_SECRET and GLEAM_IDENTITY_AUDIENCE in the environment this is a DEMO: it signs
                with a public secret, so no Gleam project accepts the tokens.
                The backend runs until you press Ctrl-C. In another terminal, try:

                # Ada's app logs in, and gets a bearer token of this backend
                APP=$(curl -s -u ada:demo -X POST BACKEND/app/login)

                # signed in: 200 and a token for Gleam
                curl -i -X POST -H "Authorization: Bearer $APP" BACKEND/gleam/identity-token

                # the same, as part of an answer of the app's own: 200
                curl -i -X POST -H "Authorization: Bearer $APP" BACKEND/app/session

                # nobody is signed in: 401
                curl -i -X POST BACKEND/gleam/identity-token

                # a page of another site asks with Ada's login: 403
                curl -i -X POST -H "Authorization: Bearer $APP" -H "Origin: https://evil.example" BACKEND/gleam/identity-token

                Or log in at BACKEND as ada, with the password demo.
                """.replace("BACKEND", backend);
    }
}
