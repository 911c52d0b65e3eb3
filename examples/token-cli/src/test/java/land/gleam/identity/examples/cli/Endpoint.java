package land.gleam.identity.examples.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A token endpoint that is always at the simulated shell's time. It caches its responses, and believes a parameter
 * {@code id}.
 */
final class Endpoint implements AutoCloseable {
    static final String PATH = "/gleam/identity-token";

    private final ServerSocket socket;
    private final boolean good;
    final List<String> requests = new CopyOnWriteArrayList<>();

    private Endpoint(int port, boolean good) throws IOException {
        this.socket = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        this.good = good;
        Thread thread = new Thread(this::serve);
        thread.setDaemon(true);
        thread.start();
    }

    static Endpoint good() throws IOException {
        return new Endpoint(0, true);
    }

    static Endpoint bad() throws IOException {
        return new Endpoint(0, false);
    }

    String url() {
        return "http://127.0.0.1:" + socket.getLocalPort() + PATH;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket connection = socket.accept()) {
                StringBuilder request = new StringBuilder();
                BufferedReader reader =
                        new BufferedReader(new InputStreamReader(connection.getInputStream(), ISO_8859_1));
                for (String line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
                    request.append(line).append('\n');
                }
                requests.add(request.toString());
                connection.getOutputStream().write(response(request.toString()).getBytes(ISO_8859_1));
                connection.shutdownOutput();
                // Closing with unread input would reset the connection.
                while (reader.read() >= 0) {}
            } catch (IOException closed) {
                // by the client, or at the end of the test
            }
        }
    }

    private String response(String request) {
        String user = request.contains("SESSION=ada") ? "user_1" : request.contains("SESSION=bob") ? "user_2" : "";
        if (user.isEmpty()) {
            return "HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n";
        }
        if (!request.startsWith("POST ") || request.contains("\nOrigin: ") || request.contains("\nSec-Fetch-Site: ")) {
            return "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n";
        }
        if (!good && request.contains("?id=")) {
            user = "chosen";
        }
        String body = "{\"signedIdentityToken\":\""
                + Tokens.signed("{\"sub\":\"" + user + "\",\"aud\":\"proj_demo\",\"exp\":1795349100}") + "\"}";
        return "HTTP/1.1 200 OK\r\nDate: Sun, 22 Nov 2026 12:00:00 GMT\r\nContent-Type: application/json\r\n"
                + (good ? "Cache-Control: no-store\r\n" : "")
                + "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }
}
