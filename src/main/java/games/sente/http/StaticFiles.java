package games.sente.http;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The page's files, read once at the start; a request can only name one of them, so no path leads anywhere else.
 *
 * <p>Mapped to {@code /*} on every server, so that types, caching and the answer for what is not there are the same
 * everywhere: with {@code /} GlassFish redirects to folders by itself.
 */
public final class StaticFiles extends HttpServlet {
    private static final long serialVersionUID = 1;

    private static final String START = "/index.html";
    private static final String PROTOCOL = "/protocol/index.html";

    /** What each page has in its file, and the server writes anew. */
    private static final String TITLE = "<title>Sente</title>";

    private static final String LANGUAGE = "<html lang=\"en\">";

    /** Of pages whose script asks who one is. */
    private static final String SESSION = " data-session>";

    /** A year: it never changes. */
    private static final String FOR_GOOD = "public, max-age=31536000, immutable";

    private final transient Assets assets;
    private final transient Links links;
    private final transient Previews previews;
    private final transient PageWords words;
    private final transient PageSessions sessions;
    private final transient InlineStyles styles;

    private StaticFiles(Map<String, StaticFile> files, Optional<String> publicUrl, PageSessions sessions) {
        this.sessions = sessions;
        this.assets = new Assets(files);
        this.styles = new InlineStyles(assets);
        this.links = new Links(publicUrl);
        Texts texts = Texts.of(files);
        this.previews = new Previews(texts);
        this.words = new PageWords(texts);
    }

    /**
     * Reads what the WAR holds besides its classes and descriptors.
     *
     * @param publicUrl where people reach this application, if it is not where a request says it was sent
     * @param sessions what the pages bring along
     */
    public static StaticFiles of(ServletContext context, Optional<String> publicUrl, PageSessions sessions) {
        Map<String, StaticFile> files = new HashMap<>();
        try {
            collect(context, "/", files);
        } catch (IOException e) {
            throw new UncheckedIOException("The page's files can't be read", e);
        }
        return new StaticFiles(files, publicUrl, sessions);
    }

    /** The file at a path such as {@code /index.html}. */
    private Optional<StaticFile> find(String path) {
        return assets.find(path);
    }

    /** What a chat shows of the pages. */
    Previews previews() {
        return previews;
    }

    /**
     * Answers with a page in its reader's language.
     *
     * @param name such as {@code /room.html}
     * @param preview what a chat shows of it, in this language
     */
    void sendPage(
            String name, HttpServletRequest request, HttpServletResponse response, Function<Language, Preview> preview)
            throws IOException {
        Language language = Language.of(request.getHeader("Accept-Language"));
        response.addHeader("Vary", "Accept-Language");
        Preview shown = preview.apply(language);
        String page = words.fill(blank(name, request, response), language, shown)
                .replace(LANGUAGE, "<html lang=\"" + language.tag() + "\">")
                .replace(TITLE, shown.tags(language));
        String versioned = assets.versioned(page, shown.style());
        String whole = versioned.contains(SESSION) ? withSession(versioned, request, response) : versioned;
        StaticFile.of(name, whole.getBytes(StandardCharsets.UTF_8)).send(request, response);
    }

    /** The page without words; with its style in it for who can't have that yet. */
    private String blank(String name, HttpServletRequest request, HttpServletResponse response) {
        if (!sessions.isOfStranger(request)) {
            return assets.page(name);
        }
        InlineStyles.Page page = styles.page(name);
        response.setHeader("Content-Security-Policy", page.policy());
        return page.text();
    }

    /** A page that holds somebody's session is not kept anywhere; the others may be kept and asked about. */
    private String withSession(String page, HttpServletRequest request, HttpServletResponse response) {
        Optional<String> session = sessions.bring(request, response);
        session.ifPresent(mine -> response.setHeader("Cache-Control", "no-store"));
        String attribute = session.map(mine -> " data-session=\"" + Markup.escaped(mine) + "\"")
                .orElse("");
        return page.replace(SESSION, attribute + ">");
    }

    private static void collect(ServletContext context, String folder, Map<String, StaticFile> files)
            throws IOException {
        Set<String> paths = context.getResourcePaths(folder);
        if (paths == null) {
            return;
        }
        for (String path : paths) {
            if (path.equals("/WEB-INF/") || path.equals("/META-INF/") || path.endsWith(".class")) {
                continue;
            }
            if (path.endsWith("/")) {
                collect(context, path, files);
            } else {
                files.put(path, read(context, path));
            }
        }
    }

    private static StaticFile read(ServletContext context, String path) throws IOException {
        try (InputStream in = context.getResourceAsStream(path)) {
            if (in == null) {
                throw new IOException(path + " is listed but not there");
            }
            return StaticFile.of(path, in.readAllBytes());
        }
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String context = getServletContext().getContextPath();
        // Open Liberty gives the path / to an address without its last slash as well.
        String path = request.getRequestURI().equals(context) ? null : request.getPathInfo();
        if (path == null || find(path + "/index.html").isPresent()) {
            response.setStatus(HttpServletResponse.SC_FOUND);
            response.setHeader("Location", context + Objects.requireNonNullElse(path, "") + "/");
            Answering.end(request, response);
            return;
        }
        String name = path.endsWith("/") ? path + "index.html" : path;
        Optional<StaticFile> kept = assets.kept(name);
        Optional<StaticFile> file = kept.or(() -> find(name)).or(() -> assets.successor(name));
        kept.ifPresent(same -> response.setHeader("Cache-Control", FOR_GOOD));
        if (name.equals(START)) {
            sendPage(START, request, response, language -> previews.ofStart(language, links.toStart(request)));
        } else if (name.equals(PROTOCOL)) {
            sendPage(PROTOCOL, request, response, language -> previews.ofProtocol(language, links.toStart(request)));
        } else if (file.isPresent()) {
            file.get().send(request, response);
        } else {
            Problem.send(request, response, 404, "not-found", "There is nothing here.");
        }
    }
}
