package land.gleam.identity.http;

import static land.gleam.identity.http.TestRequests.post;
import static land.gleam.identity.http.TestRequests.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedOriginsTest {
    private static final TrustedOrigins RULE = new TrustedOrigins(List.of("https://portal.example"));

    @ParameterizedTest
    @CsvSource({
        "app.example, http://app.example, true",
        "app.example, https://app.example, true",
        "app.example, https://app.example:443, true",
        "app.example, http://app.example:80, true",
        "app.example, http://app.example:443, false",
        "app.example, https://app.example:80, false",
        "App.Example, HTTPS://aPP.eXAMPLE, true",
        "app.example:443, https://app.example, true",
        "app.example:443, http://app.example, false",
        "app.example:80, http://app.example, true",
        "app.example:8443, https://app.example:8443, true",
        "app.example:8443, https://app.example, false",
        "[::1]:8080, http://[::1]:8080, true",
        "[::1], http://[::1]:80, true",
        "[::1]:8080, http://[::2]:8080, false",
        "app.example:80, capacitor://app.example:80, true",
        "localhost, capacitor://localhost, true",
        "app.example, https://app.example/, false",
        "app.example, https://me@app.example, false",
        "app.example, null, false",
        "app.example, '', false",
        "app.example, *, false",
        "app.example, app.example, false",
    })
    void originWithoutFetchMetadata_passesIfItsAuthorityEqualsTheHost(String host, String origin, boolean passes) {
        assertThat(RULE.allow(post("Host: " + host, "Origin: " + origin))).isEqualTo(passes);
        assertThat(RULE.allow(request("POST", host, "Origin: " + origin)))
                .as("without a Host header, by the framework's authority")
                .isEqualTo(passes);
        assertThat(RULE.allow(request("POST", host, "Host: internal.example:8080", "Origin: " + origin)))
                .as("behind a proxy that rewrites Host, by the framework's authority")
                .isEqualTo(passes);
        assertThat(RULE.allow(request("POST", null, "Host: " + host, "Origin: " + origin)))
                .as("without the framework's authority, by Host")
                .isEqualTo(passes);
    }

    @Test
    void hostAndAuthority_areBothOwnOriginsAndNoOther() {
        String host = "Host: internal.example:8080";
        assertThat(RULE.allow(request("POST", "app.example", host, "Origin: http://internal.example:8080")))
                .isTrue();
        assertThat(RULE.allow(request("POST", "app.example", host, "Origin: https://evil.example")))
                .isFalse();
        assertThat(RULE.allow(request("POST", "app.example", host, "Origin: https://app.example:8080")))
                .isFalse();
        assertThat(RULE.allow(request(
                        "POST", "app.example", host, "Origin: https://app.example", "Sec-Fetch-Site: same-site")))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "same-origin, true",
        "none, true",
        "same-site, false",
        "cross-site, false",
        "Same-Origin, false",
        "'', false"
    })
    void fetchMetadata_decidesBeforeTheHost(String site, boolean passes) {
        assertThat(RULE.allow(post("Sec-Fetch-Site: " + site))).isEqualTo(passes);
        assertThat(RULE.allow(post("Host: a.example", "Sec-Fetch-Site: " + site, "Origin: https://a.example")))
                .isEqualTo(passes);
        assertThat(RULE.allow(post("Host: a.example", "Sec-Fetch-Site: " + site, "Origin: https://b.example")))
                .isEqualTo(passes);
        assertThat(RULE.allow(post("Sec-Fetch-Site: " + site, "Origin: https://portal.example")))
                .isTrue();
    }

    @Test
    void requestWithoutOrigin_passes() {
        assertThat(RULE.allow(post("Host: app.example"))).isTrue();
    }

    @Test
    void repeatedHeader_isRefused() {
        String trusted = "Origin: https://portal.example";
        assertThat(RULE.allow(post(trusted))).isTrue();
        assertThat(RULE.allow(post(trusted, trusted))).isFalse();
        assertThat(RULE.allow(post(trusted, "Sec-Fetch-Site: none", "Sec-Fetch-Site: none")))
                .isFalse();
        assertThat(RULE.allow(post("Origin: https://a.example", "Host: a.example")))
                .isTrue();
        assertThat(RULE.allow(post("Origin: https://a.example", "Host: a.example", "Host: a.example")))
                .isFalse();
        assertThat(RULE.allow(request("POST", "a.example", "Origin: https://a.example", "Host: b", "Host: a.example")))
                .isFalse();
    }

    @Test
    void originWithoutHostAndAuthority_isRefused() {
        assertThat(RULE.allow(request("POST", null, "Origin: https://a.example")))
                .isFalse();
    }

    @Test
    @SuppressWarnings("NullAway") // as in adapters without null checks
    void headerWithoutAValue_countsAsAbsent() {
        for (List<String> absent : Arrays.asList(null, List.<String>of(), Collections.<String>singletonList(null))) {
            EndpointRequest nativeApp = EndpointRequest.of("POST", name -> absent, null);
            assertThat(RULE.allow(nativeApp)).as("%s", absent).isTrue();

            EndpointRequest browser = EndpointRequest.of(
                    "POST", name -> name.equals("Origin") ? List.of("https://b.example") : absent, "a.example");
            assertThat(RULE.allow(browser)).as("%s", absent).isFalse();
        }
    }

    @Test
    void trustedOrigin_isComparedAsBrowsersSendIt() {
        TrustedOrigins rule = new TrustedOrigins(List.of("HTTPS://Portal.Example:443", "http://[::1]:8080"));
        assertThat(rule.allow(post("Origin: https://portal.example"))).isTrue();
        assertThat(rule.allow(post("Origin: http://[::1]:8080"))).isTrue();
        assertThat(rule.allow(post("Origin: http://portal.example"))).isFalse();
        assertThat(rule.allow(post("Origin: https://portal.example:444"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "*",
                "https://*.example",
                "portal.example",
                "https://portal.example/",
                "https://portal.example/path",
                "https://portal.example?x",
                "https://me@portal.example",
                "https://portal.example:",
                "https://portal.example:123456",
                "https://portal.example:65536",
                "https://portal.example:0443",
                "https://m\u00fcnchen.example",
                "https://portal.example\u0000",
                "https://[::g]",
                "https://portal.example:x",
                "https://a.example,https://b.example",
                "https://a.example https://b.example",
                "https://",
                "://portal.example"
            })
    void trustedOriginOfAnotherForm_isRefusedAtStartUp(String origin) {
        assertThatThrownBy(() -> new TrustedOrigins(List.of(origin)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("scheme://host or scheme://host:port");
    }

    @Test
    @SuppressWarnings("NullAway")
    void nullAsTrustedOrigin_isRefusedAtStartUp() {
        assertThatThrownBy(() -> new TrustedOrigins(Arrays.asList("https://a.example", null)))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("origins");
    }

    @Test
    void messageOnAWrongTrustedOrigin_namesOnlyItsPlace() {
        assertThatThrownBy(() -> new TrustedOrigins(List.of("https://portal.example:65535", "planted secret")))
                .hasMessageStartingWith("Trusted origin 2 of 2 is not of the form")
                .hasMessageNotContaining("planted");
    }
}
