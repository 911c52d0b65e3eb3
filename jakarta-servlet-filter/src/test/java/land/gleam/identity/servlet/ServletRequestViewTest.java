package land.gleam.identity.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

/** What no container of the tests does, but the servlet API allows. */
class ServletRequestViewTest {
    private final ServletRequestView request = new ServletRequestView((HttpServletRequest) Proxy.newProxyInstance(
            HttpServletRequest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, method, arguments) -> null));

    @Test
    void headersThatTheContainerHides_areAbsent() {
        assertThat(request.header("Origin")).isNull();
    }

    @Test
    void serverNameThatTheContainerDoesNotKnow_isNoAuthority() {
        assertThat(request.authority()).isNull();
    }
}
