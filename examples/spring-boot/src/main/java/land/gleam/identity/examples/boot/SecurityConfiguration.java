package land.gleam.identity.examples.boot;

import com.nimbusds.jose.jwk.source.ImmutableSecret;
import java.security.NoSuchAlgorithmException;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/** Users log in with a form in a browser, which has a session; apps have a bearer token. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
    @Bean
    SecurityFilterChain chain(HttpSecurity http) throws Exception {
        // snippet: security
        String gleam = "/gleam/identity-token"; // gleam.identity.endpoint.path
        http.csrf(csrf -> csrf.ignoringRequestMatchers(gleam));
        http.authorizeHttpRequests(requests -> requests.requestMatchers(gleam).permitAll());
        // end
        return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .formLogin(Customizer.withDefaults())
                .oauth2ResourceServer(server -> server.jwt(Customizer.withDefaults()))
                .build();
    }

    /** Needs no protection from CSRF, since it accepts no cookie. */
    @Bean
    @Order(1)
    SecurityFilterChain chainOfAppLogin(HttpSecurity http) throws Exception {
        return http.securityMatcher(AppLogin.PATH)
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .httpBasic(Customizer.withDefaults())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .build();
    }

    @Bean
    UserDetailsService users(Accounts accounts) {
        return new InMemoryUserDetailsManager(accounts.logins().stream()
                .map(login -> User.withUsername(login)
                        .password("{noop}" + Accounts.PASSWORD)
                        .roles("USER")
                        .build())
                .toList());
    }

    /** Signs the bearer tokens; a new key for each start. */
    @Bean
    SecretKey appKey() throws NoSuchAlgorithmException {
        return KeyGenerator.getInstance("HmacSHA256").generateKey();
    }

    @Bean
    JwtEncoder encoder(SecretKey appKey) {
        return new NimbusJwtEncoder(new ImmutableSecret<>(appKey));
    }

    @Bean
    JwtDecoder decoder(SecretKey appKey) {
        return NimbusJwtDecoder.withSecretKey(appKey)
                .macAlgorithm(MacAlgorithm.HS256)
                .build();
    }
}
