package land.gleam.identity.spring.compat;

import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.http.TokenEndpoint;
import land.gleam.identity.servlet.GleamIdentityTokenServlet;
import land.gleam.identity.servlet.GleamUserResolver;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/** The app's beans, and a controller that matches every path. */
@Configuration(proxyBeanMethods = false)
@EnableWebMvc
class PlainConfiguration {
    @Bean
    GleamIdentitySigner signer() {
        return Demo.signer();
    }

    @Bean
    GleamUserResolver resolver() {
        return request -> Demo.resolve(request.getHeader(Demo.LOGIN));
    }

    @Bean
    GleamIdentityTokenServlet servlet(GleamIdentitySigner signer, GleamUserResolver resolver) {
        return new GleamIdentityTokenServlet(
                TokenEndpoint.builder(signer).trustedOrigins(Demo.TRUSTED).build(), resolver);
    }

    @RestController
    static class CatchAll {
        @RequestMapping("/**")
        String any() {
            return "the app";
        }
    }
}
