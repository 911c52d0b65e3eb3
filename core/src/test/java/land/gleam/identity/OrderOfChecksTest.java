package land.gleam.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A token that breaks several rules is refused for the first. */
@Tag("reading")
class OrderOfChecksTest {
    /**
     * The possible flaws of a token, in the order of the checks. A token starts with all of them, and they are removed
     * from the first to the last.
     */
    private enum Flaw {
        LENGTH("TOO_LARGE"),
        DOTS("MALFORMED"),
        HEADER_LENGTH("TOO_LARGE"),
        SIGNATURE_LENGTH("MALFORMED"),
        HEADER_ALGORITHM("UNSUPPORTED_HEADER"),
        SIGNATURE("SIGNATURE_MISMATCH"),
        PAYLOAD_JSON("MALFORMED"),
        EXPIRY_MISSING("MISSING_CLAIM exp"),
        EXPIRY_TYPE("INVALID_CLAIM exp"),
        EXPIRY_PAST("EXPIRED exp"),
        NOT_BEFORE_TYPE("INVALID_CLAIM nbf"),
        NOT_BEFORE_AHEAD("NOT_YET_VALID nbf"),
        SUBJECT_MISSING("MISSING_CLAIM sub"),
        SUBJECT_BLANK("INVALID_CLAIM sub"),
        AUDIENCE_MISSING("MISSING_CLAIM aud"),
        AUDIENCE_TYPE("INVALID_CLAIM aud"),
        AUDIENCE_OTHER("AUDIENCE_MISMATCH aud"),
        NAME("INVALID_CLAIM name"),
        AVATAR_URL("INVALID_CLAIM picture"),
        EMAIL("INVALID_CLAIM email");

        private final String verdict;

        Flaw(String verdict) {
            this.verdict = verdict;
        }
    }

    @Test
    void tokenWithSeveralFlaws_isRefusedForTheFirst() {
        List<String> verdicts = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        List<Flaw> flaws = new ArrayList<>(List.of(Flaw.values()));
        while (!flaws.isEmpty()) {
            verdicts.add(Verdict.on(tokenWith(flaws)));
            expected.add(flaws.remove(0).verdict);
        }

        assertThat(verdicts).isEqualTo(expected);
        assertThat(Verdict.on(tokenWith(flaws))).isEqualTo("accepted");
    }

    @Test
    void tokenWithOneFlaw_isRefusedForIt() {
        for (Flaw flaw : Flaw.values()) {
            assertThat(Verdict.on(tokenWith(Collections.singletonList(flaw)))).isEqualTo(flaw.verdict);
        }
    }

    private static String tokenWith(List<Flaw> flaws) {
        String header = flaws.contains(Flaw.HEADER_ALGORITHM) ? "{\"alg\":\"none\"}" : TestTokens.HEADER;
        if (flaws.contains(Flaw.HEADER_LENGTH)) {
            header = TestTokens.paddedTo(600, header);
        }
        String payload = payloadWith(flaws);
        String secret = flaws.contains(Flaw.SIGNATURE) ? TestTokens.OTHER_SECRET : TestTokens.SECRET;
        String token = TestTokens.signed(TestTokens.base64url(header) + "." + TestTokens.base64url(payload), secret);
        if (flaws.contains(Flaw.SIGNATURE_LENGTH)) {
            token = token.substring(0, token.length() - 1);
        }
        if (flaws.contains(Flaw.DOTS)) {
            token = token + ".";
        }
        return flaws.contains(Flaw.LENGTH) ? token + "A".repeat(8192) : token;
    }

    private static String payloadWith(List<Flaw> flaws) {
        long now = TestTokens.NOW.getEpochSecond();
        StringBuilder payload = new StringBuilder("{\"x\":0");
        if (!flaws.contains(Flaw.EXPIRY_MISSING)) {
            String past = flaws.contains(Flaw.EXPIRY_PAST) ? Long.toString(now) : Long.toString(now + 300);
            payload.append(",\"exp\":").append(flaws.contains(Flaw.EXPIRY_TYPE) ? "1.5" : past);
        }
        payload.append(",\"nbf\":").append(flaws.contains(Flaw.NOT_BEFORE_TYPE) ? "null" : notBefore(flaws, now));
        if (!flaws.contains(Flaw.SUBJECT_MISSING)) {
            payload.append(",\"sub\":").append(flaws.contains(Flaw.SUBJECT_BLANK) ? "\" \"" : "\"user_42\"");
        }
        if (!flaws.contains(Flaw.AUDIENCE_MISSING)) {
            String audience = flaws.contains(Flaw.AUDIENCE_OTHER) ? "\"other\"" : "\"" + TestTokens.AUDIENCE + "\"";
            payload.append(",\"aud\":").append(flaws.contains(Flaw.AUDIENCE_TYPE) ? "42" : audience);
        }
        payload.append(flaws.contains(Flaw.NAME) ? ",\"name\":42" : "");
        payload.append(flaws.contains(Flaw.AVATAR_URL) ? ",\"picture\":\"x\"" : "");
        payload.append(flaws.contains(Flaw.EMAIL) ? ",\"email\":\"x\"" : "");
        return payload.append(flaws.contains(Flaw.PAYLOAD_JSON) ? "]" : "}").toString();
    }

    private static long notBefore(List<Flaw> flaws, long now) {
        return flaws.contains(Flaw.NOT_BEFORE_AHEAD) ? now + 1 : now;
    }
}
