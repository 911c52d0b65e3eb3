package land.gleam.identity.examples.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import land.gleam.identity.GleamIdentitySigner;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.ApplicationContext;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.web.servlet.MockMvc;

/** A slice of a controller that does not sign. */
@WebMvcTest(SliceTest.class)
class SliceTest {
    @Test
    @WithMockUser("ada")
    void slice_hasNeitherSignerNorEndpoint(@Autowired ApplicationContext app, @Autowired MockMvc mvc) throws Exception {
        assertThat(app.getBeansOfType(GleamIdentitySigner.class)).isEmpty();
        mvc.perform(post(RunningBackend.TOKEN_PATH).with(csrf())).andExpect(status().isNotFound());
    }
}
