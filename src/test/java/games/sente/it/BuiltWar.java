package games.sente.it;

import java.io.File;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** What the build made, byte for byte: the tests' deployment. */
public final class BuiltWar {
    private BuiltWar() {}

    public static WebArchive archive() {
        return archive("sente.war");
    }

    /** The same under another name, and so in servers at another context path. */
    static WebArchive archive(String name) {
        return ShrinkWrap.create(ZipImporter.class, name)
                .importFrom(new File(System.getProperty("sente.war")))
                .as(WebArchive.class);
    }
}
