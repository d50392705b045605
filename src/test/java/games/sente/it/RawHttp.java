package games.sente.it;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Requests exactly as written, since well-behaved clients mend what an attacker sends. */
final class RawHttp {
    private static final int PATIENCE_MILLIS = 10_000;
    private static final int QUIET_MILLIS = 2_000;

    private RawHttp() {}

    /** A GET of this path, byte for byte (ISO 8859-1), on a connection of its own. */
    static Answer get(URL base, String path, String... headers) throws IOException {
        return ask(base, "GET " + path, headers);
    }

    /** A request that begins with this method and path, on a connection of its own. */
    static Answer exchangeOne(URL base, String start, String... headers) throws IOException {
        return ask(base, start, headers);
    }

    /** A POST without a body, to a path under the application's own. */
    static Answer post(URL base, String path, String... headers) throws IOException {
        String[] all = Arrays.copyOf(headers, headers.length + 1);
        all[headers.length] = "Content-Length: 0";
        return ask(base, "POST " + base.getPath() + path, all);
    }

    /** All that is answered to these bytes (ISO 8859-1) until the server closes, or has said nothing for a while. */
    static String exchange(URL base, String bytes) throws IOException {
        ByteArrayOutputStream answers = new ByteArrayOutputStream();
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            answers.writeBytes(socket.getInputStream().readNBytes(1));
            socket.setSoTimeout(QUIET_MILLIS);
            socket.getInputStream().transferTo(answers);
        } catch (SocketTimeoutException | SocketException e) {
            return answers.toString(StandardCharsets.ISO_8859_1);
        }
        return answers.toString(StandardCharsets.ISO_8859_1);
    }

    private static Answer ask(URL base, String line, String... headers) throws IOException {
        StringBuilder request = new StringBuilder(line + " HTTP/1.1\r\n");
        boolean hostGiven = false;
        for (String header : headers) {
            request.append(header).append("\r\n");
            hostGiven |= header.startsWith("Host:");
        }
        if (!hostGiven) {
            request.append("Host: ").append(base.getAuthority()).append("\r\n");
        }
        boolean upgrade = request.indexOf("Upgrade:") >= 0;
        request.append(upgrade ? "Connection: Upgrade\r\n\r\n" : "Connection: close\r\n\r\n");
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.ISO_8859_1));
            return Answer.parse(read(socket, upgrade));
        }
    }

    private static byte[] read(Socket socket, boolean headOnly) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        try {
            for (int n = socket.getInputStream().read(buffer);
                    n != -1;
                    n = socket.getInputStream().read(buffer)) {
                bytes.write(buffer, 0, n);
                if (headOnly && bytes.toString(StandardCharsets.ISO_8859_1).contains("\r\n\r\n")) {
                    break;
                }
            }
        } catch (SocketTimeoutException e) {
            throw new IOException("The server neither answered in full nor closed", e);
        }
        return bytes.toByteArray();
    }

    /** @param status 0 if the server closed the connection without an answer */
    record Answer(int status, String text) {
        static Answer parse(byte[] bytes) {
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            return new Answer(text.startsWith("HTTP/1.1 ") ? Integer.parseInt(text.substring(9, 12)) : 0, text);
        }

        /** What follows the head lines. */
        String body() {
            int end = text.indexOf("\r\n\r\n");
            return end == -1 ? "" : text.substring(end + 4);
        }
    }
}
