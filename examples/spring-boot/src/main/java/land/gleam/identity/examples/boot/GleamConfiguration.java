package land.gleam.identity.examples.boot;

import java.security.Principal;
import land.gleam.identity.GleamUser;
import land.gleam.identity.http.UserRefusedException;
import land.gleam.identity.servlet.GleamUserResolver;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Says which account is signed in, after both kinds of login. */
@Configuration(proxyBeanMethods = false)
class GleamConfiguration {
    // snippet: resolver
    @Bean
    GleamUserResolver gleamUserResolver(Accounts accounts) {
        return request -> {
            Principal principal = request.getUserPrincipal();
            if (principal == null) {
                return null; // nobody is signed in: 401, and the app stays anonymous
            }
            Account account = accounts.of(principal);
            if (account == null) {
                throw new UserRefusedException("no account of this principal"); // 403
            }
            String avatar = account.avatar(); // such as /avatars/7.png
            return GleamUser.of(Long.toString(account.id()))
                    .withNameIfValid(account.name())
                    .withAvatarUrlIfValid(avatar == null ? null : "https://app.example.com" + avatar)
                    .withEmailIfValid(account.isEmailVerified() ? account.email() : null);
        };
    }
    // end
}
