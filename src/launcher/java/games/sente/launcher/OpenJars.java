package games.sente.launcher;

import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Loads classes and resources from jars that are opened at the start and never closed.
 *
 * <p>A cache folder may be cleaned while Sente runs, and descriptors may run out. What is open needs neither a name nor
 * another descriptor; {@link java.net.URLClassLoader} opens some jars late, and opens them again for resources.
 */
final class OpenJars extends ClassLoader {
    static {
        registerAsParallelCapable();
    }

    /** One jar, and where its classes say they come from. */
    private static final class Jar extends URLStreamHandler {
        private final JarFile file;
        private final URL place;
        private final ProtectionDomain domain;

        Jar(Path path) throws IOException {
            file = new JarFile(path.toFile());
            place = path.toUri().toURL();
            domain = new ProtectionDomain(new CodeSource(place, (Certificate[]) null), null);
        }

        /** An address by which the resource is read from the open jar; null if it is not there. */
        URL find(String name) {
            if (file.getEntry(name) == null) {
                return null;
            }
            try {
                return new URL("jar", "", -1, place + "!/" + name, this);
            } catch (MalformedURLException e) {
                throw new IllegalStateException("Every Java knows jar:", e);
            }
        }

        @Override
        protected URLConnection openConnection(URL url) {
            String path = url.getFile();
            String name = path.substring(path.indexOf("!/") + 2);
            return new URLConnection(url) {
                @Override
                public void connect() {
                    connected = true;
                }

                @Override
                public InputStream getInputStream() throws IOException {
                    return open(name);
                }
            };
        }

        InputStream open(String name) throws IOException {
            JarEntry entry = file.getJarEntry(name);
            if (entry == null) {
                throw new FileNotFoundException(name);
            }
            return file.getInputStream(entry);
        }
    }

    private final List<Jar> jars = new ArrayList<>();

    OpenJars(List<Path> paths, ClassLoader parent) throws IOException {
        super(parent);
        for (Path path : paths) {
            jars.add(new Jar(path));
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        String path = name.replace('.', '/') + ".class";
        for (Jar jar : jars) {
            if (jar.file.getEntry(path) != null) {
                try {
                    byte[] code = read(jar, path);
                    return defineClass(name, code, 0, code.length, jar.domain);
                } catch (IOException e) {
                    throw new ClassNotFoundException(name, e);
                }
            }
        }
        throw new ClassNotFoundException(name);
    }

    private static byte[] read(Jar jar, String name) throws IOException {
        try (InputStream in = jar.open(name)) {
            ByteArrayOutputStream all = new ByteArrayOutputStream(Math.max(512, in.available()));
            byte[] piece = new byte[8192];
            for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
                all.write(piece, 0, n);
            }
            return all.toByteArray();
        }
    }

    @Override
    protected URL findResource(String name) {
        for (Jar jar : jars) {
            URL found = jar.find(name);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    @Override
    protected Enumeration<URL> findResources(String name) {
        List<URL> all = new ArrayList<>();
        for (Jar jar : jars) {
            URL found = jar.find(name);
            if (found != null) {
                all.add(found);
            }
        }
        return Collections.enumeration(all);
    }
}
