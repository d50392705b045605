package games.sente.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;

/** The addresses that people share. */
final class Links {
    /** The longest name of a host (RFC 1035, section 3.1), and a port. */
    private static final int LONGEST_HOST = 255 + 6;

    private final Optional<String> publicUrl;

    /**
     * @param publicUrl where people reach this application, if that is not where a request says it was sent; without a
     *     slash at its end
     */
    Links(Optional<String> publicUrl) {
        this.publicUrl = publicUrl;
    }

    /** The link to a room. */
    String toRoom(HttpServletRequest request, Object room) {
        return toStart(request) + "r/" + room;
    }

    /** The address of the start page, with a slash at its end. */
    String toStart(HttpServletRequest request) {
        return publicUrl.orElseGet(() -> asAsked(request)) + "/";
    }

    private static String asAsked(HttpServletRequest request) {
        List<String> asked = Authority.of(request);
        String authority = asked.isEmpty() || asked.get(0).length() > LONGEST_HOST
                ? request.getServerName() + ":" + request.getServerPort()
                : asked.get(0);
        return request.getScheme() + "://" + authority + request.getContextPath();
    }
}
