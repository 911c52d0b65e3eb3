package land.gleam.identity.testkit;

import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import land.gleam.identity.testkit.EndpointClient.NoReplyException;
import land.gleam.identity.testkit.EndpointClient.Reply;
import org.jspecify.annotations.Nullable;

/**
 * Sends the requests of one examination, in order, and judges the responses. What a report says is chosen here among
 * words of our own: a server may have put credentials anywhere, in any encoding.
 */
final class Examiner {
    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String FOREIGN_ORIGIN = "https://attacker.example";
    private static final String NOBODY = "gleam-check-another-user";
    private static final Pattern SENDABLE_IN_A_HEADER = Pattern.compile("[\\x21-\\x7e]+");
    /** A longer one would make the URL too long for many servers. */
    private static final int LONGEST_ID = 255;

    private static final List<String> PARAMETERS = List.of("user", "id", "sub", "userId");

    /** Rules that a server which refuses everything obeys. */
    private static final List<EndpointRule> OBEYED_BY_REFUSALS = List.of(
            EndpointRule.CHOSEN_USER, EndpointRule.OTHER_METHOD, EndpointRule.FOREIGN_ORIGIN, EndpointRule.CORS);

    private final EndpointClient client;
    private final TokenExaminer tokens;
    private final Credentials credentials;
    private final Credentials second;
    private final Duration slow;
    private final Instant startedAt;
    private final Findings findings = new Findings();

    Examiner(
            EndpointClient client,
            TokenExaminer tokens,
            Credentials credentials,
            Credentials second,
            Duration slow,
            Instant startedAt) {
        this.client = client;
        this.tokens = tokens;
        this.credentials = credentials;
        this.second = second;
        this.slow = slow;
        this.startedAt = startedAt;
    }

    EndpointReport examine() {
        String otherwise;
        try {
            boolean exposed = client.isExposed();
            findings.check(
                    EndpointRule.PLAIN_HTTP, "nothing", exposed ? "http to a host that is not this machine" : null);
            otherwise = exposed ? "nothing is sent over plain http to another machine" : checkResponses();
        } catch (NoReplyException lost) {
            findings.check(EndpointRule.UNREACHABLE, lost.sent(), lost.getMessage());
            otherwise = "the endpoint did not respond";
            findings.doubt(OBEYED_BY_REFUSALS, otherwise);
        }
        return findings.report(startedAt, client.requests(), otherwise);
    }

    /** Sends all requests. Returns why what was not checked could not be checked. */
    private String checkResponses() {
        boolean anonymousGetsToken = checkAnonymousCaller();
        Probe probe = Probe.of("POST", "with the user's credentials", credentials);
        Reply reply = client.send(probe);
        ReceivedToken token = reply.isSuccess() ? ReceivedToken.find(reply.body()) : null;
        findings.check(EndpointRule.NO_TOKEN, probe.words(), token == null ? statusOf(reply) : null);
        if (token != null) {
            checkResponse(probe, reply);
            checkClock(probe, reply, token);
            tokens.examine(token, probe.words(), reply.receivedAt(), dateOf(reply), findings);
            checkUsers(probe, reply, token, anonymousGetsToken);
            checkMethods(reply);
            checkOrigins();
            checkLastResponse(token);
        }
        findings.check(EndpointRule.UNREACHABLE, "", null);
        return token == null
                ? "the signed-in user gets no token"
                : "the token does not say who the user is, or cannot be read";
    }

    /** Checks that an anonymous caller gets 401. Returns whether there is a token. */
    private boolean checkAnonymousCaller() {
        Probe probe = Probe.of("POST", "without credentials", Credentials.NONE);
        Reply reply = client.send(probe);
        boolean token = hasToken(reply);
        findings.check(
                EndpointRule.ANONYMOUS_CALLER,
                probe.words(),
                reply.status() == 401 && !token ? null : statusOf(reply) + (token ? ", with a token" : ""));
        return token;
    }

