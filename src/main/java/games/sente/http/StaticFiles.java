package games.sente.http;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The page's files, read once at the start; a request can only name one of them, so no path leads anywhere else.
 *
 * <p>Mapped to {@code /*} on every server, so that types, caching and the answer for what is not there are the same
 * everywhere: with {@code /} GlassFish redirects to folders by itself.
 */
public final class StaticFiles extends HttpServlet {
    private static final long serialVersionUID = 1;

    private final transient Map<String, StaticFile> files;

    private StaticFiles(Map<String, StaticFile> files) {
        this.files = Map.copyOf(files);
    }

    /** Reads what the WAR holds besides its classes and descriptors. */
    public static StaticFiles of(ServletContext context) {
        Map<String, StaticFile> files = new HashMap<>();
        try {
            collect(context, "/", files);
        } catch (IOException e) {
            throw new UncheckedIOException("The page's files can't be read", e);
        }
        return new StaticFiles(files);
    }

    /** The file at a path such as {@code /index.html}. */
    public Optional<StaticFile> find(String path) {
        return Optional.ofNullable(files.get(path));
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
        Optional<StaticFile> file = find(path.endsWith("/") ? path + "index.html" : path);
        if (file.isPresent()) {
            file.get().send(request, response);
        } else {
            Problem.send(request, response, 404, "not-found", "There is nothing here.");
        }
    }
}
