package games.sente.http;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Set;

/** What has become of a request's body before any servlet sees the request: all of it is there, or it is refused. */
public sealed interface Body {
    /** The longest body, in bytes. */
    int MOST_BYTES = 16 * 1024;

    /** The methods of requests that have none, if the head does not say so. */
    Set<String> METHODS_WITHOUT = Set.of("GET", "HEAD", "CONNECT");

    /** How long after a request's head all of its body must be there. */
    Duration DEADLINE = Duration.ofSeconds(5);

    /** One that is there, or is none. */
    record Whole(byte[] bytes) implements Body {}

    /**
     * One that is not read any further.
     *
     * @param code as in the answer's problem details
     */
    record Refused(int status, String code, String sentence) implements Body {}

    /** The answer to a body of more than {@value #MOST_BYTES} bytes. */
    Refused TOO_LARGE = new Refused(413, "too-large", "The body has more than " + MOST_BYTES + " bytes.");

    /** The answer to one that is not there in time, or whose client has gone. */
    Refused TOO_SLOW = new Refused(408, "too-slow", "The body took too long to arrive.");

    /** The answer while too many others are under way. */
    Refused TOO_MANY = new Refused(503, "unavailable", "The server is too busy. Please try again.");

    /** The answer while too many others of the same network are. */
    Refused TOO_MANY_OF_NETWORK =
            new Refused(429, "rate-limited", "Too many requests of your network are under way. Please try again.");

    /** What was gathered; nothing, if the request has no body. */
    static Body of(HttpServletRequest request) {
        return request.getAttribute(Body.class.getName()) instanceof Body body ? body : new Whole(new byte[0]);
    }

    /** Whether it was looked at. */
    static boolean isKnown(HttpServletRequest request) {
        return request.getAttribute(Body.class.getName()) != null;
    }

    /** For {@link #of}. */
    default void keepIn(HttpServletRequest request) {
        request.setAttribute(Body.class.getName(), this);
    }

    /**
     * Whether there is one (RFC 9112, section 6.3); in HTTP/2 the head need not say so. What follows a CONNECT is no
     * body: it opens a WebSocket there (RFC 8441).
     */
    static boolean isExpected(HttpServletRequest request) {
        long length = request.getContentLengthLong();
        boolean none = METHODS_WITHOUT.contains(request.getMethod());
        return length > 0
                || request.getHeader("Transfer-Encoding") != null
                || (length < 0 && !none && !request.getProtocol().startsWith("HTTP/1."));
    }
}
