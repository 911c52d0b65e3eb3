package land.gleam.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The test cases of <a href="https://www.rfc-editor.org/rfc/rfc4231#section-4">RFC 4231, section 4</a>. Keys and data
 * are hexadecimal texts with a repeat count.
 */
class HmacVectorsTest {
    private static final String CASES = """
            # case, key, times, data, times, HMAC-SHA-256
            1, 0b, 20, 4869205468657265, 1, b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7
            2, 4a656665, 1, 7768617420646f2079612077616e7420666f72206e6f7468696e673f, 1, 5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843
            3, aa, 20, dd, 50, 773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe
            4, 0102030405060708090a0b0c0d0e0f10111213141516171819, 1, cd, 50, 82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b
            """;

    @ParameterizedTest
    @CsvSource(textBlock = CASES)
    void hmac_equalsTheVectorsOfRfc4231(int number, String key, int keyTimes, String data, int dataTimes, String hmac) {
        agrees(bytes(key.repeat(keyTimes)), bytes(data.repeat(dataTimes)), bytes(hmac));
    }

    /** Case 5 is a truncated HMAC; the signature of a token is never truncated. */
    @ParameterizedTest
    @CsvSource("0c, 20, Test With Truncation, a3b6167473100ee06e0c796c2955552b")
    void truncatedHmac_isRefused(String key, int times, String data, String truncated) {
        byte[] text = data.getBytes(StandardCharsets.US_ASCII);

        assertThat(Hs256.sign(Hs256.key(bytes(key.repeat(times))), text, text.length))
                .startsWith(bytes(truncated));
        assertThat(Hs256.verify(Hs256.key(bytes(key.repeat(times))), text, text.length, bytes(truncated)))
                .isFalse();
    }

    /** Cases 6 and 7: HMAC hashes a key longer than a block first. */
    @ParameterizedTest
    @CsvSource({
        "Test Using Larger Than Block-Size Key - Hash Key First,"
                + " 60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
        "This is a test using a larger than block-size key and a larger than block-size data. The key needs to be"
                + " hashed before being used by the HMAC algorithm.,"
                + " 9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"
    })
    void hmacWithAKeyLongerThanABlock_equalsTheVectorsOfRfc4231(String data, String hmac) {
        agrees(bytes("aa".repeat(131)), data.getBytes(StandardCharsets.US_ASCII), bytes(hmac));
    }

    private static void agrees(byte[] key, byte[] data, byte[] hmac) {
        assertThat(Hs256.sign(Hs256.key(key), data, data.length)).isEqualTo(hmac);
        assertThat(Hs256.verify(Hs256.key(key), data, data.length, hmac)).isTrue();
        for (int i = 0; i < hmac.length; i++) {
            byte[] changed = hmac.clone();
            changed[i] ^= 1;
            assertThat(Hs256.verify(Hs256.key(key), data, data.length, changed))
                    .as("byte %d", i)
                    .isFalse();
        }
        for (int length = 1; length < hmac.length; length++) {
            assertThat(Hs256.verify(Hs256.key(key), data, data.length, Arrays.copyOf(hmac, length)))
                    .as("the first %d bytes", length)
                    .isFalse();
        }
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
