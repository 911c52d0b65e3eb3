package land.gleam.identity.spring.compat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.core.SpringVersion;
import org.springframework.util.ClassUtils;

@Tag("plain-spring")
class PlainSpringTest extends EndpointTests {
    @Override
    RunningServer start() throws Exception {
        return PlainTomcat.start();
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
}
