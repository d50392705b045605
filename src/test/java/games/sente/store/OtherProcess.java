package games.sente.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import games.sente.room.EventLog;
import games.sente.room.EventLog.Answer;
import games.sente.room.EventLog.Append;
import games.sente.room.EventLog.Commit;
import games.sente.room.RoomId;
import games.sente.room.StreamKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/** A second process on a data folder: holds it, tries to open it, or writes to its log until it is killed. */
final class OtherProcess {

    static final int STREAMS = 50;

    /** Folds all the time. */
    private static final SqliteEventLog.Settings SMALL =
            new SqliteEventLog.Settings(Duration.ZERO, 1, 20, 1_000, 4_000);

    private OtherProcess() {}

    public static void main(String[] args) throws Exception {
        Path path = Path.of(args[1]);
        switch (args[0]) {
            case "try" -> {
                try (DataFolder folder = DataFolder.open(path, Duration.ZERO)) {
                    System.out.println("opened");
                } catch (DataFolderException e) {
                    System.out.println(
                            String.valueOf(e.getMessage()).replaceAll(".*\\(process (\\d+).*", "held by $1"));
                }
            }
            case "start" -> {
                try (DataFolder folder = DataFolder.open(path, Duration.ZERO);
                        SqliteStore store = SqliteStore.open(folder, Duration.ZERO)) {
                    System.out.println("opened");
                } catch (DataFolderException e) {
                    System.err.println(e.getMessage());
                }
            }
            case "hold" -> {
                DataFolder folder = DataFolder.open(path, Duration.ZERO);
                System.out.println("holding " + folder.path());
                System.in.read();
            }
            case "write" -> write(TestStore.open(path, SMALL));
            case "write-unsynced" -> {
                DataFolder folder = DataFolder.open(path, Duration.ZERO);
                write(new TestStore(folder, SqliteStore.open(folder, SMALL, () -> unsynced(folder))));
            }
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    private static Connection unsynced(DataFolder folder) throws SQLException {
        Connection connection = SqliteStore.writing(folder).getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA synchronous = NORMAL");
        }
        return connection;
    }

    private static void write(TestStore store) throws InterruptedException {
        for (int i = 0; i < STREAMS; i++) {
            append(
                    store.log(),
                    i,
                    store.log().read(stream(i), 0, Integer.MAX_VALUE).size(),
                    System.out);
        }
        Thread.sleep(Duration.ofMinutes(2).toMillis());
    }

    private static void append(EventLog log, int number, long version, PrintStream acknowledged) {
        Append append = new Append(stream(number), version, List.of(event(number, version + 1)));
        var unused = log.append(new Commit(0, List.of(append), List.of())).thenAccept(answer -> {
            if (answer == Answer.WRITTEN) {
                acknowledged.println(number + " " + (version + 1));
                append(log, number, version + 1, acknowledged);
            }
        });
    }

    static StreamKey stream(int number) {
        return new StreamKey(new RoomId(number * 104_729L), StreamKey.Kind.MATCH);
    }

    /** What is written as this version: something that no other event is. */
    static byte[] event(int number, long version) {
        return ("stream " + number + " version " + version + " " + "x".repeat((int) (version % 97))).getBytes(UTF_8);
    }

    static String tryOpen(Path path) {
        try {
            Process process = start("try", path);
            try (BufferedReader output = process.inputReader(UTF_8)) {
                String said = String.valueOf(output.readLine());
                process.waitFor();
                return said;
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A process that holds the folder. */
    static Process holding(Path path) throws IOException {
        Process process = start("hold", path);
        String said = process.inputReader(UTF_8).readLine();
        if (said == null || !said.startsWith("holding")) {
            process.destroyForcibly();
            throw new IOException("the other process said " + said);
        }
        return process;
    }

    static Process start(String what, Path path) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherProcess.class.getName(),
                        what,
                        path.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
