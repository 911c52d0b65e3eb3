package land.gleam.identity.readme;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

// snippet: security
@Configuration
class SecurityConfiguration {
    @Bean
    SecurityFilterChain security(HttpSecurity http) throws Exception {
        String gleam = "/gleam/identity-token";
        http.csrf(csrf -> csrf.ignoringRequestMatchers(gleam));
        http.authorizeHttpRequests(requests -> requests.requestMatchers(gleam).permitAll());
        http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated());
        http.httpBasic(Customizer.withDefaults()); // or your own login
        return http.build();
    }
}
// end
