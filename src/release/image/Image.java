import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import com.google.cloud.tools.jib.api.buildplan.Port;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * Packs a root folder and the WAR into a container image, as a file that Docker and Podman load.
 *
 * <p>Arguments: the root folder, the WAR, the version, the time that all files get, the image's file.
 */
final class Image {
    /** Of nobody on the host; a number, so that an orchestrator sees that it is not root. */
    private static final String USER = "65532:65532";

    private Image() {}

    public static void main(String[] arguments) throws Exception {
        Path root = Path.of(arguments[0]);
        Path war = Path.of(arguments[1]);
        Instant time = Instant.parse(arguments[3]);
        String architecture = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
        Jib.fromScratch()
                .setFormat(ImageFormat.Docker)
                .addPlatform(architecture, "linux")
                .addFileEntriesLayer(root(root, time))
                .addFileEntriesLayer(FileEntriesLayer.builder()
                        .setName("sente")
                        .addEntry(war, AbsoluteUnixPath.get("/opt/sente/sente.war"), time)
                        .build())
                .setEntrypoint(
                        "/opt/java/bin/java",
                        "-XX:MaxRAMPercentage=60",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-XX:-UsePerfData",
                        "-jar",
                        "/opt/sente/sente.war")
                .addEnvironmentVariable("SENTE_HOST", "0.0.0.0")
                .addEnvironmentVariable("SENTE_DATA", "/data/games")
                .addEnvironmentVariable("XDG_CACHE_HOME", "/data/cache")
                .addEnvironmentVariable("LANG", "C.UTF-8")
                .addExposedPort(Port.tcp(8080))
                .addVolume(AbsoluteUnixPath.get("/data"))
                .setUser(USER)
                .setCreationTime(time)
                .addLabel("org.opencontainers.image.title", "Sente")
                .addLabel("org.opencontainers.image.version", arguments[2])
                .addLabel("org.opencontainers.image.licenses", "Apache-2.0")
                .containerize(Containerizer.to(
                                TarImage.at(Path.of(arguments[4])).named("sente:" + arguments[2]))
                        .setBaseImageLayersCache(root.resolveSibling("jib"))
                        .setApplicationLayersCache(root.resolveSibling("jib"))
                        .setToolName("sente")
                        .setOfflineMode(true));
    }

    private static FileEntriesLayer root(Path root, Instant time) throws IOException {
        FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName("java");
        List<Path> tops;
        try (var entries = Files.list(root)) {
            tops = entries.sorted().toList();
        }
        for (Path top : tops) {
            layer.addEntryRecursive(
                    top,
                    AbsoluteUnixPath.get("/" + top.getFileName()),
                    (file, in) -> permissions(file, in.toString()),
                    (file, in) -> time,
                    (file, in) -> in.toString().equals("/data") ? USER : "");
        }
        return layer.build();
    }

    private static FilePermissions permissions(Path file, String in) {
        String octal = switch (in) {
            case "/data" -> "700";
            case "/tmp" -> "777";
            default -> Files.isExecutable(file) ? "755" : "644";
        };
        return FilePermissions.fromOctalString(octal);
    }
}
