package land.gleam.identity.shaded;

import com.twilio.jwt.accesstoken.AccessToken;
import io.jsonwebtoken.Jwts;
import java.util.Arrays;

/** An app with Twilio's SDK 9: signs a token of each kind, and prints ours and who else uses jjwt in which version. */
final class SignWithTwilioToo {
    private SignWithTwilioToo() {}

    public static void main(String[] arguments) {
        String twilio = new AccessToken.Builder("AC", "SK", "x".repeat(32))
                .identity("user_42")
                .build()
                .toJwt();
        System.out.println(SignAndVerify.token());
        System.out.println(Arrays.stream(twilio.split("\\.", -1)).count() + " segments by Twilio with jjwt "
                + Jwts.class.getPackage().getImplementationVersion());
    }
}
