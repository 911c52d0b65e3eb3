package land.gleam.identity.servlet.container;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** An HTTP/1.1 connection for requests that no well-behaved client sends. */
final class RawConnection implements AutoCloseable {
    private static final int READ_TIMEOUT_MILLIS = 20_000;

    private final int port;
    private Socket socket;
    private InputStream in;
    private boolean closing;

    /** Connects. */
    RawConnection(int port) throws IOException {
        this.port = port;
        socket = open(port);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /**
     * Sends the request line and the headers unchanged. Connects again if the server has announced that it closes the
     * connection.
     */
    RawConnection send(String requestLine, String... headers) throws IOException {
        if (closing) {
            socket.close();
            socket = open(port);
            in = new BufferedInputStream(socket.getInputStream());
            closing = false;
        }
        return write(String.join("\r\n", requestLine, String.join("\r\n", headers), "", ""));
    }

    /** Sends text unchanged. */
    RawConnection write(String text) throws IOException {
        return write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Sends bytes unchanged. */
    RawConnection write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    /** Returns whether a part of a response has arrived. */
    boolean hasResponse() throws IOException {
        return in.available() > 0;
    }

    /** Reads a response. */
    Response read() throws IOException {
        return read(true);
    }

    /** Reads a response to HEAD, which may announce a length but has no body. */
    Response readWithoutBody() throws IOException {
        return read(false);
    }

    /** Disconnects with a reset. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private static Socket open(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(READ_TIMEOUT_MILLIS);
        socket.setTcpNoDelay(true);
        return socket;
    }

    private Response read(boolean withBody) throws IOException {
        int status = Integer.parseInt(line().split(" ", 3)[1]);
        Map<String, List<String>> headers = new TreeMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.computeIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).trim());
        }
        byte[] body = withBody && status != 204 ? body(headers) : new byte[0];
        closing = headers.getOrDefault("connection", List.of()).contains("close");
        return Response.of(status, headers, body);
    }

    private byte[] body(Map<String, List<String>> headers) throws IOException {
        if (headers.containsKey("transfer-encoding")) {
            return chunks();
        }
        List<String> length = headers.get("content-length");
        return length == null ? in.readAllBytes() : exactly(Integer.parseInt(length.get(0)));
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            body.writeBytes(exactly(size));
            line();
        }
        line();
        return body.toByteArray();
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("The body ends after " + bytes.length + " of " + length + " bytes.");
        }
        return bytes;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("The connection ended within a response, after: " + line);
            }
            line.append((char) next);
        }
        return line.substring(0, line.length() - 1);
    }
}