    private void checkResponse(Probe probe, Reply reply) {
        List<String> cacheControl = reply.headers().allValues("Cache-Control");
        boolean noStore = cacheControl.stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .anyMatch(directive -> directive.trim().equalsIgnoreCase("no-store"));
        findings.check(
                EndpointRule.CACHEABLE,
                probe.words(),
                noStore ? null : cacheControl.isEmpty() ? "no Cache-Control" : "a Cache-Control without no-store");
        findings.check(EndpointRule.ETAG, probe.words(), reply.header("ETag") == null ? null : "an ETag");
        findings.check(
                EndpointRule.CONTENT_TYPE,
                probe.words(),
                mediaType(reply).equals(JSON)
                        ? null
                        : mediaType(reply).isEmpty() ? "no Content-Type" : "another Content-Type");
    }

    private void checkClock(Probe probe, Reply reply, ReceivedToken token) {
        List<String> found = new ArrayList<>();
        Instant date = dateOf(reply);
        if (date != null) {
            addDifference(found, "the header Date", date, reply);
        }
        Long signedAt = token.signedAt();
        if (signedAt != null) {
            addDifference(found, "the time at which the token was signed", time(signedAt), reply);
        }
        Long expiresAt = token.expiresAt();
        if (expiresAt != null && time(expiresAt).isBefore(reply.sentAt().minus(TokenExaminer.TOLERANCE))) {
            found.add("the token expired " + Wording.between(time(expiresAt), reply.sentAt())
                    + " before it was requested");
        }
        findings.check(EndpointRule.CLOCK, probe.words(), found.isEmpty() ? null : String.join("; ", found));
    }

    private static void addDifference(List<String> found, String what, Instant time, Reply reply) {
        if (time.isBefore(reply.sentAt().minus(TokenExaminer.TOLERANCE))) {
            found.add(what + " is " + Wording.between(time, reply.sentAt()) + " behind this machine's clock");
        } else if (time.isAfter(reply.receivedAt().plus(TokenExaminer.TOLERANCE))) {
            found.add(what + " is " + Wording.between(reply.receivedAt(), time) + " ahead of this machine's clock");
        }
    }

    /** Checks that nothing but the credentials decides who the user is. */
    private void checkUsers(Probe first, Reply firstReply, ReceivedToken firstToken, boolean anonymousGetsToken) {
        Probe again = Probe.of("POST", "with the user's credentials, again", credentials);
        Reply reply = client.send(again);
        Duration took = reply.took().compareTo(firstReply.took()) < 0 ? reply.took() : firstReply.took();
        findings.check(
                EndpointRule.SLOW,
                first.words() + ", twice",
                took.compareTo(slow) >= 0 ? "the faster response took " + took.toMillis() + " ms" : null);
        String subject = firstToken.subject();
        if (subject == null || findings.hasBroken(EndpointRule.SUBJECT)) {
            return;
        }
        boolean stable = subject.equals(subjectOf(reply));
        findings.check(
                EndpointRule.CHANGING_SUBJECT,
                first.words() + ", twice",
                stable ? null : hasToken(reply) ? "two different subs" : statusOf(reply) + ", the second time");
        String other = checkSecondUser(subject);
        checkChosenUser(subject, other, stable, anonymousGetsToken);
    }

    /** Returns the second user's subject, or one that nobody has if that is unknown or too long to be sent. */
    private String checkSecondUser(String subject) {
        if (second.isEmpty()) {
            findings.skip(EndpointRule.SHARED_SUBJECT, "no credentials of a second user were given");
            return NOBODY;
        }
        Probe probe = Probe.of("POST", "with the second user's credentials", second);
        Reply reply = client.send(probe);
        String other = subjectOf(reply);
        if (other == null) {
            findings.check(EndpointRule.NO_TOKEN, probe.words(), statusOf(reply) + ", without a token that has a sub");
            findings.skip(EndpointRule.SHARED_SUBJECT, "the second user gets no token");
            return NOBODY;
        }
        boolean shared = other.equals(subject);
        findings.check(EndpointRule.SHARED_SUBJECT, probe.words(), shared ? "the first user's sub" : null);
        return shared || other.length() > LONGEST_ID ? NOBODY : other;
    }

