package land.gleam.identity.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import land.gleam.identity.GleamIdentityVerifier;
import land.gleam.identity.InvalidIdentityTokenException;
import land.gleam.identity.TokenReport;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The time to refuse and to explain a token made to be expensive: at most 20 and 5 milliseconds once warm. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class HostileTokensBenchmark {
    private final GleamIdentityVerifier verifier = Fixture.verifier();

    /** The kind of token. */
    @Param
    public HostileToken kind = HostileToken.HUGE_NUMBER;

    private String token = "";

    /** Creates the token. */
    @Setup
    public void makeToken() {
        token = kind.text();
    }

    /** Refuses the token and returns the exception. */
    @Benchmark
    public InvalidIdentityTokenException refuse() {
        try {
            verifier.verify(token);
        } catch (InvalidIdentityTokenException refusal) {
            return refusal;
        }
        throw new IllegalStateException("accepted: " + kind);
    }

    /** Explains the token and returns the report. */
    @Benchmark
    public TokenReport explain() {
        return verifier.explain(token);
    }

    /**
     * Tokens made to be expensive. Those with a valid signature are as long as a token may be, or have a header as long
     * as one may be; the texts that explain strips or reads leniently are as long as a token may be, too; the others
     * are ten megabytes long.
     */
    public enum HostileToken {
        HUGE_NUMBER(payload("{\"exp\":", "9", "}")),
        HUGE_FRACTION(payload("{\"exp\":1.", "9", "}")),
        HUGE_EXPONENT(payload("{\"exp\":1e", "9", "}")),
        HUGE_NEGATIVE_EXPONENT(payload("{\"exp\":1e-", "9", "}")),
        SUBNORMAL_FRACTION(payload("{\"exp\":2.2250738585072011360574097967091319759348195463516456e-308", "0", "}")),
        MANY_NUMBERS(payload("{\"x\":[0", ",1e9", "]}")),
        MANY_INTEGERS_OF_19_DIGITS(payload("{\"x\":[0", ",9999999999999999999", "]}")),
        MANY_INTEGERS_OF_20_DIGITS(payload("{\"x\":[0", ",-18446744073709551616", "]}")),
        MANY_FRACTIONS(payload("{\"x\":[0", ",2.2250738585072012e-308", "]}")),
        DEEP_ARRAYS(payload("{\"x\":", "[", "")),
        DEEP_OBJECTS(payload("", "{\"\":", "")),
        BRACES(payload("", "{", "")),
        COLLIDING_NAMES(payload("{\"x\":0" + collidingNames(), " ", "}")),
        MANY_MEMBERS(payload("{\"x\":0" + members(550), " ", "}")),
        DUPLICATES_AT_THE_END(payload("{\"x\":0" + members(520), ",\"1\":0", "}")),
        EMPTY_ARRAYS(payload("{\"x\":[0", ",[]", "]}")),
        EMPTY_OBJECTS(payload("{\"x\":[0", ",{}", "]}")),
        MANY_AUDIENCES(payload("{\"sub\":\"u\",\"exp\":1795349100,\"aud\":[\"a\"", ",\"a\"", "]}")),
        LONG_ESCAPES(payload("{\"exp\":1795349100,\"sub\":\"", "\\u0041", "\\ud800\"}")),
        LONG_ESCAPED_NAME(payload("{\"", "\\u0041", "\\t\":0}")),
        LONG_MULTIBYTE_TEXT(payload("{\"exp\":1795349100,\"sub\":\"", "\ud83d\ude00", "\\ud800\"}")),
        WHITE_SPACE(payload("", " ", "")),
        INVALID_UTF_8(Fixture.token(Fixture.HEADER, invalidUtf8())),
        DEFLATE_BOMB(Fixture.token(
                filled(Size.HEADER, "{\"alg\":\"HS256\",\"zip\":\"DEF\",\"x\":\"", "x", "\"}"),
                bomb(Size.PAYLOAD_AFTER_LARGEST_HEADER))),
        DEFLATE_BOMB_UNANNOUNCED(Fixture.token(Fixture.HEADER, bomb(Size.PAYLOAD))),
        HEADER_HUGE_NUMBER(header("{\"alg\":", "9", "}")),
        HEADER_DEEP_ARRAYS(header("{\"x\":", "[", "")),
        HEADER_DUPLICATES(header("{\"x\":0", ",\"x\":0", "}")),
        HEADER_LONG_ESCAPES(header("{\"alg\":\"", "\\u0048", "\"}")),
        HEADER_OF_513("a".repeat(513) + "." + "a".repeat(7000) + "." + "a".repeat(43)),
        UNSIGNED_LARGEST("eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9." + "a".repeat(8110) + "." + "A".repeat(43)),
        WRONG_SECRET_LARGEST(Fixture.token(
                        Fixture.HEADER,
                        filled(Size.PAYLOAD, "{\"x\":\"", "x", "\"}").getBytes(UTF_8))
                .replaceFirst(".{43}$", "A".repeat(43))),
        MISSPELT_AUDIENCES(payload("{\"aud\":[\"a\"", ",\"PROJ\"", "]}")),
        MISSPELT_LONG_AUDIENCE(payload("{\"aud\":\"", "P\u2003", "\"}")),
        CLAIMS_IN_CAPITALS(payload("{\"SUB\":0" + membersInCapitals(), " ", "}")),
        NESTED_OBJECTS(payload("{\"a\":{\"a\":{\"a\":{\"x\":0" + members(500), " ", "}}}}")),
        TEXT_OF_QUOTES(text("'", Text.TOKEN)),
        TEXT_OF_QUOTES_THAT_END(text("'\"'\"'\"x", " " + Text.TOKEN)),
        TEXT_OF_QUOTES_ONLY(text("'", "")),
        TEXT_OF_QUOTES_AFTER(Text.TOKEN + text("'", "")),
        TEXT_OF_SPACES(text(" ", Text.TOKEN)),
        TEXT_OF_SPACES_INSIDE(text("eyJ \n", ".a.a")),
        TEXT_OF_BEARER(text("Bearer ", Text.TOKEN)),
        TEXT_OF_TOKEN_THAT_ENDS(text("Token:= ", Text.TOKEN)),
        TEXT_OF_BYTES_LITERALS(text("b'", Text.TOKEN)),
        TEXT_OF_PERCENT_25(text("%25", "3D" + Text.ENCODED_TOKEN)),
        TEXT_OF_PERCENT_25_THAT_ENDS(text("%2525", "2F" + Text.TOKEN)),
        TEXT_OF_PERCENT_2F(text("%2F", Text.ENCODED_TOKEN)),
        TEXT_OF_PARAMETERS(text("&a=%27", "&t=" + Text.TOKEN)),
        TEXT_OF_TOKENS(text(Text.TOKEN + "&t=%20", Text.TOKEN)),
        TEXT_OF_STARTS(text("/eyJhbGciOiJIUzI1NiJ9", "/" + Text.TOKEN)),
        TEXT_OF_ONE_START("/eyJ" + text("a", "")),
        TEXT_OF_PLUS(text("eyJ+", ".")),
        TEXT_OF_DOTS(text("eyJ.", "")),
        TEXT_OF_PADDING("eyJ.eyJ." + text("=", "")),
        TEXT_OF_HEX("eyJ.eyJ." + text("ab", "")),
        TEXT_OF_SLASHES_AFTER(Text.TOKEN + text("/", "")),
        TEXT_OF_EMOJI(text("\ud83d\ude00", Text.TOKEN)),
        LETTERS_10_MB("a".repeat(Size.HUGE)),
        DOTS_10_MB(".".repeat(Size.HUGE)),
        BRACES_10_MB("{".repeat(Size.HUGE)),
        GOOD_TOKEN_AND_10_MB(Fixture.token(Fixture.HEADER, "{}".getBytes(UTF_8)) + "a".repeat(Size.HUGE));

        private final String text;

        HostileToken(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }

        /** Found behind other text, so that all of that is read. */
        private static final class Text {
            static final String TOKEN = "eyJhbGciOiJIUzI1NiJ9.a.a";
            static final String ENCODED_TOKEN = TOKEN.replace(".", "%2E");
        }

        /** Bytes of the largest payload and header, characters of the others. */
        private static final class Size {
            static final int PAYLOAD = 6083;
            static final int HEADER = 384;
            static final int PAYLOAD_AFTER_LARGEST_HEADER = 5726;
            static final int TEXT = 8160;
            static final int HUGE = 10_000_000;
        }

        private static String payload(String start, String unit, String end) {
            return Fixture.token(
                    Fixture.HEADER, filled(Size.PAYLOAD, start, unit, end).getBytes(UTF_8));
        }

        /** As long as a token may be, or a little shorter. */
        private static String text(String unit, String end) {
            return unit.repeat((Size.TEXT - end.length()) / unit.length()) + end;
        }

        private static String header(String start, String unit, String end) {
            return Fixture.token(filled(Size.HEADER, start, unit, end), "{}".getBytes(UTF_8));
        }

        private static String filled(int bytes, String start, String unit, String end) {
            int room = bytes - start.length() - end.length();
            int unitBytes = unit.getBytes(UTF_8).length;
            return start + unit.repeat(room / unitBytes) + " ".repeat(room % unitBytes) + end;
        }

        private static String members(int count) {
            return IntStream.range(0, count).mapToObj(i -> ",\"" + i + "\":0").collect(Collectors.joining());
        }

        private static String membersInCapitals() {
            return IntStream.range(0, 400).mapToObj(i -> ",\"SUB" + i + "\":0").collect(Collectors.joining());
        }

        /** Names with equal hash codes: any sequence of Aa and BB has the same. */
        private static String collidingNames() {
            return IntStream.range(0, 240)
                    .mapToObj(number -> IntStream.range(0, 10)
                            .mapToObj(bit -> (number >> bit & 1) == 0 ? "Aa" : "BB")
                            .collect(Collectors.joining("", ",\"", "\":0")))
                    .collect(Collectors.joining());
        }

        private static byte[] invalidUtf8() {
            byte[] bytes = new byte[Size.PAYLOAD];
            Arrays.fill(bytes, (byte) 0xff);
            return bytes;
        }

        private static byte[] bomb(int size) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (DeflaterOutputStream deflater = new DeflaterOutputStream(out, new Deflater(9, true))) {
                deflater.write(new byte[4_000_000]);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return Arrays.copyOf(out.toByteArray(), size);
        }
    }
}
