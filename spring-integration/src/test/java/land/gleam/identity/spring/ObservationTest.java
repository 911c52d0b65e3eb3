package land.gleam.identity.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.GleamIdentityVerifier;
import land.gleam.identity.GleamUser;
import land.gleam.identity.IdentitySecret;
import land.gleam.identity.spring.compat.TestTokens;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class ObservationTest {
    private static final GleamUser ADA = GleamUser.of(TestSecrets.MARK)
            .withName(TestSecrets.MARK)
            .withAvatarUrl("https://cdn.example.com/" + TestSecrets.MARK)
            .withEmail(TestSecrets.MARK + "@example.com");

    /** A user as only another signer's token may contain it: too large to be signed. */
    private static final GleamUser TOO_LARGE = GleamIdentityVerifier.builder()
            .secret(IdentitySecret.of(TestSecrets.PLANTED))
            .anyAudience()
            .clock(() -> Instant.EPOCH)
            .build()
            .verify(TestTokens.token(
                    TestSecrets.PLANTED,
                    TestTokens.HEADER,
                    "{\"sub\":\"ada\",\"exp\":60,\"name\":\"" + TestSecrets.MARK.repeat(501) + "\"}"))
            .user();

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final Recorder recorder = new Recorder();
    private final ObservationRegistry observations = ObservationRegistry.create();

    private final ApplicationContextRunner app = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(GleamIdentityAutoConfiguration.class))
            .withPropertyValues(
                    "gleam.identity.secret=" + TestSecrets.PLANTED,
                    "gleam.identity.audience=shop",
                    "gleam.identity.projects.mobile.secret=" + TestSecrets.PLANTED,
                    "gleam.identity.projects.mobile.audience=mobile");

    ObservationTest() {
        observations
                .observationConfig()
                .observationHandler(new DefaultMeterObservationHandler(meters))
                .observationHandler(recorder);
    }

    @Test
    void signing_isTimedPerProject() {
        app.withBean(ObservationRegistry.class, () -> observations).run(context -> {
            context.getBean(GleamIdentitySigner.class).sign(ADA);
            context.getBean(GleamIdentitySigners.class).signer("mobile").sign(ADA);

            assertThat(timer("main").count()).isEqualTo(1);
            assertThat(timer("main").getId().getTags())
                    .containsExactlyInAnyOrder(Tag.of("error", "none"), Tag.of("gleam.project", "main"));
            assertThat(timer("mobile").count()).isEqualTo(1);
        });
    }

    @Test
    void failedSigning_isThrownAndCountedByType() {
        app.withBean(ObservationRegistry.class, () -> observations).run(context -> {
            GleamIdentitySigner signer = context.getBean(GleamIdentitySigner.class);
            assertThatThrownBy(() -> signer.sign(TOO_LARGE)).isInstanceOf(IllegalArgumentException.class);

            assertThat(timer("main").getId().getTags())
                    .containsExactlyInAnyOrder(
                            Tag.of("error", "IllegalArgumentException"), Tag.of("gleam.project", "main"));
        });
    }

    /** A tracing handler exports all of this. */
    @Test
    void observation_containsNothingAboutUserOrSecret() {
        app.withBean(ObservationRegistry.class, () -> observations).run(context -> {
            GleamIdentitySigner signer = context.getBean(GleamIdentitySigner.class);
            signer.sign(ADA);
            assertThatThrownBy(() -> signer.sign(TOO_LARGE)).isInstanceOf(IllegalArgumentException.class);

            assertThat(recorder.stopped).hasSize(2);
            for (Observation.Context observed : recorder.stopped) {
                assertThat(observed.getName()).isEqualTo("gleam.identity.sign");
                assertThat(observed.getContextualName()).isEqualTo("sign identity token");
                assertThat(observed.toString())
                        .contains("lowCardinalityKeyValues=[gleam.project='main'], highCardinalityKeyValues=[]")
                        .doesNotContain(TestSecrets.MARK);
            }
            assertThat(TestSecrets.textOf(recorder.stopped.get(1).getError())).doesNotContain(TestSecrets.MARK);
        });
    }

    @Test
    void observedSigner_hasTheSignersText() {
        String signer = "GleamIdentitySigner[audience=\"shop\", lifetime=PT5M]";
        app.run(context ->
                assertThat(context.getBean(GleamIdentitySigner.class)).hasToString(signer));
        app.withBean(ObservationRegistry.class, () -> observations)
                .run(context ->
                        assertThat(context.getBean(GleamIdentitySigner.class)).hasToString(signer));
    }

    @Test
    void signerWithoutRegistry_isNotObserved() {
        app.run(context -> {
            assertThat(context.getBean(GleamIdentitySigner.class)).isNotInstanceOf(ObservedSigner.class);
            assertThat(context.getBean(GleamIdentitySigners.class).signer("mobile"))
                    .isNotInstanceOf(ObservedSigner.class);
        });
    }

    private Timer timer(String project) {
        return meters.get("gleam.identity.sign").tag("gleam.project", project).timer();
    }

    private static final class Recorder implements ObservationHandler<Observation.Context> {
        private final List<Observation.Context> stopped = new ArrayList<>();

        @Override
        public void onStop(Observation.Context context) {
            stopped.add(context);
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return true;
        }
    }
}
