package games.sente.it;

import java.io.File;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** What the build made, byte for byte: the tests' deployment. */
public final class BuiltWar {
    private BuiltWar() {}

    public static WebArchive archive() {
        return ShrinkWrap.createFromZipFile(WebArchive.class, new File(System.getProperty("sente.war")));
    }
}
