package land.gleam.identity.spring.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.core.SpringVersion;
import org.springframework.util.ClassUtils;
import org.springframework.web.SpringServletContainerInitializer;

@Tag("plain-spring")
class PlainSpringTest extends EndpointTests {
    @Override
    RunningServer start() throws Exception { // not a type of Tomcat: the tests on WebFlux load this class without it
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir("target/tomcat");
        Connector connector = new Connector();
        connector.setPort(0);
        tomcat.setConnector(connector);
        tomcat.addContext("", null)
                .addServletContainerInitializer(new SpringServletContainerInitializer(), Set.of(PlainApp.class));
        tomcat.start();
        return new OnTomcat(tomcat);
    }

    @Test
    void spring_isTheVersionThatBootManages() throws Exception {
        assertThat(SpringVersion.getVersion()).isEqualTo(ManagedVersions.version("spring-framework.version"));
    }

    /** The starter is there, though. */
    @Test
    void springBoot_isAbsent() {
        assertThat(ClassUtils.isPresent("org.springframework.boot.SpringApplication", null))
                .isFalse();
        assertThat(ClassUtils.isPresent("land.gleam.identity.spring.GleamIdentityAutoConfiguration", null))
                .isTrue();
    }

    private record OnTomcat(Tomcat tomcat) implements RunningServer {
        @Override
        public int port() {
            return tomcat.getConnector().getLocalPort();
        }

        @Override
        public void close() {
            try {
                tomcat.stop();
                tomcat.destroy();
            } catch (LifecycleException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
