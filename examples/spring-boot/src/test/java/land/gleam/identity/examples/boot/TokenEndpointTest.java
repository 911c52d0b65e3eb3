package land.gleam.identity.examples.boot;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;

import java.time.Instant;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.SignedIdentityToken;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.MockMvc;

/** The whole app without a secret. */
// snippet: mock
@SpringBootTest(properties = "gleam.identity.secret=") // none
@AutoConfigureMockMvc
class TokenEndpointTest {
    @MockitoBean
    GleamIdentitySigner signer;

    @Test
    @WithMockUser("ada")
    void signedInUser_getsAToken(@Autowired MockMvc mvc) throws Exception {
        Instant now = Instant.now();
        given(signer.sign(any())).willReturn(new SignedIdentityToken("a token", now, now.plusSeconds(300)));
        mvc.perform(post("/gleam/identity-token"))
                .andExpect(jsonPath("$.signedIdentityToken").value("a token"));
    }
}
// end
