package games.sente.boot;

import games.sente.store.DataFolder;
import games.sente.store.DataFolderException;
import games.sente.store.Inspection;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Says whether a start would succeed, a line for each finding, and starts and changes nothing. */
final class Check {
    static final String OPTION = "--check";

    private static final long MEBI = 1 << 20;

    private final PrintStream out;
    private int exitCode;

    private Check(PrintStream out) {
        this.out = out;
    }

    /**
     * Looks at all that a start with these options needs.
     *
     * @return the exit code: 0 if it would start, else that of the start
     */
    static int of(List<String> options, PrintStream out) {
        Check check = new Check(out);
        List<String> others =
                options.stream().filter(option -> !option.equals(OPTION)).toList();
        check.find(() -> check.settings(Settings.read(SettingSources.ofCommandLine(others), Lifecycle.presetFolder())));
        return check.exitCode;
    }

    private void settings(Settings settings) {
        settings.unknown().forEach(sentence -> line("note", sentence));
        line(
                "good",
                "Settings: " + (settings.chosen().isEmpty() ? "all as preset" : String.join("; ", settings.chosen()))
                        + ".");
        Path folder = settings.data();
        find(() -> {
            DataFolder.look(folder);
            line("good", "The data folder " + folder + (Files.exists(folder) ? " can be used." : " can be made."));
        });
        find(() -> games(settings, folder, Inspection.of(folder)));
        find(() -> disk(settings, folder));
        find(() -> {
            if (settings.lan() && settings.url() == null) {
                line(
                        "good",
                        "Others in this network reach it at "
                                + Lan.urls(settings, settings.port()).get(0) + "/");
            }
        });
        find(() -> {
            StandAlone.checkPort(settings);
            line(
                    "good",
                    settings.port() == 0
                            ? "Any free port will do."
                            : "Port " + settings.port() + " on " + settings.host() + " is free.");
        });
    }

    private void games(Settings settings, Path folder, Optional<Inspection> found) {
        if (found.isEmpty()) {
            line("good", "No games are kept there yet.");
            return;
        }
        Inspection games = found.get();
        line(
                "good",
                "The database is whole: " + games.rooms() + " rooms, schema " + games.schema()
                        + (games.isCurrent()
                                ? "."
                                : "; a start puts a copy beside it and brings it to this version's."));
        if (!games.isEmpty() && !settings.newKey()) {
            KeyOfGames.check(settings, folder, games.keyMark());
            line("good", "The signing key is the one that the games were played with.");
        }
    }

    private void disk(Settings settings, Path folder) {
        Path there = folder;
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        try {
            long usable = Files.getFileStore(there).getUsableSpace();
            boolean low = usable < settings.diskReserve();
            line(
                    low ? "note" : "good",
                    "The disk has " + usable / MEBI + " MB left"
                            + (low ? ", less than diskReserve: chat and new matches would be refused." : "."));
        } catch (IOException e) {
            line("note", "How much space the disk has left can't be found out.");
        }
    }

    /** Goes on with the next finding, whatever this one is. */
    private void find(Runnable look) {
        try {
            look.run();
        } catch (StartException e) {
            wrong(e.exitCode(), String.valueOf(e.getMessage()));
        } catch (DataFolderException e) {
            wrong(StartException.WRONG_SURROUNDINGS, String.valueOf(e.getMessage()));
        }
    }

    private void wrong(int code, String sentence) {
        line("wrong", sentence);
        exitCode = Math.max(exitCode, code);
    }

    private void line(String kind, String sentence) {
        out.println(kind + ": " + sentence);
    }
}
