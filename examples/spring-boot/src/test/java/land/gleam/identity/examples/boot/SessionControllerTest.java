package land.gleam.identity.examples.boot;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;

import java.time.Instant;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.SignedIdentityToken;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.web.servlet.MockMvc;

// snippet: slice
@WebMvcTest(SessionController.class)
@Import(Accounts.class)
class SessionControllerTest {
    @TestConfiguration
    static class FixedTokens {
        @Bean
        GleamIdentitySigner signer() {
            Instant now = Instant.now();
            return user -> new SignedIdentityToken("token of " + user.id(), now, now.plusSeconds(300));
        }
    }

    @Test
    @WithMockUser("ada")
    void session_containsATokenForTheAccount(@Autowired MockMvc mvc) throws Exception {
        mvc.perform(post("/app/session").with(csrf()))
                .andExpect(jsonPath("$.signedIdentityToken").value("token of 7"));
    }
}
// end
