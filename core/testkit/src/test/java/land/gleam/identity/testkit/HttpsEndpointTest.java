package land.gleam.identity.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import land.gleam.identity.testkit.EndpointReport.Finding;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a certificate that the JDK's keytool makes. */
class HttpsEndpointTest {
    private static final String PASSWORD = "for-this-test";
    private static final SSLContext USUAL = usual();

    @TempDir
    static Path folder;

    private static SSLContext tls;

    @BeforeAll
    static void makeCertificate() throws Exception {
        Path file = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost",
                        "-alias",
                        "server",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD)
                .inheritIO()
                .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD.toCharArray());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", keys.getCertificate("server"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        tls = SSLContext.getInstance("TLS");
        tls.init(own.getKeyManagers(), trust.getTrustManagers(), null);
    }

    /** The JVM's own, which -Djavax.net.ssl.trustStore would set. */
    @AfterEach
    void restoreTheUsualTrust() {
        SSLContext.setDefault(USUAL);
    }

    @Test
    void goodEndpointOverHttps_hasNoFindings() throws Exception {
        try (TestEndpoint endpoint = new TestEndpoint(server(), "https://localhost")) {
            SSLContext.setDefault(tls);
            EndpointReport report = examine(endpoint);

            assertThat(report.failures()).as(report.toString()).isEmpty();
            assertThat(report.warnings()).as(report.toString()).isEmpty();
            assertThat(report.passed()).extracting(EndpointReport.Check::code).contains("UNREACHABLE", "PLAIN_HTTP");
        }
    }

    @Test
    void certificateThatIsNotTrusted_endsTheExamination() throws Exception {
        try (TestEndpoint endpoint = new TestEndpoint(server(), "https://localhost")) {
            assertIsRefused(endpoint);
        }
    }

    @Test
    void certificateForAnotherName_endsTheExamination() throws Exception {
        try (TestEndpoint endpoint = new TestEndpoint(server(), "https://127.0.0.1")) {
            SSLContext.setDefault(tls);
            assertIsRefused(endpoint);
        }
    }

    private static void assertIsRefused(TestEndpoint endpoint) {
        EndpointReport report = examine(endpoint);

        assertThat(report.failures()).extracting(Finding::code).isEqualTo(List.of("UNREACHABLE"));
        assertThat(report.failures().get(0).found())
                .isEqualTo("the TLS handshake failed; this machine may not trust the certificate");
        assertThat(endpoint.requests).isEmpty();
    }

    private static EndpointReport examine(TestEndpoint endpoint) {
        return EndpointExamination.builder(endpoint.uri())
                .cookie("SESSION=ada-session")
                .secondCookie("SESSION=bob-session")
                .audience(TestEndpoint.AUDIENCE)
                .limits(EndpointExaminationTest.QUICK)
                .build()
                .run();
    }

    private static HttpsServer server() throws Exception {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        return server;
    }

    private static SSLContext usual() {
        try {
            return SSLContext.getDefault();
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
