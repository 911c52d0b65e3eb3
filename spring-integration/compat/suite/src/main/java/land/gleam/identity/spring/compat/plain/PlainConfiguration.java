package land.gleam.identity.spring.compat.plain;

import java.util.List;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.http.EndpointRules;
import land.gleam.identity.servlet.GleamIdentityTokenEndpoint;
import land.gleam.identity.servlet.GleamUserResolver;
import land.gleam.identity.spring.compat.Demo;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/** The app's own beans, and a controller that takes everything. */
@Configuration(proxyBeanMethods = false)
@EnableWebMvc
class PlainConfiguration {
    @Bean
    GleamIdentitySigner signer() {
        return Demo.signer();
    }

    @Bean
    GleamUserResolver resolver() {
        return request -> Demo.whoever(request.getHeader(Demo.LOGIN));
    }

    @Bean
    GleamIdentityTokenEndpoint endpoint(GleamIdentitySigner signer, GleamUserResolver resolver) {
        return GleamIdentityTokenEndpoint.of(
                EndpointRules.of(signer).withTrustedOrigins(List.of(Demo.TRUSTED)), resolver);
    }

    @RestController
    static class CatchAll {
        @RequestMapping("/**")
        String any() {
            return "the app";
        }
    }
}