    private void checkChosenUser(String subject, String other, boolean stable, boolean anonymousGetsToken) {
        if (other.equals(NOBODY)) {
            findings.skip(EndpointRule.CHOSEN_USER, "only an ID that no user has was tried, not a second user's");
        }
        List<String> found = new ArrayList<>();
        for (Probe probe : choosing(credentials, "with the user's credentials", other)) {
            String chosen = subjectOf(client.send(probe));
            if (other.equals(chosen) || (stable && chosen != null && !chosen.equals(subject))) {
                found.add(probe.words());
            }
        }
        Probe everything = Probe.of(
                        "POST", "without credentials, with another ID in all of these places", Credentials.NONE)
                .withQuery(
                        PARAMETERS.stream().map(name -> parameter(name, other)).collect(Collectors.joining("&")))
                .withHeader("X-User-Id", inHeader(other))
                .withBody(JSON, jsonBody(other));
        Probe form = Probe.of("POST", "without credentials, with another ID in a form", Credentials.NONE)
                .withBody(FORM, formBody(other));
        for (Probe probe : List.of(everything, form)) {
            if (hasToken(client.send(probe)) && !anonymousGetsToken) {
                found.add(probe.words());
            }
        }
        findings.check(
                EndpointRule.CHOSEN_USER,
                found.isEmpty() ? "" : String.join("; ", found),
                found.isEmpty() ? null : "a token for another user");
    }

    private static List<Probe> choosing(Credentials credentials, String words, String other) {
        List<Probe> probes = new ArrayList<>();
        for (String name : PARAMETERS) {
            probes.add(Probe.of("POST", words + " and ?" + name + "= another ID", credentials)
                    .withQuery(parameter(name, other)));
        }
        probes.add(Probe.of("POST", words + " and another ID in a JSON body", credentials)
                .withBody(JSON, jsonBody(other)));
        probes.add(Probe.of("POST", words + " and another user object in a JSON body", credentials)
                .withBody(JSON, "{\"user\":{\"id\":" + quoted(other) + ",\"sub\":" + quoted(other) + "}}"));
        probes.add(Probe.of("POST", words + " and another ID in a form", credentials)
                .withBody(FORM, formBody(other)));
        probes.add(Probe.of("POST", words + " and another ID in X-User-Id", credentials)
                .withHeader("X-User-Id", inHeader(other)));
        return probes;
    }

    private static String inHeader(String other) {
        return SENDABLE_IN_A_HEADER.matcher(other).matches() ? other : NOBODY;
    }

    private void checkMethods(Reply post) {
        List<String> found = new ArrayList<>();
        for (String method : List.of("GET", "HEAD", "PUT")) {
            Probe probe = Probe.of(method, "with the user's credentials", credentials);
            Reply reply = client.send(probe);
            boolean token = method.equals("HEAD") ? announcesToken(reply, post) : hasToken(reply);
            if (token) {
                found.add(probe.words());
            }
        }
        findings.check(
                EndpointRule.OTHER_METHOD,
                String.join("; ", found),
                found.isEmpty() ? null : "status 2xx, with a token");
    }

    /** A response to HEAD has no body, but the headers of the one that GET would get. */
    private static boolean announcesToken(Reply head, Reply post) {
        return head.isSuccess()
                && mediaType(head).equals(mediaType(post))
                && !"0".equals(head.header("Content-Length"));
    }

