package land.gleam.identity.examples.jetty;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One kept-alive connection on which one user asks for tokens. As bare as it can be, to leave the machine to the
 * server.
 */
final class LoadConnection implements AutoCloseable {
    private static final byte[] END_OF_HEADERS = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final String BODY_START = "{\"signedIdentityToken\":\"";
    private static final int TIMEOUT_MILLIS = 30_000;

    private final URI uri;
    private final String userId;
    private final byte[] request;
    private final byte[] buffer = new byte[16 * 1024];
    private Socket socket;

    LoadConnection(URI uri, String login, String userId) throws IOException {
        this.uri = uri;
        this.userId = userId;
        this.request = ("POST " + uri.getPath() + " HTTP/1.1\r\nHost: " + uri.getAuthority()
                        + "\r\nAuthorization: Bearer " + login + "\r\nContent-Length: 0\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        this.socket = connect();
    }

    /** Whose token is to come. */
    String userId() {
        return userId;
    }

    /**
     * Asks once and gives the token; whatever is no such answer is an IOException, after which the next ask connects
     * anew.
     */
    String fetchToken() throws IOException {
        if (socket.isClosed()) {
            socket = connect();
        }
        try {
            OutputStream out = socket.getOutputStream();
            out.write(request);
            return token(readAnswer(socket.getInputStream()));
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private Socket connect() throws IOException {
        Socket connected = new Socket(uri.getHost(), uri.getPort());
        connected.setTcpNoDelay(true);
        connected.setSoTimeout(TIMEOUT_MILLIS);
        return connected;
    }

    private String readAnswer(InputStream in) throws IOException {
        int length = 0;
        int bodyStart = -1;
        int end = Integer.MAX_VALUE;
        while (length < end) {
            int read = in.read(buffer, length, buffer.length - length);
            if (read <= 0) {
                throw new EOFException("The answer is cut off or too long.");
            }
            length += read;
            if (bodyStart < 0) {
                bodyStart = endOfHeaders(length);
                end = bodyStart < 0 ? Integer.MAX_VALUE : bodyStart + contentLength(bodyStart);
            }
        }
        if (length != end) {
            throw new IOException("There is more than one answer.");
        }
        return new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
    }

    private int endOfHeaders(int length) {
        for (int i = 0; i + END_OF_HEADERS.length <= length; i++) {
            if (Arrays.equals(buffer, i, i + END_OF_HEADERS.length, END_OF_HEADERS, 0, END_OF_HEADERS.length)) {
                return i + END_OF_HEADERS.length;
            }
        }
        return -1;
    }

    private int contentLength(int bodyStart) throws IOException {
        String name = "\r\nContent-Length: ";
        String headers = new String(buffer, 0, bodyStart, StandardCharsets.ISO_8859_1);
        int start = headers.indexOf(name);
        if (start < 0) {
            throw new IOException("The answer has no length.");
        }
        return Integer.parseInt(headers.substring(start + name.length(), headers.indexOf("\r\n", start + 2)));
    }

    private static String token(String answer) throws IOException {
        int start = answer.indexOf(BODY_START);
        if (!answer.startsWith("HTTP/1.1 200 ") || start < 0) {
            throw new IOException("The answer is no token.");
        }
        start += BODY_START.length();
        return answer.substring(start, answer.indexOf('"', start));
    }
}
