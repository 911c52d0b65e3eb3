package land.gleam.identity.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A request's body, which the endpoint ignores. Some containers reset the connection if it is left unread, and the
 * client would never see the response.
 */
final class RequestBody {
    private static final int MAX_BYTES = 64 * 1024;
    private static final long MAX_NANOS = Duration.ofSeconds(2).toNanos();
    private static final int BUFFER_BYTES = 4096;

    private final HttpServletRequest request;
    private final LongSupplier ticker;
    private boolean discarded;

    RequestBody(HttpServletRequest request, LongSupplier ticker) {
        this.request = request;
        this.ticker = ticker;
    }

    /**
     * Reads and discards up to 64 KiB, once. After 2 seconds, no further read is started. Any failure is ignored: the
     * client has disconnected, the body is malformed, or a filter has read it. The thread's interrupt flag is kept and
     * does not prevent the reading.
     */
    void discard() {
        if (discarded) {
            return;
        }
        discarded = true;
        boolean interrupted = Thread.interrupted();
        try {
            if (request.getContentLengthLong() != 0) { // -1 if the length is unknown
                read(request.getInputStream());
            }
        } catch (IOException | RuntimeException e) {
            // The response is the same.
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void read(InputStream body) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long start = ticker.getAsLong();
        int remaining = MAX_BYTES;
        while (remaining > 0 && ticker.getAsLong() - start < MAX_NANOS) {
            int read = body.read(buffer, 0, Math.min(remaining, BUFFER_BYTES));
            if (read < 0) {
                return;
            }
            remaining -= read;
        }
    }
}
