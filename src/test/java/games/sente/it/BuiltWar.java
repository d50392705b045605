package games.sente.it;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** What the build made, byte for byte: the tests' deployment. */
public final class BuiltWar {
    private static final String WEB_XML = "WEB-INF/web.xml";
    private static final Pattern SETTING =
            Pattern.compile("<param-name>sente\\.(\\w+)</param-name>\\s*<param-value>([^<]*)</param-value>");

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

    /** The same with settings that its operator wrote into it as context parameters. */
    static WebArchive archive(Map<String, String> settings) {
        WebArchive war = archive();
        StringBuilder params = new StringBuilder();
        settings.forEach((name, value) -> params.append("<context-param><param-name>sente.")
                .append(name)
                .append("</param-name><param-value>")
                .append(value)
                .append("</param-value></context-param>"));
        war.setWebXML(new StringAsset(webXml(war).replaceFirst("(?=<context-param>)", params.toString())));
        return war;
    }

    /** The settings that are written into a WAR. */
    public static Map<String, String> settings(Archive<?> war) {
        Map<String, String> settings = new LinkedHashMap<>();
        SETTING.matcher(webXml(war)).results().forEach(found -> settings.put(found.group(1), found.group(2)));
        return settings;
    }

    private static String webXml(Archive<?> war) {
        try (InputStream in = war.get(WEB_XML).getAsset().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