    private void checkOrigins() {
        Credentials ofABrowser = credentials.ofABrowser();
        boolean automatic = !ofABrowser.isEmpty();
        Credentials sent = automatic ? ofABrowser : credentials;
        String words = automatic ? "with the user's cookies" : "with the user's credentials";
        Probe foreign =
                Probe.of("POST", words + " and Origin: " + FOREIGN_ORIGIN, sent).withHeader("Origin", FOREIGN_ORIGIN);
        Probe none = Probe.of("POST", words + " and Origin: null", sent).withHeader("Origin", "null");
        Probe crossSite = Probe.of("POST", words + " and Sec-Fetch-Site: cross-site", sent)
                .withHeader("Sec-Fetch-Site", "cross-site");
        Probe preflight = Probe.of("OPTIONS", "as a browser's preflight from " + FOREIGN_ORIGIN, Credentials.NONE)
                .withHeader("Origin", FOREIGN_ORIGIN)
                .withHeader("Access-Control-Request-Method", "POST");
        List<String> tokens = new ArrayList<>();
        List<String> allowed = new ArrayList<>();
        for (Probe probe : List.of(foreign, none, crossSite, preflight)) {
            Reply reply = client.send(probe);
            if (hasToken(reply)) {
                tokens.add(probe.words());
            }
            if (allowsEveryWebsite(reply)) {
                allowed.add(probe.words());
            }
        }
        if (automatic) {
            findings.check(EndpointRule.FOREIGN_ORIGIN, String.join("; ", tokens), tokens.isEmpty() ? null : "a token");
        } else {
            findings.skip(
                    EndpointRule.FOREIGN_ORIGIN,
                    "the user signs in with a header that a browser does not send by itself, and no cookie was given");
        }
        findings.check(
                EndpointRule.CORS,
                String.join("; ", allowed),
                allowed.isEmpty() ? null : "the origin or a wildcard is allowed, with credentials");
    }

    /** Finds out whether the server refused the last requests for what they are, or would have refused any. */
    private void checkLastResponse(ReceivedToken first) {
        Reply reply = client.send(Probe.of("POST", "with the user's credentials, at the end", credentials));
        ReceivedToken last = reply.isSuccess() ? ReceivedToken.find(reply.body()) : null;
        if (last == null) {
            findings.doubt(
                    OBEYED_BY_REFUSALS,
                    "at the end the user got no token any more (" + statusOf(reply)
                            + "), so refusals do not show anything");
        } else if (!Objects.equals(last.subject(), first.subject())) {
            findings.doubt(OBEYED_BY_REFUSALS, "at the end the user got another sub");
        }
    }

    private static boolean allowsEveryWebsite(Reply reply) {
        return "true".equals(reply.header("Access-Control-Allow-Credentials"))
                && Set.of("*", "null", FOREIGN_ORIGIN)
                        .contains(Objects.requireNonNullElse(reply.header("Access-Control-Allow-Origin"), ""));
    }

    private static boolean hasToken(Reply reply) {
        return ReceivedToken.find(reply.body()) != null;
    }

    private static @Nullable String subjectOf(Reply reply) {
        ReceivedToken token = ReceivedToken.find(reply.body());
        return token == null ? null : token.subject();
    }

    private static String statusOf(Reply reply) {
        return reply.status() + (reply.status() >= 300 && reply.status() <= 399 ? ", a redirect" : "");
    }

    /** Returns the media type in lower case, or an empty text. */
    private static String mediaType(Reply reply) {
        return Objects.requireNonNullElse(reply.header("Content-Type"), "")
                .split(";", 2)[0]
                .trim()
                .toLowerCase(Locale.ROOT);
    }

    private static @Nullable Instant dateOf(Reply reply) {
        String date = reply.header("Date");
        try {
            return date == null
                    ? null
                    : ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Instant time(long seconds) {
        return Instant.ofEpochSecond(Math.max(0, Math.min(seconds, 253402300799L)));
    }

    private static String jsonBody(String other) {
        return PARAMETERS.stream()
                .map(name -> quoted(name) + ":" + quoted(other))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String formBody(String other) {
        return PARAMETERS.stream().map(name -> parameter(name, other)).collect(Collectors.joining("&"));
    }

    private static String parameter(String name, String value) {
        return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static String quoted(String text) {
        return TextNode.valueOf(text).toString();
    }
}
