package games.sente.http;

import games.sente.container.Sent;
import games.sente.player.RefusalCount;
import games.sente.protocol.Json;
import games.sente.protocol.Reading;
import games.sente.room.FaultTrace;
import games.sente.room.LimitedLog;
import games.sente.room.NodeFailure;
import games.sente.room.StoreException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the servlets of the REST interface have in common: JSON in, JSON out, problem details for everything else. */
abstract class ApiServlet extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final LimitedLog LOG = new LimitedLog(System.getLogger(ApiServlet.class.getName()));

    /** An answer that is a problem. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1;
        private final int status;
        private final String code;
        private final transient @Nullable String reason;

        Refused(int status, String code, String sentence) {
            this(status, code, null, sentence);
        }

        /**
         * The same.
         *
         * @param reason what exactly is wrong, where a code has several causes
         */
        Refused(int status, String code, @Nullable String reason, String sentence) {
            super(sentence, null, false, false);
            this.reason = reason;
            this.status = status;
            this.code = code;
        }
    }

    private final Set<String> methods;

    /** @param methods what it answers */
    ApiServlet(String... methods) {
        this.methods = Set.of(methods);
    }

    abstract void answer(HttpServletRequest request, HttpServletResponse response) throws IOException, Refused;

    @Override
    protected final void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String method = request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
        try {
            if (!methods.contains(method)) {
                response.setHeader("Allow", String.join(", ", methods));
                throw new Refused(405, "method-not-allowed", "This can't be done with that method here.");
            }
            answer(request, response);
        } catch (Refused e) {
            Problem.send(request, response, e.status, e.code, e.reason, String.valueOf(e.getMessage()));
        } catch (StoreException e) {
            RefusalCount.UNAVAILABLE.add();
            LOG.log(Level.ERROR, "What was asked on the REST interface can't be read or stored.", e);
            Problem.send(
                    request, response, 503, "unavailable", "The server can't read its data now. Please try again.");
        } catch (RuntimeException | Error e) {
            NodeFailure.check(e);
            LOG.log(Level.ERROR, "A fault while answering " + method + " on the REST interface.", FaultTrace.of(e));
            Problem.send(request, response, 500, "fault", "The server made a mistake. Please try again.");
        }
    }

    /** The request's body as a record; an empty body is an empty object. */
    static <R extends Record> R body(HttpServletRequest request, Class<R> type) throws Refused {
        byte[] bytes = body(request);
        if (bytes.length > 0 && !isJson(request.getContentType())) {
            throw new Refused(415, "media-type", "The body must be JSON (Content-Type: application/json).");
        }
        String text = bytes.length == 0 ? "{}" : decode(bytes);
        Reading<R> reading = Json.read(text, type);
        if (reading instanceof Reading.Done<R> done) {
            return done.value();
        }
        RefusalCount.MESSAGES.add();
        throw new Refused(400, "malformed", ((Reading.Refused<R>) reading).sentence());
    }

    private static byte[] body(HttpServletRequest request) throws Refused {
        Body body = Body.of(request);
        if (body instanceof Body.Refused why) {
            throw new Refused(why.status(), why.code(), why.sentence());
        }
        return ((Body.Whole) body).bytes();
    }

    private static boolean isJson(@Nullable String media) {
        return media != null && media.split(";", 2)[0].strip().equalsIgnoreCase("application/json");
    }

    private static String decode(byte[] bytes) throws Refused {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Refused(400, "malformed", "The body is not UTF-8.");
        }
    }

    /** Answers with a record as JSON, which nobody keeps. */
    static Sent send(HttpServletRequest request, HttpServletResponse response, int status, Object answer)
            throws IOException {
        return send(request, response, status, answer, "no-store");
    }

    static Sent send(
            HttpServletRequest request, HttpServletResponse response, int status, Object answer, String cacheControl)
            throws IOException {
        byte[] body = Json.write(answer).getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType("application/json");
        response.setHeader("Cache-Control", cacheControl);
        response.setContentLength(body.length);
        return Answering.write(request, response, body);
    }
}
