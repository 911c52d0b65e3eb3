package com.example;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import land.gleam.identity.GleamUser;
import land.gleam.identity.servlet.GleamUserResolver;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** Prints the token that its own endpoint returns. */
@SpringBootApplication
public class Application {
    @Bean
    GleamUserResolver user() {
        return request -> GleamUser.of("user_42");
    }

    public static void main(String[] arguments) throws Exception {
        try (ConfigurableApplicationContext app = SpringApplication.run(
                Application.class,
                "--spring.main.banner-mode=off",
                "--logging.level.root=off",
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--gleam.identity.secret=${GLEAM_IDENTITY_SECRET}",
                "--gleam.identity.audience=proj_demo",
                "--gleam.identity.endpoint.enabled=true")) {
            String port = app.getEnvironment().getProperty("local.server.port");
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + port + "/gleam/identity-token"))
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build();
            HttpResponse<String> response =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            System.out.println(response.body().replaceAll(".*\"signedIdentityToken\":\"([^\"]*)\".*", "$1"));
        }
    }
}
